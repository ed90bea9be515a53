import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {decode} from '../templates/src/runtime/json.js'
import type {Exact} from '../templates/src/runtime/operation.js'
import {parseSlowly} from './runtime-json-reference.js'

const big = '8389765519993908929'
const next = '8389765519993908930'

const cases: [title: string, text: string, exact: Exact, want: unknown][] = [
  ['an id beyond 2^53 keeps its digits', `{"orderId": ${big}}`, {int64: ['orderId']}, {orderId: BigInt(big)}],
  ['a small id has the same type', '{"orderId": 5}', {int64: ['orderId']}, {orderId: 5n}],
  ['an id as text by option', `{"a": ${big}, "b": 5}`, {int64: ['a', 'b'], as: 'string'}, {a: big, b: '5'}],
  ['an id that comes in quotes has the same type', `{"id": "${big}"}`, {int64: ['id']}, {id: BigInt(big)}],
  ['a negative id', '{"id": -9223372036854775808}', {int64: ['id']}, {id: -(2n ** 63n)}],
  ['minus zero as id is zero', '[-0]', {int64: ['[]'], as: 'string'}, ['0']],
  ['null stays null', '{"id": null}', {int64: ['id']}, {id: null}],
  ['an id that is not whole stays a number', '[1.5, 1e-3]', {int64: ['[]']}, [1.5, 0.001]],
  ['an id with an exponent is whole', '[1.5e19, 2e0]', {int64: ['[]']}, [15000000000000000000n, 2n]],
  ['an id in a list of objects', '{"fills": [{"tradeId": 1}, {"tradeId": 2}]}', {int64: ['fills[].tradeId']},
    {fills: [{tradeId: 1n}, {tradeId: 2n}]}],
  ['an id in a list at the root', '[{"id": 1}]', {int64: ['[].id']}, [{id: 1n}]],
  ['an element of a tuple', '[[1, 2], [3, 4]]', {int64: ['[][0]']}, [[1n, 2], [3n, 4]]],
  ['the values of a map', '{"x": {"id": 1, "n": 1}, "y": {"id": 2}}', {int64: ['*.id']},
    {x: {id: 1n, n: 1}, y: {id: 2n}}],
  ['the values of a map at the root', '{"x": 1}', {int64: ['*']}, {x: 1n}],
  ['one id alone', big, {int64: ['']}, BigInt(big)],
  ['an answer of two forms', '[{"id": 1}]', {int64: ['id', '[].id']}, [{id: 1n}]],
  ['an unsafe integer anywhere else is a bigint', `{"x": ${big}, "y": 9007199254740991}`, {},
    {x: BigInt(big), y: 9007199254740991}],
  ['a fraction keeps its digits', '{"p": 0.10, "q": 0.12345678901234567890}', {decimal: ['p', 'q']},
    {p: '0.10', q: '0.12345678901234567890'}],
  ['a fraction that is whole is text too', '{"p": 3, "q": -0, "r": 1E-7}', {decimal: ['p', 'q', 'r']},
    {p: '3', q: '-0', r: '1E-7'}],
  ['a fraction at no place stays a number', '{"p": 0.10, "q": 0.10}', {decimal: ['p']}, {p: '0.10', q: 0.1}],
  ['a number beyond double is not taken for a stand-in', '[1e400, 1e15, 1000000000000000]', {}, [Infinity, 1e15, 1e15]],
  ['an id that is not whole is not taken for a stand-in', `{"a": 1000000000000001.00000000001, "b": ${big}}`,
    {int64: ['a']}, {a: 1000000000000001, b: BigInt(big)}],
  ['a number where the docs show an object is not taken for a stand-in', `{"z": 1e3, "x": 1000000000000000, "w": ${big}}`, {int64: ['x.y']},
    {z: 1000, x: 1e15, w: BigInt(big)}],
  ['digits in text stay text', `{"a": "x, ${big}", "b": "\\"${big}", "c\\\\": ${big}}`, {},
    {a: `x, ${big}`, b: `"${big}`, 'c\\': BigInt(big)}],
  ['a text that looks like a number kept aside stays text', `{"a": ${big},"b": "\\u007f1","c": "\\u007Fx","d": "\x7f2"}`, {},
    {a: BigInt(big), b: '\x7f1', c: '\x7fx', d: '\x7f2'}],
  ['a text that looks like a number kept aside stays text, escaped alone', `{"a": ${big},"b": "\\u007f1"}`, {},
    {a: BigInt(big), b: '\x7f1'}],
  ['ids that JSON.parse rounds to the same number: one at another place of the same name', `{"a": {"id": ${big}},"id":${next}}`,
    {int64: ['id']}, {a: {id: BigInt(big)}, id: BigInt(next)}],
  ['the same: two places of one name, not in the order of the text', `{"a": {"id": ${big}},"id": ${next}}`, {int64: ['id', 'a.id']},
    {a: {id: BigInt(big)}, id: BigInt(next)}],
  ['the same: keys of a map that JavaScript puts in order', `{"2": {"id": ${big}},"1": {"id":${next}}}`, {int64: ['*.id']},
    {1: {id: BigInt(next)}, 2: {id: BigInt(big)}}],
  ['the same: a field that comes twice', `{"id": ${big},"id": ${next}}`, {int64: ['id']}, {id: BigInt(next)}],
  ['the same: a name with an escape', `{"a\\"id": ${big},"id": ${next}}`, {int64: ['id']}, {'a"id': BigInt(big), id: BigInt(next)}],
  ['the same: as text', `[{"id":${big}},{"id":${next}}]`, {int64: ['[].id'], as: 'string'}, [{id: big}, {id: next}]],
  ['16 digits that JSON.parse does not round', '{"a":9007199254740991,"b":9007199254740993,"c":1562133008725123}', {int64: ['a', 'b']},
    {a: 9007199254740991n, b: 9007199254740993n, c: 1562133008725123}],
  ['a key of digits stays', `{"${big}": ${big}}`, {}, {[big]: BigInt(big)}],
  ['nothing to keep', '{"a": [1, "x", true, null]}', {}, {a: [1, 'x', true, null]}]
]

