import {readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {VFile} from 'vfile'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {bounds} from '../generator/bounds.js'
import {binance} from '../generator/dialects/binance.js'
import {readSpec} from '../generator/diff/read-spec.js'
import {lint} from '../generator/index.js'
import {readPage} from '../generator/markdown/index.js'
import {isWithinBounds} from '../generator/markdown/within-bounds.js'
import {readOverlay} from '../generator/overlay/document.js'
import {readProduct} from '../generator/product/index.js'
import {hostile} from './bench/hostile-pages.js'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {removeFolder, scratchFolder} from './scratch.js'
import {messagesOf} from './toy.js'

function messages(text: string): string[] {
  const file = new VFile({path: 'p', value: text})
  expect(isWithinBounds(file)).toBe(file.messages.length === 0)
  return messagesOf(file)
}

/** What a page may have as much of, the text with so much of it, and the line where the message stands. */
const cases: [what: string, most: number, text: (size: number) => string, line: (size: number) => number][] = [
  ['size of the page in lines', bounds.lines, size => '\n'.repeat(size - 1), size => size],
  ['size of the page in lines', bounds.lines, size => '\r'.repeat(size - 1), size => size],
  ['length of a line', bounds.lineLength, size => `a\n${'a'.repeat(size)}\nb`, () => 2],
  ['number of lines without a blank one', bounds.blockLines, size => `a\n\n${'a\n'.repeat(size)}`, size => size + 2],
  ['depth of quotes and lists', bounds.nesting, size => `a\n\n${'> '.repeat(size)}a`, () => 3],
  ['depth of quotes and lists', bounds.nesting, size => '>'.repeat(size), () => 1],
  ['depth of quotes and lists', bounds.nesting, size => '- 1. '.repeat(size / 2).padEnd(size * 2.5, '* '), () => 1],
  ['number of list items on the page', bounds.items, size => '- a\n\n'.repeat(size), size => size * 2 - 1],
  ['indent of a list item', bounds.itemIndent, size => `- a\n${' '.repeat(size)}12. b`, () => 2],
  ['number of tabs on the page', bounds.tabs, size => `${'\t'.repeat(1000)}\n`.repeat(Math.floor(size / 1000)).concat('\t'.repeat(size % 1000)), size => Math.ceil(size / 1000)],
  ['number of marks on the page', bounds.marks, size => `${'['.repeat(10)}\n\n`.repeat(size / 10).concat('['.repeat(size % 10)), size => Math.ceil(size / 10) * 2 - 1],
  ['number of marks without a blank line', bounds.blockMarks, size => `a\n\n${'**********\n'.repeat(size / 10)}${'*'.repeat(size % 10)}`, size => Math.ceil(size / 10) + 2]
]

test.each(cases)('the %s is at most %i', (what, most, text, line) => {
  const wide = what === 'depth of quotes and lists' ? most + 2 : most + 1
  expect(messages(text(most))).toEqual([])
  expect(messages(text(wide))).toEqual([`p:${line(wide)} bounds: Unexpected ${what}, expected at most ${most.toLocaleString('en')}`])
})

test('what looks like a quote or an item, and is none, has no depth', () => {
  expect(messages(`${'-'.repeat(500)}\n${'*'.repeat(500)}\n${'1'.repeat(500)}\n${' '.repeat(500)}-1\n${'    '.repeat(100)}{"a": -1}`)).toEqual([])
})

test('bars of a table count for the page alone', () => {
  expect(messages(`${'a|b|c|d|e'}\n`.repeat(bounds.blockLines))).toEqual([])
})

test('each hostile page is refused, or as small as a page may be', () => {
  for (const [name, make] of Object.entries(hostile)) {
    const {page = ''} = make()
    const [message] = messages(page)
    if (message === undefined) expect(page.length, name).toBeLessThanOrEqual(bounds.pageBytes)
    else expect(message, name).toMatch(/^p:\d+ bounds: Unexpected .+, expected at most [\d,]+$/)
  }
})

test('a page beyond the bounds gives its message and no operation', () => {
  const file = new VFile({path: 'docs/p.md', value: `${cellarPage}\n${'a'.repeat(bounds.lineLength + 1)}`})
  expect(readPage(file, binance)).toEqual([])
  expect(messagesOf(file)).toEqual([expect.stringContaining('bounds: Unexpected length of a line')])
})

describe('files', () => {
  let project: string
  beforeAll(async () => {
    project = await scratchFolder()
    await writeCellar(project)
  })
  afterAll(() => removeFolder(project))

  test.each([
    ['docs/Great.md', bounds.pageBytes], ['overlay.yaml', bounds.yamlBytes], ['product.yaml', bounds.yamlBytes]
  ])('%s of more bytes than may be is not read', async (name, most) => {
    await writeFile(path.join(project, path.dirname(cellar.productFile), name), 'a'.repeat(most + 1))
    const {products: [product]} = await lint({specs: path.join(project, 'specs')})
    const bytes = (most + 1).toLocaleString('en')
    expect(product?.messages).toContainEqual(expect.objectContaining({
      file: name, line: 1, ruleId: 'bounds', severity: 'error', reason: `Unexpected ${bytes} bytes, expected at most ${most.toLocaleString('en')}`
    }))
  })
})

/** Ten of the ten before, and so on: a billion from a few lines. */
const laughs = ['a0: &a0 [x, x]', ...Array.from({length: 9}, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(10)}]`)].join('\n')

describe('YAML', () => {
  const yaml = (text: string) => new VFile({path: 'y', value: text})
  const deep = (text: string) => text.repeat(bounds.yamlBytes / text.length - 100)

  test.each([
    ['aliases of aliases', `dialect: binance\n${laughs}`, /Excessive alias count/],
    ['a tag', 'dialect: binance\ntitle: !!js/function "x"', /Unresolved tag/],
    ['a tag of a set', 'dialect: binance\npools: !!set {a, b}', /Unresolved tag/],
    ['brackets in brackets', `dialect: binance\npools: ${deep('[')}`, /more than 100 levels/],
    ['maps in maps', `dialect: binance\npools: ${deep('{a: ')}`, /more than 100 levels/],
    ['lists in lists', `dialect: binance\npools:\n  ${deep('- ')}a`, /more than 100 levels/],
    ['brackets over lines', `dialect: binance\npools: ${deep('[\n ')}`, /more than 100 levels/]
  ])('%s in product.yaml and overlay.yaml are a message', (_, text, reason) => {
    const [product, overlay] = [yaml(text), yaml(text)]
    expect([readProduct(product, 'binance/toy'), readOverlay(overlay)]).toEqual([undefined, undefined])
    expect(messagesOf(product)[0]).toMatch(reason)
    expect(messagesOf(overlay)[0]).toMatch(reason)
  })

  test.each([
    ['aliases of aliases', laughs, /Alias resolution is disabled/],
    ['an alias', 'b: &b 1\nc: *b', /Alias resolution is disabled/],
    ['more than may be', 'b: c\n'.repeat(bounds.frontMatterLength / 4), /letters, expected at most 5000/],
    ['brackets in brackets', `b: ${'['.repeat(4000)}`, /Unexpected front matter/]
  ])('%s in the front matter are a message', (_, text, reason) => {
    const file = new VFile({path: 'docs/p.md', value: cellarPage.replace('api_type: Trading', () => `api_type: Trading\n${text}`)})
    expect(readPage(file, binance)).toEqual([])
    expect(messagesOf(file)).toEqual([expect.stringMatching(reason)])
    expect(file.messages[0]).toMatchObject({ruleId: 'front-matter', line: 1})
  })
})

describe('the last spec', () => {
  test.each([
    ['great', 'a'.repeat(bounds.specLength + 1), 'Unexpected 20,000,001 letters, expected at most 20,000,000'],
    ['deep', '['.repeat(bounds.specDepth + 1), 'Unexpected objects and lists in one another, expected at most 600 levels'],
    ['deep behind a text', `{"a\\"": "[]{", "b": ${'{"c": '.repeat(bounds.specDepth)}`, 'Unexpected objects and lists in one another, expected at most 600 levels']
  ])('a %s one is refused before it is parsed', (_, text, reason) => expect(() => readSpec(text)).toThrow(reason))

  test.each([
    ['a text that does not end', `"${'['.repeat(1000)}`], ['quotes in a text', `["${'[\\"'.repeat(1000)}`], ['brackets beside each other', '[],'.repeat(1000)]
  ])('%s makes no deep one', (_, text) => expect(() => readSpec(text)).toThrow('expected JSON'))
})

test('SECURITY.md states each bound', async () => {
  const text = await readFile('SECURITY.md', 'utf8')
  const rows = [.../<!-- bounds -->([^]*)<!-- \/bounds -->/.exec(text)?.[1]?.matchAll(/^\| .+ \| ([\d,]+) \|/gm) ?? []].map(([, most]) => most)
  expect(rows).toEqual(Object.values(bounds).map(most => most.toLocaleString('en')))
})
