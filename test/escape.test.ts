import {transform} from 'esbuild'
import fc from 'fast-check'
import {LosslessNumber} from 'lossless-json'
import {toString} from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {visit} from 'unist-util-visit'
import {expect, test} from 'vitest'
import {parse} from 'yaml'
import {
  codeSpan, identifier, json, jsdoc, lineComment, linkTarget, literal, markdown, member, numberLiteral, propertyKey,
  regularExpression, seen, stringLiteral, terminal, urlPath, word, yaml, yamlComment
} from '../generator/emit/escape.js'

/** What could leave its place in code, in a comment or in Markdown, among any other text. */
const hostile = [
  '\'', '"', '`', '\\', '\\\'', '${x}', '*/', '/**', '//', '@see', '__proto__', 'constructor', 'class',
  '\n', '\r\n', '\u2028', '\u2029', '\u0000', '\ud800', '\ufeff', ' ', '\t', '中', '😀', '\u001b[2J', '\u009b', '\u202e', '\u{e0041}',
  '::error::', '##[error]', '#__PURE__', '@__NO_SIDE_EFFECTS__', '{@link x}', '#', ': ', '- ',
  '|', '\\|', '](', ')', '<b>', '&lt;', '[', '*', '_', '~~', '#', '---', '- ', '+ ', '1. '
]
const part = fc.oneof(fc.constantFrom(...hostile), fc.string({unit: 'binary', maxLength: 3}))
const text = fc.array(part, {maxLength: 8}).map(parts => parts.join(''))
const names = ['__proto__', 'constructor', 'toString', 'default', 'class', 'a-b', '1', '', 'arguments', 'await', 'yield']
const name = fc.oneof(text, fc.constantFrom(...names))
const value = fc.letrec<{any: unknown}>(tie => ({
  any: fc.oneof({depthSize: 'small'}, text, fc.double({noNaN: true, noDefaultInfinity: true}), fc.boolean(), fc.constant(null),
    fc.array(tie('any'), {maxLength: 4}),
    fc.array(fc.tuple(name, tie('any')), {maxLength: 4}).map(entries => Object.fromEntries(entries)))
})).any

/** The value of an expression of strict code. */
function evaluated(expression: string): unknown {
  return new Function(`'use strict'\nreturn (${expression})`)()
}

/** What a reader of code does not see, and a program may obey. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/** Text in which the hidden is shown. */
const shown = (text: string) => text.replace(new RegExp(hidden, 'gu'), one => {
  const code = one.codePointAt(0) ?? 0
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
})

function holds<T>(given: fc.Arbitrary<T>, law: (given: T) => void): void {
  fc.assert(fc.property(given, one => void law(one)), {numRuns: 500})
}

test('a string literal is the string, on one line', () => {
  holds(text, one => {
    expect(evaluated(stringLiteral(one))).toBe(one)
    expect(stringLiteral(one)).not.toMatch(hidden)
  })
})

test('a literal is the value, whatever its keys', () => {
  holds(value, one => expect(JSON.stringify(evaluated(literal(one)))).toBe(JSON.stringify(one)))
})

test('a property key is that key, and never the prototype', () => {
  holds(name, one => {
    const object = evaluated(`{${propertyKey(one)}: null}`)
    expect(Object.entries(Object(object))).toEqual([[one, null]])
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype)
  })
})

test('access to a member reads that member', () => {
  holds(name, one => {
    const read = new Function('params', `'use strict'\nreturn ${member('params', one)}`)
    expect(read(Object.fromEntries([[one, 7]]))).toBe(7)
  })
})

test('an identifier can name a variable', () => {
  holds(name, one => {
    expect(evaluated(`(() => {const ${identifier(one)} = 7; return ${identifier(one)}})()`)).toBe(7)
  })
})

test.each([['queryOrder', 'queryOrder'], ['24hrTicker', '_24hrTicker'], ['delete', '_delete'], ['a-b', 'a_b'], ['', '_']])(
  'the identifier of `%s` is `%s`', (given, want) => expect(identifier(given)).toBe(want))

