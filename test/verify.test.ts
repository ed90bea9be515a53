import {mkdir, readdir, utimes} from 'node:fs/promises'
import path from 'node:path'
import {VFile} from 'vfile'
import {beforeAll, expect, test} from 'vitest'
import {tsc} from '../generator/compiler/tsc.js'
import {emit} from '../generator/emit/index.js'
import {compile} from '../generator/openapi.js'
import {compileRuntime, pack} from '../generator/pack.js'
import type {OpenAPI, Operation, Parameter} from '../generator/types.js'
import {verify} from '../generator/verify/index.js'
import {meant} from '../generator/verify/shape-meant.js'
import {codeOf, strangeCode} from '../generator/verify/shape.js'
import {loadTemplates} from '../generator/workspace/index.js'
import {removeFolder, scratchFolder} from './scratch.js'
import {messagesOf, toyOperation, toyProduct} from './toy.js'

const orders: Operation = toyOperation({
  parameters: [
    {name: 'symbol', in: 'query', required: true, schema: {type: 'string', enum: ['A', 'B']}},
    {name: 'limit', in: 'query', schema: {type: 'integer', maximum: 100}}
  ],
  responses: {200: {description: 'Success', content: {'application/json': {schema: {type: 'array', items: {type: 'object', properties: {id: {type: 'integer', format: 'int64'}}}}, example: [{id: 1}]}}}},
  'x-dependencies': ['IF symbol==\'A\' THEN limit;'],
  'x-paging': {id: {parameter: 'limit', field: 'id'}}
})
const spec = compile(toyProduct, [orders, toyOperation({path: '/papi/v1/all', operationId: 'cancelAll', 'x-docs': {file: 'docs/trade/Cancel-All.md', line: 5, locales: ['en']}})])

let templates: VFile[]
beforeAll(async () => {
  templates = await loadTemplates('templates')
})

/** The files of a package of which one was changed before it was verified. */
async function changed(path: string, change: (text: string) => string): Promise<VFile[]> {
  const files = await emit(spec, templates)
  const file = files.find(one => one.path === path)
  const before = String(file)
  if (file) file.value = change(before)
  expect(String(file)).not.toBe(before)
  return files
}

test('a sound package is compiled', async () => {
  const files = await pack(spec, templates)
  expect(messagesOf(...files)).toEqual([])
  expect(files.map(({path}) => path)).toContain('dist/pages.d.ts')
}, 60_000)

test('the same is compiled beside a runtime that was compiled before', async () => {
  const runtime = await compileRuntime(templates)
  expect(runtime.map(({path}) => path)).toContain('dist/runtime/client.d.ts')
  const texts = async (before?: VFile[]) => (await pack(spec, templates, before)).map(file => [file.path, String(file)])
  expect(await texts(runtime)).toEqual(await texts())
}, 60_000)

test('a call that a runtime does not take is an error beside one that was compiled before', async () => {
  const files = await changed('src/client.ts', text => text.replace('createCore(options)', 'createCore(1)'))
  expect(await verify(files, spec, {runtime: await compileRuntime(templates)})).toEqual([])
  expect(messagesOf(...files)).toEqual([expect.stringContaining('Type \'1\' has no properties in common')])
}, 60_000)

test('a runtime that needs the package is compiled with it', async () => {
  const own = [...templates, new VFile({path: 'src/runtime/mine.ts', value: 'import {product} from \'../product.js\'\nexport const pools: string = Object.keys(product.pools).join()\n'})]
  expect(await compileRuntime(own)).toEqual([])
  expect(messagesOf(...await pack(spec, own, []))).toEqual([])
}, 60_000)

const cancelAll = toyOperation({path: '/papi/v1/all', operationId: 'cancelAll', 'x-docs': {file: 'docs/trade/Cancel-All.md', line: 5, locales: ['en']}})
const limit: Parameter = {name: 'limit', in: 'query', required: true, schema: {type: 'string'}}

const {'x-paging': _, ...plain} = orders

