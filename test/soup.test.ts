import fc from 'fast-check'
import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {readSpec} from '../generator/diff/read-spec.js'
import {json} from '../generator/emit/escape.js'
import {readProduct} from '../generator/product/index.js'
import {specify} from '../generator/specify.js'
import {textFile} from '../generator/text-file.js'
import {cellarPage} from './cellar-page.js'
import {toyProduct} from './toy.js'

/** What means something in markdown, JSON or YAML, and what is no text. */
const scraps = [
  '---\n', '\n', '\n\n', '# ', '## ', '|', '---|---\n', '> ', '- ', '1. ', '```\n', '    ', '`', '**', '[', ']', '(', ')', '<', '>', '{', '}', '"', ':', ',', '\\', '//', '&a ', '*a ', '!!set ', '<<: ', '? ',
  'The time between startTime and endTime can not be longer than ', ' days.', 'GET /papi/v1/x', 'LONG', 'YES', 'symbol', 'null', '9'.repeat(400), '1e999', '-1', '__proto__', 'constructor', '中文', '\ufeff', '\u2028', '\r', '\t', 'Either `a` or `b` must be sent.', '**2** when `symbol` is sent',
  'overlay: 1.0.0\n', 'actions:\n', 'target: $..*\n', 'dialect: binance\n', 'pools: '
]
const piece = fc.oneof({weight: 8, arbitrary: fc.constantFrom(...scraps).map(text => Buffer.from(text))}, {weight: 1, arbitrary: fc.uint8Array({maxLength: 3}).map(bytes => Buffer.from(bytes))})
const soup = fc.array(piece, {maxLength: 40}).map(pieces => Buffer.concat(pieces))

/** Each message stands inside its file. */
function expectPlaces(file: VFile): void {
  const lines = String(file).split(/\r\n?|\n/).length
  for (const {line, reason} of file.messages) expect(line ?? 1, reason).toBeGreaterThan(0)
  for (const {line, reason} of file.messages) expect(line ?? 1, reason).toBeLessThanOrEqual(lines)
}

function expectRead(page: VFile, overlay?: VFile): void {
  const {spec} = specify({product: toyProduct, pages: [page], overlay})
  expect(JSON.parse(json(spec))).toHaveProperty('paths')
  expectPlaces(page)
  if (overlay) expectPlaces(overlay)
}

test('any soup of bytes as a page gives messages', () => {
  fc.assert(fc.property(soup, bytes => expectRead(textFile({path: 'docs/a.md'}, bytes))), {numRuns: 300})
})

test('any soup of bytes anywhere in a page gives messages', () => {
  const [, middle = '', end = ''] = /^([^]*?updated_at[^\n]*\n---\n)([^]*)$/.exec(cellarPage) ?? []
  fc.assert(fc.property(soup, fc.nat(end.length), (bytes, at) => {
    expectRead(textFile({path: 'docs/a.md'}, Buffer.concat([Buffer.from(middle + end.slice(0, at)), bytes, Buffer.from(end.slice(at))])))
  }), {numRuns: 300})
})

test('any soup of bytes as product.yaml or overlay.yaml gives messages', () => {
  fc.assert(fc.property(soup, bytes => {
    const product = textFile({path: 'product.yaml'}, bytes)
    expect(readProduct(product, 'binance/toy') === undefined).toBe(product.messages.length > 0)
    expectPlaces(product)
    expectRead(new VFile({path: 'docs/a.md', value: cellarPage}), textFile({path: 'overlay.yaml'}, bytes))
  }), {numRuns: 150})
})

/** Places of a page where docs state a number, and hundreds of digits there. */
const numbers: [place: string, from: string, to: (digits: string) => string][] = [
  ['a weight', '**3**', digits => `**${digits}**`],
  ['a case of a weight', '**3**', digits => `1 for limit in [1, ${digits}); 5 otherwise`],
  ['a rate', '**3**', digits => `**3**\n\n${digits}/1s`],
  ['a maximum', 'greater than 60000', digits => `greater than ${digits}`],
  ['a default', 'label| STRING| NO|', digits => `label| INT| NO| Default ${digits}; max ${digits}`],
  ['a list of values', 'label| STRING| NO|', digits => `label| INT| NO| ${digits}, ${digits}1, 5`],
  ['a condition', 'Either `bottleId` or `label` must be sent.', digits => `If \`bottleId\` is ${digits}, \`label\` must be sent.`],
  ['a window', 'label| STRING| NO|', digits => `label| STRING| NO|\nstartTime| LONG| NO| The time between startTime and endTime can not be longer than ${digits} days.\nendTime| LONG| NO|`],
  ['an example', '7001', digits => digits],
  ['a power of an example', '7001', digits => `1e${digits}`]
]

test.each(numbers)('hundreds of digits in %s are carried exactly, or told', (_, from, to) => {
  for (const digits of ['9'.repeat(400), '9'.repeat(22), `0.${'0'.repeat(300)}1`, '0.0000001']) {
    const page = new VFile({path: 'docs/a.md', value: cellarPage.replace(from, () => to(digits))})
    const {spec} = specify({product: toyProduct, pages: [page]})
    expect(readSpec(json(spec))).toEqual(readSpec(json(readSpec(json(spec)))))
    expect(json(spec)).not.toMatch(/Infinity|NaN/)
  }
})