test('a comment ends where it should', () => {
  holds(text, one => {
    expect(evaluated(`/** ${jsdoc(one)} */ 7`)).toBe(7)
    expect(evaluated(`/** ${jsdoc(one)}\n * ${jsdoc(one)}: ${jsdoc(one)}. */ 7`)).toBe(7)
    expect(jsdoc(one).split('\n').filter(line => /(?:^|[\s{])@[a-z]|[#@]__/i.test(line) || hidden.test(line))).toEqual([])
    expect(evaluated(`1 // ${lineComment(one)}\n`)).toBe(1)
  })
})

test.each(['![x](https://other.example/x.png)', '![x][1]', 'a <img src="https://other.example/x.png">', '<IMG/src=x>', '<iframe src=x></iframe>', '<svg onload=x>', '<script>'])(
  'an editor that shows %j of a comment fetches nothing', one => {
    visit(processor.parse(jsdoc(one)), node => expect(['image', 'imageReference', 'html']).not.toContain(node.type))
    expect(jsdoc(one).replaceAll('\\', '')).toBe(one)
  })

test('a line comment is one line', () => {
  holds(text, one => expect(lineComment(one)).not.toMatch(/[\n\r\u2028\u2029]/))
})

test('no bundler drops a call for what its comment says', async () => {
  const call = async (text: string) => {
    const code = `/** ${jsdoc(text)} */\nfunction order() { return globalThis.sent }\n/* ${jsdoc(text)} */ order()`
    const {code: bundled} = await transform(code, {treeShaking: true, format: 'esm', minify: true, legalComments: 'none'})
    return bundled.trim()
  }
  const plain = await call('words')
  expect(plain).not.toBe('')
  for (const mark of ['#__PURE__', '@__PURE__', 'see #__NO_SIDE_EFFECTS__ here', '@__NO_SIDE_EFFECTS__']) expect(await call(mark)).toBe(plain)
})

test('a number is a number, and nothing else', () => {
  expect(evaluated(numberLiteral(-1.5))).toBe(-1.5)
  for (const value of [NaN, Infinity, Object('1)')]) expect(() => numberLiteral(value)).toThrow('expected a number')
})

test('a regular expression matches what its pattern says', () => {
  expect(evaluated(`${regularExpression("^[a-z']/\\d$")}.test("'/7")`)).toBe(true)
  expect(() => regularExpression('(')).toThrow(SyntaxError)
})

test.each(['/papi/v1/order', '/api/v3/ticker/24hr', '/a_b/~c-d.e'])('the path %s is sent as it stands', path => {
  expect(evaluated(urlPath(path))).toBe(path)
  expect(new URL(`https://exchange.example${path}`).href).toBe(`https://exchange.example${path}`)
})

test.each(['', 'papi', '@evil.example/x', '/a/../b', '/./a', '//evil.example', '/a/', '/a?b', '/a#b', '/a\\b', '/a b', '/%2e%2e/a', '/a\nb', '/中', '.evil.example/a'])(
  'the path %j is refused', path => expect(() => urlPath(path)).toThrow('Unexpected path'))

test('no path leads to another place than it says', () => {
  const path = fc.array(fc.constantFrom('/', '.', '..', 'a', '%2e', '@', '\\', '?', '#', ':', '\n', '中', ' '), {maxLength: 8}).map(parts => parts.join(''))
  holds(fc.oneof(path, text), one => {
    const taken = (() => {
      try {
        return String(evaluated(urlPath(one)))
      } catch {
        return '/refused'
      }
    })()
    expect(new URL(`https://exchange.example${taken}`).href).toBe(`https://exchange.example${taken}`)
  })
})

test('YAML is the value, its comment ends with its line', () => {
  holds(name, one => {
    const line = `${yaml(one)}: ${yaml({a: [one]})} ${yamlComment(one)}\nlast: 1\n`
    expect(parse(line, {uniqueKeys: false})).toEqual(Object.fromEntries([[one, {a: [one]}], ['last', 1]]))
  })
})

test('a line of a terminal or a log is one line that nothing obeys', () => {
  holds(text, one => {
    expect(terminal(one)).not.toMatch(hidden)
    expect(terminal(one)).not.toMatch(/^\s*::|##\[/)
  })
  expect(terminal('a `中` — 😀')).toBe('a `中` — 😀')
})

test('JSON is the value, and keeps digits that JavaScript would round', () => {
  holds(value, one => expect(JSON.stringify(JSON.parse(json(one)))).toBe(JSON.stringify(one)))
  holds(value, one => expect(json(one)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u))
  expect(JSON.parse(seen(JSON.stringify({'\u202e': '\u{e0041}\u009b'})))).toEqual({'\u202e': '\u{e0041}\u009b'})
  expect(json({id: new LosslessNumber('8389765529695148574')})).toBe('{\n  "id": 8389765529695148574\n}')
})

const processor = unified().use(remarkParse).use(remarkGfm)
const flat = (one: string) => shown(one.replace(/\s+/g, ' ').trim())

/** The cells of the second row of a table with these cells in it. */
function cells(...row: string[]) {
  const [table, ...rest] = processor.parse(`| a | b | c |\n|---|---|---|\n| ${row.join(' | ')} |\n`).children
  expect(rest).toEqual([])
  return table?.type === 'table' ? table.children[1]?.children ?? [] : []
}

test('Markdown text stays in its cell and reads the same', () => {
  holds(text, one => expect(cells('x', markdown(one), 'y').map(cell => toString(cell))).toEqual(['x', flat(one), 'y']))
})

test('Markdown text stays in its paragraph and its heading', () => {
  holds(text, one => {
    const {children} = processor.parse(`# ${markdown(one)} #\n\n${markdown(one)}: tail\n`)
    const want = [['heading', flat(one)], ['paragraph', `${flat(one)}: tail`]]
    expect(children.map(node => [node.type, toString(node)])).toEqual(want)
  })
})

test.each([
  'see https://evil.example/a?b=c', 'HTTP://evil.example', 'ftp://evil.example', 'www.evil.example', 'WWW.evil.example', 'a@evil.example', 'mailto:a@evil.example', 'xmpp:a@evil.example',
  '@octocat', '(@octo/team)', 'fixes #1', 'closes octo/repo#1', 'resolves GH-1', '``@x#1@y://www.z``'
])('GitHub makes no link, mention or closing word of %j in Markdown', one => {
  const texts: string[] = []
  const tree = processor.parse(`**${markdown(one)}** x\n\n* ${markdown(one)}\n`)
  visit(tree, node => {
    expect(node.type).not.toBe('link')
    if (node.type === 'text') texts.push(node.value)
  })
  expect(toString(tree)).toBe(`${one} x${one}`)
  for (const text of texts) expect(text).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./i)
})

test('a code span stays in its cell, and is one', () => {
  const inCode = (one: string) => shown(one.replace(/\s+/g, ' ')).trim().replaceAll('`', '\'').replace(/\\+\|/g, '|')
  holds(text.filter(one => flat(one) !== ''), one => {
    expect(cells('x', codeSpan(one), 'y').map(cell => cell.children.map(node => [node.type, toString(node).trim()])))
      .toEqual([[['text', 'x']], [['inlineCode', inCode(one)]], [['text', 'y']]])
  })
})

test('the target of a link stays in its link', () => {
  holds(text, one => {
    const [, cell] = cells('x', `[docs](${linkTarget(`https://docs.example/${one}`)})`, 'y')
    expect(cell?.children.map(node => [node.type, toString(node)])).toEqual([['link', 'docs']])
  })
})

test.each([
  ['https://docs.example/a/b?c=d#e', 'https://docs.example/a/b?c=d#e'],
  ['https://docs.example/%E4%B8%AD', 'https://docs.example/%E4%B8%AD'],
  ['https://docs.example/中 (x)', 'https://docs.example/%E4%B8%AD%20%28x%29'],
  ['https://docs.example/100%', 'https://docs.example/100%25'],
  ['javascript:alert(1)', ''],
  ['docs/x.md', '']
])('the target of a link to %s is %s', (given, want) => expect(linkTarget(given)).toBe(want))

test('a word of a command is one word', () => {
  holds(text, one => expect(word(one)).toMatch(/^[\w@/.-]*$/))
  expect(word('@docwright/binance-portfolio-margin')).toBe('@docwright/binance-portfolio-margin')
})
