import fc from 'fast-check'
import {LosslessNumber, stringify} from 'lossless-json'
import {describe, expect, it} from 'vitest'
import {jsonValue, readJson, type JsonDocument, type JsonNode} from '../generator/markdown/json.js'

/** The values of an example as JSON text, which keeps the digits. */
function valuesOf(document: JsonDocument): string[] {
  return document.values.map(node => stringify(jsonValue(node)) ?? '')
}

/** `missing-comma 8`: what is wrong, and at which offset. */
function defectsOf(document: JsonDocument): string[] {
  return document.defects.map(({defect, start}) => `${defect} ${start}`)
}

function nodesOf(node: JsonNode, path = ''): [string, JsonNode][] {
  const members = node.kind === 'object' ? node.members : []
  const items = node.kind === 'array' ? node.items : []
  return [
    [path, node],
    ...members.flatMap(({key, value}) => nodesOf(value, `${path}.${key}`)),
    ...items.flatMap((item, index) => nodesOf(item, `${path}[${index}]`))
  ]
}

/** `.a: the comment` for each comment of a value; the path of the first value is empty, free comments have none. */
function commentsOf(document: JsonDocument): string[] {
  const nodes = document.values.flatMap((node, index) => nodesOf(node, index === 0 ? '' : `<${index}>`))
  const owned = nodes.flatMap(([path, node]) => node.comments.map(({text}) => `${path}: ${text}`))
  return [...owned, ...document.comments.map(({text}) => text)]
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('strict JSON', () => {
  it('is read as JSON.parse reads it, without defects, however it is printed', () => {
    const indent = fc.constantFrom(0, 1, 2, 4, '\t', '  \t')
    const lineBreak = fc.constantFrom('\n', '\r\n', '\n\n', ' \n')
    fc.assert(
      fc.property(fc.jsonValue(), indent, lineBreak, (value, space, end) => {
        const text = JSON.stringify(value, undefined, space).replaceAll('\n', end)
        const document = readJson(text)
        expect(defectsOf(document)).toEqual([])
        expect(document.values).toHaveLength(1)
        expect(document.values.map(jsonValue)).toEqual([JSON.parse(text)])
        expect(JSON.stringify(document.values.map(jsonValue))).toBe(JSON.stringify([JSON.parse(text)]))
      })
    )
  })

  it('is what has no defect, and nothing else', () => {
    const good = ['{', '}', '[', ']', ',', ':', '"a"', '"b"', '"\\n"', '1', '1e5', 'null', ' ', '\n']
    const bad = ['"\\x"', '-', '01', '.5', 'x', '，', "'", '\t', '"']
    const text = fc.array(fc.constantFrom(...good, ...bad), {maxLength: 12}).map(parts => parts.join(''))
    fc.assert(
      fc.property(text, soup => {
        const {values, defects} = readJson(soup)
        const isDuplicate = defects.length > 0 && defects.every(({defect}) => defect === 'duplicate-key')
        expect(values.length === 1 && defects.length === 0).toBe(parses(soup) && !isDuplicate)
      }),
      {numRuns: 2000}
    )
  })

  it('may nest 200 levels', () => {
    const text = '['.repeat(200) + ']'.repeat(200)
    expect(defectsOf(readJson(text))).toEqual([])
    expect(valuesOf(readJson(text))).toEqual([text])
  })
})

describe('defects', () => {
  it.each([
    ['a missing comma between members', '{"a":-1\n"b":null}', '{"a":-1,"b":null}', ['missing-comma 8']],
    ['a missing comma between objects', '[{"a":1}\n{"a":2}]', '[{"a":1},{"a":2}]', ['missing-comma 9']],
    ['a missing comma between items', '["a" 1]', '["a",1]', ['missing-comma 5']],
    [
      'a semicolon between members',
      '{"a":1;"b":x；"c":2}',
      '{"a":1,"b":"x","c":2}',
      ['missing-comma 6', 'bare-word 11', 'full-width 12']
    ],
    ['a trailing comma in an object', '{"a":1,}', '{"a":1}', ['trailing-comma 6']],
    ['a trailing comma in an array', '[1,\n]', '[1]', ['trailing-comma 2']],
    ['two commas', '{"a":"0",,"b":1}', '{"a":"0","b":1}', ['extra-comma 9']],
    ['a leading comma', '[,1]', '[1]', ['extra-comma 1']],
    ['a full-width comma', '{"a":156，"b":1}', '{"a":156,"b":1}', ['full-width 8']],
    ['a full-width colon', '{"a"：1}', '{"a":1}', ['full-width 4']],
    ['full-width brackets', '｛"a":［1］｝', '{"a":[1]}', ['full-width 0', 'full-width 5', 'full-width 7', 'full-width 8']],
    ['an ideographic blank', '[1,　2]', '[1,2]', ['full-width 3']],
    ['curly quotes', '{"a":“USDT”}', '{"a":"USDT"}', ['full-width 5']],
    ['a curly closing quote', '{"a":"USDT”, "b":1}', '{"a":"USDT","b":1}', ['full-width 10']],
    ['a curly closing quote at the end of a line', '{"a":"USDT”,\n"b":1}', '{"a":"USDT","b":1}', ['full-width 10']],
    ['single quotes', "{'a':'b\"c'}", '{"a":"b\\"c"}', ['single-quotes 1', 'single-quotes 5']],
    ['a bare key', '{ a: 416690 }', '{"a":416690}', ['bare-key 2']],
    ['a bare word', '{"a":success,"b":not yet\n}', '{"a":"success","b":"not yet"}', ['bare-word 5', 'bare-word 17']],
    ['a bare address', '{"a":https://a.b/c}', '{"a":"https://a.b/c"}', ['bare-word 5']],
    ['a missing first quote', '{a":5.0"}', '{"a":"5.0"}', ['bare-word 1', 'bare-word 4']],
    ['a missing colon', '{"a" 8}', '{"a":8}', ['missing-colon 5']],
    ['a raw tab in a string', '["0\t"]', '["0\\t"]', ['control-character 3']],
    ['a line break in a string', '["one\n two"]', '["one\\n two"]', ['control-character 5']],
    ['an escaped single quote', '["{\\\'a\\\'}"]', '["{\'a\'}"]', ['escape 3', 'escape 6']],
    ['an unknown escape, which stays', '["\\d\\u12"]', '["\\\\d\\\\u12"]', ['escape 2', 'escape 4']],
    ['a fence at the end', '{"a":1}\n```', '{"a":1}', ['fence 8']],
    ['an ellipsis in an array', '[1, ...]', '[1]', ['ellipsis 4']],
    ['an ellipsis in an object', '{"a":1,\n...\n"b":2}', '{"a":1,"b":2}', ['ellipsis 8']],
    ['an ellipsis of one character', '[1, …, 2]', '[1,2]', ['ellipsis 4']],
    ['a key twice: the last wins', '{"a":1,"b":2,"a":3}', '{"a":3,"b":2}', ['duplicate-key 13']],
    ['a plus sign', '[+1.50]', '[1.50]', ['number 1']],
    ['a fraction without a whole part', '[-.50]', '[-0.50]', ['number 1']],
    ['a leading zero', '[010]', '[10]', ['number 1']],
    ['a bracket too many', '{"a":1}]', '{"a":1}', ['extra-bracket 7']],
    ['a bracket of the other kind', '{"a":[1}', '{"a":[1]}', ['unterminated 7']],
    ['an object that does not end', '{"a":{"b":1', '{"a":{"b":1}}', ['unterminated 11', 'unterminated 11']],
    ['a string that does not end', '["a', '["a"]', ['unterminated 3', 'unterminated 3']],
    ['a string that its line cuts off', '{"a":"b,\n"c":1}', '{"a":"b","c":1}', ['unterminated 7']],
    [
      'a cut string with curly quotes in it',
      '{"a":"so ”b” is,\n"c":1}',
      '{"a":"so ”b” is","c":1}',
      ['unterminated 15']
    ],
    ['a word behind a string', '["a”, \\"b"c]', '["a”, \\"b","c"]', ['bare-word 10', 'missing-comma 10']],
    ['members without an object', '"a":1,"b":{}', '{"a":1,"b":{}}', ['missing-bracket 0', 'unterminated 12']]
  ])('%s', (_title, text, value, defects) => {
    const document = readJson(text)
    expect(defectsOf(document)).toEqual(defects)
    expect(valuesOf(document)).toEqual([value])
  })
})

describe('what cannot be read', () => {
  it.each([
    ['a word outside of a value', '{"a":1}\nOR\n{"a":2}', ['{"a":1}', '{"a":2}'], ['unread 8', 'several-values 11']],
    ['a key without a value', '{"a":,"b":1}', ['{"b":1}'], ['unread 5']],
    ['a key without a colon', '{"a","b":1}', ['{"b":1}'], ['unread 4']],
    ['a key before another', '{"a":\n"b":1}', ['{"b":1}'], ['unread 6', 'missing-comma 6']],
    ['a key whose value is elided', '{"a":...,"b":1}', ['{"b":1}'], ['unread 5']],
    ['an object without a key', '{"a":1,{"b":[2]},"c":3}', ['{"a":1,"c":3}'], ['unread 7']],
    ['a sign between members', '{"a":1, = "b":2}', ['{"a":1,"b":2}'], ['unread 8']],
    ['a comment that does not end', '[1 /* one', ['[1]'], ['unread 3', 'unterminated 9']],
    ['text', 'GET /api', [], ['unread 0']]
  ])('is reported: %s', (_title, text, values, defects) => {
    const document = readJson(text)
    expect(defectsOf(document)).toEqual(defects)
    expect(valuesOf(document)).toEqual(values)
  })

  it('is what stands deeper than 200 levels, once, and what follows is read', () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
    const document = readJson(`[${deep},{"a":1}]`)
    expect(defectsOf(document)).toEqual(['unread 200'])
    expect(document.values.map(node => nodesOf(node).at(-1)?.[0])).toEqual(['[1].a'])
  })

  it('stops nothing: any text gives a document with its places inside the text and its defects in order', () => {
    const signs = ['{', '}', '[', ']', ',', ':', '"', "'", '“', '”', '\\', '//', '/*', '*/', '#', '...', '```', '，']
    const others = ['\n', '\r', '\t', ' ', 'a', '1', '0', '.', '+', '-', 'e1', '"a":', 'null']
    const soup = fc.array(fc.constantFrom(...signs, ...others), {maxLength: 60}).map(parts => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({unit: 'binary', maxLength: 60})), text => {
        const document = readJson(text)
        document.values.map(jsonValue)
        const starts = document.defects.map(({start}) => start)
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
        const nodes = document.values.flatMap(node => nodesOf(node).map(([, each]) => each))
        for (const {start, end} of nodes) expect(0 <= start && start < end && end <= text.length).toBe(true)
        for (const start of starts) expect(0 <= start && start <= text.length).toBe(true)
      }),
      {numRuns: 2000}
    )
  })
})

