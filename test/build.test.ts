import {createConfig, lintFromString} from '@redocly/openapi-core'
import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import {beforeAll, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {build, type Built} from '../generator/build.js'
import {readBefore} from '../generator/commands/before.js'
import {historyOf} from '../generator/commands/history.js'
import {readSpec} from '../generator/diff/read-spec.js'
import {read} from '../generator/specify.js'
import {loadProduct, loadTemplates} from '../generator/workspace/index.js'

const name = 'binance/portfolio-margin'
const page = 'docs/trade/Query-Margin-Account-Order.md'
const generated = 'generated/binance-portfolio-margin'

let built: Built

async function load() {
  const {sources} = await loadProduct('specs', name, await loadTemplates('templates'))
  if (!sources) throw new Error('product.yaml has an error')
  const before = await readBefore(`specs/${name}`, generated)
  const history = await historyOf(name, before, {last: readSpec(before.spec ?? ''), committed: undefined})
  return {...sources, history}
}

beforeAll(async () => {
  built = await build(await load())
}, 300_000)

test('the seed page gives the committed spec', async () => {
  const file = built.files.find(one => one.path === 'openapi.json')
  await expect(String(file)).toMatchFileSnapshot(`../specs/${name}/openapi.json`)
})

test('the spec gives the committed package, file by file', async () => {
  for (const file of built.files) await expect(String(file)).toMatchFileSnapshot(`../${generated}/${file.path}`)
})

test('the same input gives the same bytes, in any order of the files', async () => {
  const sources = await load()
  const other = `${sources.pages[0]}`.replaceAll('Query-Margin-Account-Order', 'Other').replaceAll('/papi/v1/margin/order', '/papi/v1/other')
  const pages = () => [...sources.pages.map(({cwd, path, value}) => new VFile({cwd, path, value})), new VFile({path: 'docs/trade/Other.md', value: other})]
  const first = await build({...sources, pages: pages()})
  const second = await build({...sources, pages: pages().reverse()})
  expect(second.files.map(file => [file.path, String(file)])).toEqual(first.files.map(file => [file.path, String(file)]))
  expect(first.readings.map(({operation}) => operation.operationId)).toEqual(['queryMarginAccountOrderOther', 'queryMarginAccountOrderMarginOrder'])
})

test('the seed page gives these messages and no others', async () => {
  const {pages, product} = await load()
  read(pages, product)
  const messages = pages.flatMap(file => file.messages.map(message => `${String(message)} ${message.ruleId}`))
  await expect(`${messages.join('\n')}\n`).toMatchFileSnapshot('snapshots/seed-messages.txt')
})

test('Redocly lints the spec without errors', async () => {
  const config = await createConfig({extends: ['recommended']})
  const source = readFileSync(`specs/${name}/openapi.json`, 'utf8')
  const problems = await lintFromString({source, config})
  expect(problems.filter(problem => problem.severity === 'error').map(problem => problem.message)).toEqual([])
})

test('noise changes nothing: CRLF, trailing blanks, zero-width blanks, padded cells', async () => {
  const {pages, product} = await load()
  const text = String(pages[0])
  const noise: [string, (text: string) => string][] = [
    ['CRLF', clean => clean.replaceAll('\n', '\r\n')],
    ['no trailing blanks', clean => clean.replace(/[ ]+$/gm, '')],
    ['zero-width blank in the anchors', clean => clean.replaceAll('[](/docs', '[\u200b](/docs')],
    ['padded cells', clean => clean.replaceAll('| ', '|    ')]
  ]
  const read1 = (value: string) => read([new VFile({path: page, value})], product).map(({operation}) => operation)
  for (const [title, change] of noise) expect(read1(change(text)), title).toEqual(read1(text))
})

test('any bytes give messages, never a crash', async () => {
  const {product} = await load()
  fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 400}), value => {
    const file = new VFile({path: page, value})
    expect(read([file], product).length === 0 && file.messages.length === 0).toBe(false)
  }))
})

test('`int64: string` gives ids as digits, in the types, the schemas and the decoder alike', async () => {
  const {product, ...sources} = await load()
  const {files} = await build({...sources, product: {...product, int64: 'string'}})
  const text = (path: string) => String(files.find(file => file.path === path))
  expect(files.flatMap(file => file.messages.filter(message => message.fatal))).toEqual([])
  expect(text('src/types.ts')).toContain('orderId: string;')
  expect(text('src/schemas.ts')).toContain('orderId: int64Text')
  expect(text('src/operations.ts')).toContain('exact: {int64: [\'orderId\', \'accountId\'], as: \'string\'}')
})
