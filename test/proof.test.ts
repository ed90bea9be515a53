import {VFile} from 'vfile'
import {beforeAll, expect, test} from 'vitest'
import {openCache} from '../generator/cache.js'
import {readSpec} from '../generator/diff/index.js'
import {emit} from '../generator/emit/index.js'
import {compile} from '../generator/openapi.js'
import {pack} from '../generator/pack.js'
import {prove, proven, sourceOf, type Proof} from '../generator/proof.js'
import {proofsOf} from '../generator/proofs.js'
import type {Task} from '../generator/tasks.js'
import type {Threads} from '../generator/threads.js'
import type {OpenAPI} from '../generator/types.js'
import {loadTemplates} from '../generator/workspace.js'
import {scratchFolder} from './scratch.js'
import {messagesOf, toyOperation, toyProduct} from './toy.js'

const docs = (name: string) => ({file: `docs/${name}.md`, line: 5, locales: ['en']})
const history = {200: {description: 'Success', content: {'application/json': {schema: {type: 'array' as const, items: {type: 'object' as const, properties: {id: {type: 'integer' as const, format: 'int64'}, side: {type: 'string' as const, 'x-extensible-enum': ['B', 'A']}}}}, example: [{id: 1, side: 'A'}]}}}}

const spec = compile(toyProduct, [
  toyOperation({path: '/papi/v1/order', operationId: 'queryOrder', parameters: [{name: 'side', in: 'query', required: true, schema: {type: 'string', enum: ['A', 'B']}}, {name: 'level', in: 'query', schema: {type: 'integer', enum: [100, 5]}}], 'x-dependencies': ['IF side==\'A\' THEN level;']}),
  toyOperation({path: '/papi/v1/order', method: 'delete', operationId: 'cancelOrder', 'x-docs': docs('Cancel-Order')}),
  toyOperation({path: '/papi/v1/all', operationId: 'allOrders', parameters: [{name: 'limit', in: 'query', schema: {type: 'integer', maximum: 100}}], responses: history, 'x-paging': {id: {parameter: 'limit', field: 'id'}}, 'x-docs': docs('All-Orders')}),
  toyOperation({path: '/papi/v1/time', operationId: 'time', security: [], 'x-docs': docs('Time')})
])

let templates: VFile[]
const proofs: Proof[] = []
beforeAll(async () => {
  templates = await loadTemplates('templates')
  for (const address of Object.keys(spec.paths)) proofs.push(...Object.values(await prove(only(address), templates)))
}, 120_000)

function only(...addresses: string[]): OpenAPI {
  return {...spec, paths: Object.fromEntries(addresses.map(address => [address, spec.paths[address] ?? {}]))}
}

/** What proofs say of a package of which some files were changed. */
async function declarations(shown: Proof[], change: (path: string, text: string) => string = (_, text) => text): Promise<string | undefined> {
  const files = (await emit(spec, templates)).filter(({path}) => path.endsWith('.ts'))
  for (const file of files) file.value = change(file.path, String(file))
  return proven(files.map(sourceOf), spec, shown)
}

/** Each address was proven without the others, whose values stand in another order. */
test('a package of proven parts is the one that the compiler checks as a whole, byte for byte', async () => {
  const [whole, joined] = [await pack(spec, templates), await pack(spec, templates, proofs)]
  expect(messagesOf(...joined)).toEqual([])
  expect(joined.map(file => [file.path, String(file)])).toEqual(whole.map(file => [file.path, String(file)]))
  expect(await declarations(proofs)).toBe(String(whole.find(({path}) => path === 'dist/schemas.d.ts')))
}, 120_000)

test('of each address its own parts are proven, and what it shares with all', () => {
  const [, order, time] = proofs
  expect(Object.keys(time?.own ?? {})).toContain('src/operations.ts time')
  expect(Object.keys(order?.own ?? {})).toEqual(expect.arrayContaining(['src/schemas.ts queryOrderParams', 'src/schemas.ts cancelOrderResponse', 'src/operations.ts queryOrderWeight']))
  expect(Object.keys(time?.shared ?? {})).toContain('src/runtime/client.ts')
})