test.each<[what: string, operations: Operation[]]>([
  ['nothing', [orders, cancelAll]],
  ['a word of a description', [{...orders, description: 'Another word.'}, cancelAll]],
  ['a weight', [{...orders, 'x-weight': {text: '7', charges: [{pool: 'ip', cases: [{cost: 7}]}]}}, cancelAll]],
  ['a parameter', [orders, {...cancelAll, parameters: [limit]}]],
  ['an answer', [{...plain, responses: {200: {description: 'Success', content: {'application/json': {schema: {type: 'object'}}}}}}, cancelAll]],
  ['an operation more', [orders, cancelAll, toyOperation({path: '/papi/v1/other', operationId: 'other'})]],
  ['an operation less', [orders]]
])('after a change of %s the package is as if it were the first', async (_, operations) => {
  const after = compile(toyProduct, operations)
  const runtime = await compileRuntime(templates)
  await pack(spec, templates, runtime)
  const files = await pack(after, templates, runtime)
  expect(messagesOf(...files)).toEqual([])
  const {files: whole} = await tsc(await emit(after, templates))
  expect(files.filter(({path}) => path.startsWith('dist/')).map(file => [file.path, String(file)])).toEqual(whole.map(file => [file.path, String(file)]))
  const {files: back} = await tsc(await emit(spec, templates))
  expect((await pack(spec, templates, runtime)).filter(({path}) => path.startsWith('dist/')).map(String)).toEqual(back.map(String))
}, 60_000)

test('an error in what a change makes is not hidden by what was compiled before', async () => {
  await pack(spec, templates)
  const files = await changed('src/types.ts', text => text.replace('limit?: number', 'limit?: string'))
  expect(await verify(files, spec)).toEqual([])
  expect(messagesOf(...files)).toEqual(expect.arrayContaining([expect.stringMatching(/^test\/types\.ts:.*TS2322/)]))
}, 60_000)

/** What text of a page could become, were it not escaped. */
const mutations: [what: string, path: string, change: (text: string) => string][] = [
  ['a call between statements', 'src/schemas.ts', text => `${text}\nfetch('https://evil.example')\n`],
  ['a statement of its own', 'src/operations.ts', text => `${text}\nexport const extra = 1\n`],
  ['a statement less', 'src/mocks.ts', text => text.replace(/export const handlers[^]*$/, '')],
  ['statements in another order', 'src/types.ts', text => text.replace('export type CancelAllResponse = unknown', '').concat('export type CancelAllResponse = unknown\n')],
  ['another name', 'src/types.ts', text => text.replace('export type CancelAllParams', 'export type CancelAll')],
  ['an export that was none', 'test/types.ts', text => text.replace('type Same<A, B>', 'export type Same<A, B>')],
  ['a variable that was a constant', 'src/schemas.ts', text => text.replace('export const queryOrderParams', 'export let queryOrderParams')],
  ['two in one', 'src/schemas.ts', text => text.replace('export const queryOrderParams', 'export const x = 1, queryOrderParams')],
  ['another module', 'src/client.ts', text => `import './runtime/undici.js'\n${text}`],
  ['an export of everything', 'src/mocks.ts', text => text.replace('export {mockError}', 'export *')],
  ['a call in an argument', 'src/schemas.ts', text => text.replace('maximum(100)', 'maximum(Number(100))')],
  ['a call of a member', 'src/schemas.ts', text => text.replace('z.int()', 'z.int().clone()')],
  ['a constructor of a constructor', 'src/schemas.ts', text => text.replace('z.int()', 'z.int(z.string.constructor(\'return 1\')())')],
  ['a call more', 'src/client.ts', text => text.replace('createCore(options)', 'createCore(createCore(options) && options)')],
  ['a call of another operation', 'src/client.ts', text => text.replace('queryOrder: (params, options) => operations.queryOrder(client, params, options)', 'queryOrder: (params, options) => operations.cancelAll(client, {}, options) as never')],
  ['a global', 'src/operations.ts', text => text.replace('path: \'/papi/v1/order\'', 'path: String.prototype + \'\'')],
  ['a name of the web', 'src/mocks.ts', text => text.replace('method: \'get\', path: \'/papi/v1/all\'', 'method: \'get\', path: location.href')],
  ['a template', 'src/operations.ts', text => text.replace('path: \'/papi/v1/order\'', 'path: `/papi/${1}`')],
  ['an assignment', 'src/pages.ts', text => text.replace('  return pagesOf(', '  options = {}\n  return pagesOf(')],
  ['a getter', 'src/operations.ts', text => text.replace('path: \'/papi/v1/order\'', 'get path() { return \'/x\' }')],
  ['a function at once', 'src/operations.ts', text => text.replace('path: \'/papi/v1/order\'', 'path: (() => \'/x\')()')],
  ['a regular expression', 'src/pages.ts', text => text.replace('client, page, options', 'client, (/x/, page), options')],
  ['an import of a type', 'src/types.ts', text => text.replace('export type CancelAllResponse = unknown', 'export type CancelAllResponse = import("zod").ZodType')]
]