const broken: [title: string, text: string][] = [
  ['truncated', `{"orderId": ${big}, "sy`],
  ['truncated in a number', `{"orderId": 1234567890123456.`],
  ['empty', ''],
  ['an HTML page', '<html><body>1234567890123456 Bad Gateway</body></html>'],
  ['a leading zero', '[01234567890123456]'],
  ['two points', '[12345678901234567.1.2]'],
  ['a number glued to text', '["a"1234567890123456789]'],
  ['a string without end', '["1234567890123456789']
]

describe('decode', () => {
  test.each(cases)('%s', (_title, text, exact, want) => {
    expect(decode(text, exact)).toEqual(want)
  })

  test.each(broken)('refuses what is not JSON: %s', (_title, text) => {
    expect(() => decode(text)).toThrow(SyntaxError)
    expect(() => decode(text, {int64: ['orderId'], decimal: ['x']})).toThrow(SyntaxError)
  })

  test('a key __proto__ is a plain field, as in JSON.parse', () => {
    const data = decode(`{"__proto__": {"id": ${big}}, "x": 1}`, {int64: ['__proto__.id']})
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
    expect(Object.entries(data as object)).toEqual([['__proto__', {id: BigInt(big)}], ['x', 1]])
  })
})

/** JSON texts with numbers of every form, written with blanks, escapes and nesting. */
const digits = (max: number) => fc.stringMatching(/^(?:0|[1-9]\d{0,22})$/).map(text => text.slice(0, max))
const matching = (pattern: RegExp) => fc.stringMatching(pattern)
const optional = (text: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), text)
const numberText = fc.tuple(
  fc.constantFrom('', '-'), digits(23), optional(matching(/^\.\d{1,20}$/)), optional(matching(/^[eE][+-]?\d{1,2}$/))
).map(parts => parts.join(''))
const longText = fc.tuple(fc.constantFrom('', '-'), matching(/^[1-9]\d{13,21}$/)).map(parts => parts.join(''))
/** What may be taken for a number kept aside. */
const standInText = fc.integer({min: 0, max: 5}).map(place => String(1e15 + place))
const name = fc.constantFrom('id', 'list', 'p', '__proto__', '12345678901234567', 'a"b', 'e\\', 'c,', 'd:', 'é', '')
const misleading = fc.array(
  fc.constantFrom('a', ':', ',', '{', '}', '[', '"', '\\', ' ', '\n', '1234567890123456789', '\x7f', 'id":', '-', '.'), {maxLength: 8}
).map(parts => parts.join(''))
const stringText = fc.oneof(fc.string({unit: 'binary'}), misleading).map(text => JSON.stringify(text))
const blank = fc.constantFrom('', ' ', '\n', '\t ')
const {jsonText} = fc.letrec<{jsonText: string}>(tie => ({
  jsonText: fc.oneof(
    {maxDepth: 5, withCrossShrink: true},
    numberText, longText, standInText, stringText, fc.constantFrom('true', 'false', 'null'),
    arrayText(tie('jsonText')), objectText(tie('jsonText'))
  )
}))