describe('several values', () => {
  it.each([
    ['one below the other', '{"a":1}\n[2]', ['{"a":1}', '[2]'], ['several-values 8']],
    ['with a comma', '{"a":1},\n{"a":2}', ['{"a":1}', '{"a":2}'], ['extra-comma 7', 'several-values 9']],
    ['none', ' \n', [], []]
  ])('%s', (_title, text, values, defects) => {
    expect(valuesOf(readJson(text))).toEqual(values)
    expect(defectsOf(readJson(text))).toEqual(defects)
  })
})

describe('digits', () => {
  it('stay as they are written', () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,30})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/)
    fc.assert(
      fc.property(digits, text => {
        expect(valuesOf(readJson(`[${text}]`))).toEqual([`[${text}]`])
      })
    )
  })

  it.each(['0', '-1', '0.5', '1591702613943', '9007199254740991', '1e+21'])('%s is a number', text => {
    expect(readJson(text).values.map(jsonValue)).toEqual([Number(text)])
  })

  it.each(['-0', '1.10', '1e5', '8389765519993908929', '9007199254740993', '1e999'])('%s is lossless', text => {
    expect(readJson(text).values.map(jsonValue)).toEqual([new LosslessNumber(text)])
  })
})

describe('comments', () => {
  it.each([
    ['behind a value: of the value', '{"a":1, // one\n"b":2 # two\n}', ['.a: one', '.b: two']],
    ['behind a row: of the row', '[["1","2"], // first\n["3","4"] // second\n]', ['[0]: first', '[1]: second']],
    [
      'in a tuple: of its items',
      '[\n1, // time\n"2", // price\n"0" // ignore\n]',
      ['[0]: time', '[1]: price', '[2]: ignore']
    ],
    ['behind an opening bracket: of the container', '{ // top\n"a":[ // list\n1]}', [': top', '.a: list']],
    ['behind a closing bracket: of the container', '{"a":{\n"b":1\n}, // end of a\n"c":2}', ['.a: end of a']],
    ['behind the last of several values', '{"a":1,"b":2 // two\n}', ['.b: two']],
    ['behind a key: of its value', '{"a": // data\n{"b":1}}', ['.a: data']],
    ['alone: of the value that follows', '{\n// id\n"a":1}', ['.a: id']],
    ['before everything: of the first value', '// first\n{"a":1}', [': first']],
    [
      'alone at the same indent: of the value that follows',
      '{\n  "a":1, // one\n  // two\n  "b":2}',
      ['.a: one', '.b: two']
    ],
    [
      'alone and deeper: goes on',
      '{\n  "a":1, // one\n    // more\n    // and more\n  "b":2}',
      ['.a: one', '.a: more', '.a: and more']
    ],
    ['alone and deeper by a tab', '{\n  "a":1, // one\n\t// more\n  "b":2}', ['.a: one', '.a: more']],
    [
      'deeper but after an empty line: of the value that follows',
      '{\n"a":1, // one\n\n  // two\n  "b":2}',
      ['.a: one', '.b: two']
    ],
    ['behind the last value: of the container', '{"a":[1\n// and so on\n]}', ['.a: and so on']],
    ['in an empty container', '{"a":[\n// none\n]}', ['.a: none']],
    ['behind everything: of no value', '{"a":1}\n// the end', ['the end']],
    ['without a value', '// nothing', ['nothing']],
    ['in blocks before values of one line', '[/* price */ "1", /** qty */ "2"]', ['[0]: price', '[1]: qty']],
    ['in blocks behind values of one line', '["1" /* price */, "2" /* qty */]', ['[0]: price', '[1]: qty']],
    ['in a block over two lines', '{"a":1 /* one\ntwo */}', ['.a: one\ntwo']],
    ['with two marks', '{"a":1 // // one\n}', ['.a: one']],
    ['without text', '{"a":1 //\n}', []],
    ['right behind a number or a word', '[1// one\n,true# two\n]', ['[0]: one', '[1]: two']],
    ['not in strings', '{"a":"https://a.b/#c /* d */"}', []]
  ])('%s', (_title, text, comments) => {
    const document = readJson(text)
    expect(commentsOf(document)).toEqual(comments)
    expect(defectsOf(document)).toEqual([])
  })

  it('keep their place', () => {
    const text = '{"a":1, // one\n}'
    const [node] = readJson(text).values.flatMap(value => nodesOf(value).slice(1))
    expect(node?.[1].comments).toEqual([{text: 'one', start: text.indexOf('//')}])
  })
})