test.each(mutations)('%s is no code of the emitter', async (_, path, change) => {
  const file = (await changed(path, change)).find(one => one.path === path)
  const shape = meant(spec).get(path)
  expect(shape && strangeCode(codeOf(path, String(file)), shape)).not.toEqual([])
})

test('a defect is an error with the page that led to it and its line, and nothing is compiled', async () => {
  const files = await changed('src/operations.ts', text => text.replace(/(function cancelAll[^]*?)return /, '$1return process.exit(1) ?? '))
  const json = files.find(({path}) => path === 'openapi.json')
  if (json) json.value = `${String(json)},`
  const weights = files.find(({path}) => path === 'src/weights.ts')
  if (weights) weights.value = String(weights).replace('cost: 1', 'cost: \'1\'')
  expect(await verify(files, spec)).toHaveLength(0)
  expect(messagesOf(...files)).toEqual(expect.arrayContaining([
    expect.stringMatching(/^openapi\.json:0 emitted-code: Unexpected text, expected JSON: a defect of docwright/),
    expect.stringMatching(/^src\/operations\.ts:\d+ emitted-code: Unexpected code `process\.exit\(1\)`, .*: a defect of docwright; `docs\/trade\/Cancel-All\.md` led to it$/),
    expect.stringMatching(/^src\/weights\.ts:\d+ emitted-code: Unexpected type error TS2322: .*: a defect of docwright; `docs\/trade\/Cancel-All\.md` led to it$/)
  ]))
  const causes = files.flatMap(({messages}) => messages.flatMap(({cause}) => cause ?? []))
  expect(causes.map(cause => Reflect.get(Object(cause), 'line'))).toEqual(causes.map(() => 5))
}, 120_000)

test('an emitter that fails is a defect too, and names the page', async () => {
  const broken: OpenAPI = compile(toyProduct, [orders, toyOperation({path: '/papi/../admin', operationId: 'admin', 'x-docs': {file: 'docs/Admin.md', line: 3, locales: ['en']}})])
  expect(messagesOf(...await pack(broken, templates))).toEqual([
    'src:0 emitted-code: Unexpected path `/papi/../admin`, expected segments of letters, digits and `.-_~`: a defect of docwright; `docs/Admin.md` led to it'
  ])
})

test('the compiler leaves nothing behind, and where it cannot write that is no defect', async () => {
  const folder = await scratchFolder()
  const alone = compile(toyProduct, [orders])
  const files = await emit(alone, templates)
  const before = process.env['TMPDIR']
  try {
    process.env['TMPDIR'] = folder
    expect(await verify(files, alone)).not.toHaveLength(0)
    expect(await readdir(folder)).toEqual([])
    process.env['TMPDIR'] = path.join(folder, 'missing')
    await expect(pack(compile(toyProduct, [cancelAll]), templates)).rejects.toThrow(/ENOENT/)
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    await removeFolder(folder)
  }
}, 60_000)