function arrayText(element: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(blank, fc.array(element, {maxLength: 4}))
    .map(([gap, elements]) => `[${gap}${elements.join(`${gap},${gap}`)}${gap}]`)
}

function objectText(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const fields = fc.uniqueArray(fc.tuple(name, value), {maxLength: 4, selector: ([key]) => key})
  return fc.tuple(blank, fields).map(([gap, all]) => {
    const texts = all.map(([key, text]) => `${JSON.stringify(key)}${gap}:${gap}${text}`)
    return `{${gap}${texts.join(`,${gap}`)}}`
  })
}

const path = fc.array(fc.constantFrom('id', 'list', 'p', '[]', '[0]', '[1]', '*'), {maxLength: 4})
  .map(steps => steps.join('.').replaceAll('.[', '['))
const exact = fc.record({
  int64: fc.array(path, {maxLength: 3}), decimal: fc.array(path, {maxLength: 2}),
  as: fc.constantFrom('string' as const, undefined)
}).map(({as, ...paths}): Exact => as === undefined ? paths : {...paths, as})

describe('laws of decode', () => {
  test('it gives what a slow parser gives that keeps every digit', () => {
    fc.assert(fc.property(jsonText, exact, (text, places) => {
      expect(decode(text, places)).toEqual(parseSlowly(text, places))
    }), {numRuns: 2000})
  })

  test('rows that are alike, with ids that JSON.parse rounds to one number, and texts that look like a field', () => {
    const near = fc.constantFrom(big, next)
    const lookalike = near.chain(id => fc.constantFrom(`"id":${id}, `, `x","id":${id}}`, ` ${id},`, `"id":${id}.5,`, '1234567890123456/8,'))
    const note = fc.oneof(lookalike.map(text => JSON.stringify(text)), stringText)
    const row = fc.tuple(near, note, near, blank).map(([id, text, p, gap]) => `{"id":${gap}${id},"n":${text},"p":${p}}`)
    fc.assert(fc.property(fc.array(row, {minLength: 2, maxLength: 6}), fc.constantFrom('string' as const, undefined), (rows, as) => {
      const places = {int64: ['[].id', '[].p'], ...(as && {as})}
      expect(decode(`[${rows.join(',')}]`, places)).toEqual(parseSlowly(`[${rows.join(',')}]`, places))
    }), {numRuns: 1000})
  })

  test('a text that is cut off is refused', () => {
    fc.assert(fc.property(jsonText, fc.nat(), exact, (text, at, places) => {
      const cut = `[${text}]`.slice(0, 1 + at % (text.length + 1))
      expect(() => decode(cut, places)).toThrow(SyntaxError)
    }))
  })
})