describe('a member in a comment', () => {
  it.each([
    [
      'behind a tab',
      '{"a":1, // on; off\t"b":true, // may trade\n"c":2}',
      '{"a":1,"b":true,"c":2}',
      ['.a: on; off', '.b: may trade']
    ],
    ['behind blanks, at the end', '{"a":1, // on  "b":"x",\n"c":2}', '{"a":1,"b":"x","c":2}', ['.a: on']],
    ['twice', '{"a":1, // x\t"b":-2, // y\t"c":null,\n"d":3}', '{"a":1,"b":-2,"c":null,"d":3}', ['.a: x', '.b: y']],
    ['that opens a list', '{"a":1, // x\t"b":[ // y\n2]}', '{"a":1,"b":[2]}', ['.a: x', '.b: y']]
  ])('is read: %s', (_title, text, value, comments) => {
    const document = readJson(text)
    expect(valuesOf(document)).toEqual([value])
    expect(commentsOf(document)).toEqual(comments)
    expect(new Set(document.defects.map(({defect}) => defect))).toEqual(new Set(['swallowed-member']))
  })

  it.each([
    ['words in quotes', '{"a":1, // "true": On; "false": Off\n}'],
    ['a member that is commented out', '{"a":1, //  "b":2,\n}'],
    ['a comment alone on its line', '{"a":1,\n// or  "b":2,\n"c":3}'],
    ['more text behind it', '{"a":1, // as\t"b":2, and so on\n}'],
    ['one blank before it', '{"a":1, // as "b":2,\n}'],
    ['an array around it', '[1, // as\t"b":2,\n2]']
  ])('stays a comment: %s', (_title, text) => {
    const keys = readJson(text).values.flatMap(node => nodesOf(node).map(([path]) => path))
    expect(keys).not.toContain('.b')
    expect(defectsOf(readJson(text)).join()).not.toContain('swallowed')
  })
})

describe('reasons', () => {
  it.each([
    ['{"a":1，"b":2}', 'Unexpected `，`, expected `,`'],
    ['{"a":1 "b":2}', 'Unexpected `"b"`, expected `,`'],
    ['{"a":1,}', 'Unexpected `,`, expected `}`'],
    ['["\t"]', 'Unexpected U+0009 in a string, expected `\\u0009`'],
    ['{"a":}', 'Unexpected `}`, expected a value of `a`'],
    ['[1', 'Unexpected end of text, expected `]`']
  ])('%s', (text, reason) => {
    expect(readJson(text).defects.map(defect => defect.reason)).toEqual([reason])
  })
})

it('gives a key of any name a property of its own', () => {
  const [value] = readJson('{"__proto__":{"x":1},"constructor":2}').values.map(jsonValue)
  expect(Object.keys(value ?? {})).toEqual(['__proto__', 'constructor'])
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
})