test('what a build left that was killed while it compiled is removed by a later one', async () => {
  const folder = await scratchFolder()
  const before = process.env['TMPDIR']
  try {
    process.env['TMPDIR'] = folder
    for (const [name, hoursAgo] of [['docwright-tsc-old', 2], ['docwright-tsc-running', 0], ['other', 2]] as const) {
      await mkdir(path.join(folder, name, 'src'), {recursive: true})
      await utimes(path.join(folder, name), new Date(), new Date(Date.now() - hoursAgo * 3_600_000))
    }
    expect((await tsc([new VFile({path: 'src/a.ts', value: 'export const a = 1\n'})])).errors).toEqual([])
    expect((await readdir(folder)).sort()).toEqual(['docwright-tsc-running', 'other'])
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    await removeFolder(folder)
  }
}, 60_000)

test('declarations of a template of somebody\'s own come with what is compiled', async () => {
  const kept = 'export interface Pot {readonly size: number}\n'
  const code = [new VFile({path: 'src/pot.d.ts', value: kept}), new VFile({path: 'src/a.ts', value: 'import type {Pot} from \'./pot.js\'\nexport const a: Pot = {size: 1}\n'})]
  const {errors, files} = await tsc(code)
  expect(errors).toEqual([])
  expect(files.map(({path}) => path).sort()).toEqual(['dist/a.d.ts', 'dist/a.js', 'dist/pot.d.ts'])
  expect(String(files.find(({path}) => path === 'dist/pot.d.ts'))).toBe(kept)
}, 60_000)

test('code knows what a template of somebody\'s own declares for all, also where that was compiled before', async () => {
  const own = new VFile({path: 'src/pot.d.ts', value: 'export {}\ndeclare global {\n  interface Pot {size: number}\n}\n'})
  const a = new VFile({path: 'src/a.ts', value: 'export const a: Pot = {size: 1}\n'})
  const first = await tsc([own, a])
  const {errors, files} = await tsc([a], {compiled: first.files.filter(({path}) => path === 'dist/pot.d.ts')})
  expect([first.errors, errors]).toEqual([[], []])
  expect(files.map(String)).toEqual(first.files.map(String))
}, 60_000)

test.each([
  ['a type that is written', 'export const a: number = b()\n'],
  ['a type that follows from other code', '/** It is from b. */\nexport const a = b()\n']
])('sound code with %s is compiled as if it were checked', async (_, text) => {
  const code = [new VFile({path: 'src/a.ts', value: `// A line.\nimport {b} from './b.js'\nimport type {C} from './c.js'\n\n${text}\nexport type D = C\n`}), new VFile({path: 'src/b.ts', value: 'export function b() {\n  return 1\n}\n'}), new VFile({path: 'src/c.ts', value: 'export type C = string\n'})]
  const texts = (files: VFile[]) => files.map(file => [file.path, String(file)])
  const whole = await tsc(code)
  expect(texts(whole.files)).toHaveLength(6)
  const compiled = whole.files.filter(({path}) => !path.startsWith('dist/a'))
  const {errors, files} = await tsc(code, {compiled, outdated: whole.files.filter(file => !compiled.includes(file))})
  expect(errors).toEqual([])
  expect(texts(files)).toEqual(texts(whole.files))
}, 60_000)

test('what the compiler says is said at its line, of the file that it names', async () => {
  const code = [
    new VFile({path: 'src/a.ts', value: 'export const a = 1\n\nexport const b: {c: string; d: {e: number}} = {c: \'\', d: {e: \'\'}}\n'}),
    new VFile({path: 'test/b.ts', value: 'import {a} from \'../src/a.js\'\nexport const é: string = a\n'})
  ]
  const {errors, files} = await tsc(code)
  expect(files).toEqual([])
  expect(errors.map(({file, line, column, reason}) => `${file.path}:${line}:${column} ${reason}`)).toEqual([
    'src/a.ts:3:59 Unexpected type error TS2322: Type \'string\' is not assignable to type \'number\'.',
    'test/b.ts:2:14 Unexpected type error TS2322: Type \'number\' is not assignable to type \'string\'.'
  ])
}, 60_000)