const changes: [what: string, change: (path: string, text: string) => string][] = [
  ['a word of a schema', (path, text) => (path === 'src/schemas.ts' ? text.replace('maximum(100)', 'maximum(101)') : text)],
  ['a word of a comment', (path, text) => (path === 'src/client.ts' ? text.replace('Cancel', 'Keep') : text)],
  ['a statement more', (path, text) => `${text}${path === 'src/operations.ts' ? 'export const more = 1\n' : ''}`],
  ['a member less', (path, text) => (path === 'src/weights.ts' ? text.replace(/ {2}time: timeWeight,\n/, '') : text)],
  ['a member twice', (path, text) => (path === 'src/weights.ts' ? text.replace(/( {2}time: timeWeight,\n)/, '$1$1') : text)],
  ['an import less', (path, text) => (path === 'src/operations.ts' ? text.replace('  allOrdersParams,\n', '') : text)],
  ['an import from elsewhere', (_, text) => text.replace('from \'./weights.js\'', 'from \'./runtime/weight.js\'')],
  ['a comma less', (path, text) => (path === 'src/weights.ts' ? text.replace('  queryOrder: queryOrderWeight,', '  queryOrder: queryOrderWeight') : text)],
  ['a semicolon for a comma', (path, text) => (path === 'src/weights.ts' ? text.replace('  queryOrder: queryOrderWeight,', '  queryOrder: queryOrderWeight;') : text)],
  ['an import of a name that an address has', (path, text) => (path === 'src/operations.ts' ? text.replace('import type {operations}', 'import type {operations, time}') : text)],
  ['another runtime', (path, text) => (path === 'src/runtime/client.ts' ? `${text}\n` : text)]
]

test.each(changes)('%s is not proven', async (_, change) => {
  expect(await declarations(proofs, change)).toBeUndefined()
})

test('without the proof of an address nothing is known', async () => {
  expect(await declarations(proofs.slice(1))).toBeUndefined()
  expect(await declarations([])).toBeUndefined()
})

test('two addresses with a name in common prove nothing', async () => {
  const twice = compile(toyProduct, [toyOperation({path: '/a', operationId: 'row'}), toyOperation({path: '/b', operationId: 'rowParams'})])
  expect(await prove(twice, templates)).toEqual({})
})

/** What is proven by itself, says nothing of another address that its code names: that one may change. */
test('code of an address that names another is not proven', async () => {
  const own = new VFile({path: 'src/first.ts.hbs', value: `import type * as all from './operations.js'\n{{#each operations}}\nexport type {{identifier row}} = all.AllOrdersParams['limit']\n{{/each}}\n`})
  const two = only('/papi/v1/all', '/papi/v1/time')
  const shown = Object.values(await prove(two, [...templates, own]))
  expect(shown).toHaveLength(2)
  const files = (await emit(two, [...templates, own])).filter(({path}) => path.endsWith('.ts'))
  expect(proven(files.map(sourceOf), two, shown)).toBeUndefined()
}, 120_000)

test('code with a type error proves nothing', async () => {
  const wrong = templates.map(({path, value}) => new VFile({path, value: path === 'src/core.ts.hbs' ? `${String(value)}\nexport const wrong: number = 'x'\n` : value}))
  expect(await prove(spec, wrong)).toEqual({})
})

test('one operation changes: its address alone is proven again, and the version of the package says nothing', async () => {
  const cache = openCache(await scratchFolder(), 'v1')
  const asked: string[][] = []
  const run = async (task: Task) => {
    if (task.kind !== 'proofs') throw new Error('Unexpected task')
    asked.push(Object.keys(readSpec(task.spec).paths))
    return Object.fromEntries(asked.at(-1)?.map(address => [address, {own: {}, shared: {}, declarations: {}}]) ?? [])
  }
  const threads: Threads = {count: 1, run, end: async () => {}}
  const time = {...spec.paths['/papi/v1/time'], get: {...toyOperation({summary: 'Time'})}}
  for (const one of [spec, {...spec, info: {...spec.info, version: '7.0.0'}}, {...spec, paths: {...spec.paths, '/papi/v1/time': time}}]) {
    expect(await proofsOf({cache, threads}, one, [])).toHaveLength(3)
  }
  expect(asked).toEqual([['/papi/v1/all', '/papi/v1/order', '/papi/v1/time'], ['/papi/v1/time']])
})
