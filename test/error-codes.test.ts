import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {build} from '../generator/build.js'
import {errorNames} from '../generator/emit/error-names.js'
import {errorCodes} from '../generator/markdown/error-codes.js'
import {readContent} from '../generator/markdown/index.js'
import {compile} from '../generator/openapi.js'
import type {ErrorCodes} from '../generator/types.js'
import {loadTemplates} from '../generator/workspace/index.js'
import {errorNameOf} from '../templates/src/runtime/error-names.js'
import {endpointPage, messagesOf, toyOperation, toyPage, toyProduct} from './toy.js'

const {dialect} = toyProduct

function read(...lines: string[]) {
  const page = toyPage('error-code', lines.join('\n\n'))
  return {codes: errorCodes([{file: page, ...readContent(page, dialect)}]), messages: messagesOf(page).map(message => message.replace('docs/error-code.md:', ''))}
}

describe('A heading with a negative number is a code', () => {
  const cases: [title: string, lines: string[], want: ErrorCodes, messages?: string[]][] = [
    ['name and words', ['### -1121 BAD_SYMBOL', '  * Invalid symbol.'], {'-1121': {name: 'BAD_SYMBOL', message: 'Invalid symbol.'}}],
    ['the link of the heading is no part of the name', ['### -1121 BAD_SYMBOL[](/docs/toy/error-code#-1121-bad_symbol "Direct link")', '  * Invalid.'], {'-1121': {name: 'BAD_SYMBOL', message: 'Invalid.'}}],
    ['H4', ['#### -1145 INVALID_X', '  * Wrong.'], {'-1145': {name: 'INVALID_X', message: 'Wrong.'}}],
    ['several messages, with templates', ['### -1003 TOO_MANY', '  * Too many; limit %s.\n  * Way too `many`.'], {'-1003': {name: 'TOO_MANY', message: 'Too many; limit %s.\nWay too many.'}}],
    ['a paragraph', ['### -2021 PARTLY', 'Sent when one fails.', '## Other', 'Text'], {'-2021': {name: 'PARTLY', message: 'Sent when one fails.'}}],
    ['a name that is a sentence', ['### -1008 Request Throttled', '  * Wait.'], {'-1008': {name: 'REQUEST_THROTTLED', message: 'Wait.'}}],
    ['a sentence with marks', ['### -1099 Not found, or authorized.', '  * Gone.'], {'-1099': {name: 'NOT_FOUND_OR_AUTHORIZED', message: 'Gone.'}}],
    ['no name', ['### -18002', '  * Too many codes.'], {'-18002': {message: 'Too many codes.'}}],
    ['neither name nor words', ['### -18002', '## Next'], {'-18002': {}}],
    ['an escaped minus', ['### \\-1121 BAD', '  * Wrong.'], {'-1121': {name: 'BAD', message: 'Wrong.'}}],
    ['another minus', ['### −1121 BAD', '  * Wrong.'], {'-1121': {name: 'BAD', message: 'Wrong.'}}],
    ['no code', ['## 10xx - General', '## 2026-01-09', '### -12 SHORT', '### 1121 PLUS'], {}],
    ['in the order of their numbers', ['### -2000 B', '### -1000 A', '### -10002 C'], {'-1000': {name: 'A'}, '-2000': {name: 'B'}, '-10002': {name: 'C'}}],
    ['twice the same', ['### -1 X', '### -1000 A', '  * One.', '### -1000 A', '  * Two.'], {'-1000': {name: 'A', message: 'One.\nTwo.'}}],
    ['twice, with two meanings', ['### -1000 A', '  * One.', '### -1000 B', '  * Two.'], {'-1000': {message: 'A: One.\nB: Two.'}},
      ['12 error-code: Unexpected `-1000 B`, expected `A`: the code has two meanings and no name']],
    ['another language fills what is lacking', ['### -1000', '  * One.', '### -2000 B', '---', '### -1000 A sentence', '  * 一', '### -2000 B', '  * 二', '### -3000 C'],
      {'-1000': {name: 'A_SENTENCE', message: 'One.'}, '-2000': {name: 'B', message: '二'}, '-3000': {name: 'C'}}, [
        '16 locale-fill: Unexpected the name `A_SENTENCE` of `-1000` in one language only, taken from there',
        '20 locale-fill: Unexpected the words of `-2000` in one language only, taken from there',
        '24 locale-fill: Unexpected `-3000` in one language only, taken from there'
      ]],
    ['a title that is the message is no name', ['### -20121 Invalid symbol', '  * Invalid symbol.', '### -2010 NEW_ORDER', '  * NEW_ORDER.'],
      {'-2010': {name: 'NEW_ORDER', message: 'NEW_ORDER.'}, '-20121': {message: 'Invalid symbol.'}}],
    ['nor one that is the message in another language', ['### -20121', '  * Invalid symbol.', '---', '### -20121 Invalid symbol', '  * 无效'], {'-20121': {message: 'Invalid symbol.'}}],
    ['a name in other letters is none', ['### -1151 重复', '  * Twice.'], {'-1151': {message: 'Twice.'}}]
  ]
  test.each(cases)('%s', (_, lines, want, messages = []) => {
    const result = read(...lines)
    expect(result.codes).toEqual(want)
    expect(Object.keys(result.codes)).toEqual(Object.keys(want))
    expect(result.messages).toEqual(messages)
  })
})

test('A page that is no page of errors is not parsed', () => {
  expect(read('# Title', '* -1121 is a code').codes).toEqual({})
})

test('The codes of a product are in its spec, and their names in its package', async () => {
  const errors = toyPage('error-code', '### -1121 BAD_SYMBOL\n\n  * Invalid */ symbol.\n\n### -18002\n\n  * No name.')
  const pages = [endpointPage('Query-Order', {title: 'Query Order', request: 'GET `/papi/v1/order`'}), errors]
  const {spec, files} = await build({product: toyProduct, pages, templates: await loadTemplates('templates')})
  expect(spec['x-error-codes']).toEqual({'-1121': {name: 'BAD_SYMBOL', message: 'Invalid */ symbol.'}, '-18002': {message: 'No name.'}})
  const emitted = files.filter(file => !file.path.startsWith('src/runtime/'))
  expect(emitted.flatMap(file => file.messages.map(String))).toEqual([])
  const source = String(files.find(file => file.path === 'src/errors.ts'))
  expect(source).toContain(`  /** Invalid *\\/ symbol. */\n  '-1121': 'BAD_SYMBOL',\n} as const`)
  expect(source).not.toContain('18002')
  expect(String(files.find(file => file.path === 'src/product.ts'))).toContain(`errorNames: '1121bad symbol'`)
}, 60_000)

test('The names in a package are found by their codes, and no others', () => {
  fc.assert(fc.property(fc.dictionary(fc.integer({min: -40, max: 10}).map(String), fc.record({name: fc.stringMatching(/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/)}, {requiredKeys: []})), codes => {
    const names = errorNames(codes)
    for (let code = -50; code <= 20; code++) expect(errorNameOf(code, names)).toBe(codes[String(code)]?.name)
  }))
  expect(errorNames({'-1000': {name: 'BAD_SYMBOL'}, '-1001': {name: 'BAD_INTERVAL'}, '-1003': {}, '-1004': {name: 'SERVER_BUSY'}, 'x': {name: 'NO_CODE'}}))
    .toBe('1000bad symbol, interval,3server busy')
})

test('A product without a page of errors says nothing of codes', () => {
  expect('x-error-codes' in compile(toyProduct, [toyOperation()])).toBe(false)
})
