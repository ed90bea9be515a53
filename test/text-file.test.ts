import fc from 'fast-check'
import {cp, mkdir, readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {addCommand} from '../generator/commands/add.js'
import {initCommand} from '../generator/commands/init.js'
import {build, lint} from '../generator/index.js'
import {textFile} from '../generator/text-file.js'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {removeFolder, scratchFolder} from './scratch.js'
import {messagesOf} from './toy.js'

const bytes = (...parts: (string | number)[]) => Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))))

test.each([
  ['text', bytes('a 中文 🂡 \ufffd \ufeff\n'), []],
  ['nothing', bytes(), []],
  ['Latin-1', bytes('ab\ncaf', 0xe9, ' x'), ['p:2 file-text: Unexpected byte 0xe9, expected UTF-8']],
  ['a character that was cut', bytes('中', 0xe4, 0xb8), ['p:1 file-text: Unexpected byte 0xe4, expected UTF-8']],
  ['what begins like U+FFFD', bytes('a', 0xef, 0xbf, 'b'), ['p:1 file-text: Unexpected byte 0xef, expected UTF-8']],
  ['a surrogate', bytes('\r\n', 0xed, 0xa0, 0x80), ['p:2 file-text: Unexpected byte 0xed, expected UTF-8']],
  ['more bytes than one needs', bytes(0xc0, 0x80), ['p:1 file-text: Unexpected byte 0xc0, expected UTF-8']],
  ['UTF-16', bytes(0xff, 0xfe, 'a', 0), ['p:1 file-text: Unexpected byte 0xff, expected UTF-8', 'p:1 file-text: Unexpected character NUL, expected text']],
  ['NUL', bytes('a\rb\r\n\nc', 0, 'd', 0), ['p:4 file-text: Unexpected character NUL, expected text']]
])('%s', (_, input, messages) => {
  expect(messagesOf(textFile({path: 'p'}, input))).toEqual(messages)
})

test('the column counts characters, not bytes', () => {
  expect(textFile({path: 'p'}, bytes('\n中文é', 0xff)).messages).toMatchObject([{line: 2, column: 4}])
  expect(textFile({path: 'p'}, bytes('a\n中文', 0)).messages).toMatchObject([{line: 2, column: 3}])
  expect(textFile({path: 'p'}, bytes('x', 0xe4, 0xb8, 'y')).messages).toMatchObject([{line: 1, column: 2}])
})

test('any bytes are either their text, or have a message inside it', () => {
  const byte = fc.oneof(fc.constantFrom(0x0a, 0x0d, 0x41, 0xe4, 0xb8, 0xad, 0xef, 0xbf, 0xbd, 0xbb, 0xf0, 0x9f), fc.integer({min: 0, max: 255}))
  fc.assert(fc.property(fc.array(byte, {maxLength: 24}).map(all => Buffer.from(all)), input => {
    const file = textFile({path: 'p'}, input)
    const lines = String(file).split(/\r\n?|\n/)
    if (file.messages.length === 0) expect(Buffer.from(String(file))).toEqual(input)
    for (const {line = 0, column = 0} of file.messages) expect(lines[line - 1]?.[column - 1]).toBeOneOf(['\ufffd', '\0'])
  }), {numRuns: 2000})
})

describe('a product', () => {
  let scratch: string
  let made = 0
  let project: string
  beforeAll(async () => {
    scratch = await scratchFolder()
  })
  afterAll(() => removeFolder(scratch))
  beforeEach(async () => {
    project = path.join(scratch, `project-${made += 1}`)
    await writeCellar(project)
  })
  const at = (...parts: string[]) => path.join(project, ...parts)
  const folders = () => ({specs: at('specs'), out: at('generated')})
  const messages = async () => (await lint(folders())).products.flatMap(product => product.messages)
  const latin = (text: string) => bytes(text.slice(0, text.indexOf('one bottle')), 0xe9, text.slice(text.indexOf('one bottle')))

  test('keeps the last good operation of a page that is no UTF-8', async () => {
    await build(folders())
    const spec = await readFile(at(cellar.spec), 'utf8')
    await writeFile(at(cellar.page), latin(cellarPage))
    await writeFile(at('specs/binance/cellar/docs/Other.md'), cellarPage.replaceAll('Bottle', 'Cork').replaceAll('bottle', 'cork'))
    const {products: [product]} = await build(folders())
    expect(product).toMatchObject({operations: 2, skipped: [{file: 'docs/cellar/Query-Cellar-Bottle.md', ruleId: 'file-text'}]})
    expect(product?.messages).toContainEqual(expect.objectContaining({line: 12, column: 7, ruleId: 'file-text', severity: 'error'}))
    const {paths} = JSON.parse(await readFile(at(cellar.spec), 'utf8'))
    expect(paths['/papi/v1/cellar/bottle'].get.description).toBe(JSON.parse(spec).paths['/papi/v1/cellar/bottle'].get.description)
    expect(paths['/papi/v1/cellar/bottle'].get['x-docs'].stale).toBe('Unexpected byte 0xe9, expected UTF-8')
  }, 120_000)

  test.each(['product.yaml', 'overlay.yaml'])('has an error for NUL or wrong bytes in %s', async name => {
    await writeFile(at('specs/binance/cellar', name), bytes('dialect: binance\ntitle: "a', 0, 'b"\n'))
    expect(await messages()).toContainEqual({file: name, line: 2, column: 10, severity: 'error', ruleId: 'file-text', reason: 'Unexpected character NUL, expected text'})
    await writeFile(at('specs/binance/cellar', name), bytes('dialect: binance # ', 0xff, '\n'))
    expect(await messages()).toContainEqual({file: name, line: 1, column: 20, severity: 'error', ruleId: 'file-text', reason: 'Unexpected byte 0xff, expected UTF-8'})
  })

  test('is not set up from such pages, and takes none', async () => {
    await mkdir(at('pages'))
    await writeFile(at('pages/x.md'), latin(cellarPage))
    expect(await initCommand(folders(), 'binance/other', at('pages'))).toEqual({refused: expect.stringMatching(/^`docs\/x\.md` cannot be copied .*:12:7: Unexpected byte 0xe9/)})
    const added = await addCommand({...folders(), templates: 'templates'}, [at('pages/x.md')])
    expect(added).toEqual([{refused: expect.stringMatching(/:12:7: Unexpected byte 0xe9/), files: []}])
  })

  test('is not written with a template that is no text', async () => {
    await cp('templates', at('templates'), {recursive: true})
    await writeFile(at('templates/logo.png'), bytes(0x89, 'PNG'))
    await expect(build({...folders(), templates: at('templates')})).rejects.toThrow('`logo.png` is no template: ')
  })
})
