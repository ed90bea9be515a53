import {beforeAll, describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {missingParts} from '../generator/commands/skeleton.js'
import {emitScaffold} from '../generator/emit/scaffold.js'
import {compile} from '../generator/openapi.js'
import type {Operation, Parameter} from '../generator/types.js'
import {loadTemplates} from '../generator/workspace/index.js'
import {messagesOf, toyOperation, toyProduct} from './toy.js'

const spec = compile(toyProduct, [toyOperation({summary: 'Query | <b>Order</b>'}), toyOperation({path: '/papi/v1/all', operationId: 'all'})], {
  errorCodes: {'-1121': {name: 'BAD_SYMBOL', message: 'Invalid */ symbol.\nAgain.'}}
})

const parameters: Parameter[] = [{name: 'symbol', in: 'query', schema: {type: 'string'}}]

let whole: VFile[]
let own: VFile[]
beforeAll(async () => {
  whole = await loadTemplates('templates')
  own = whole.filter(({path}) => path.endsWith('.hbs'))
})

async function rendered(path: string, text: string): Promise<VFile> {
  const [file] = await emitScaffold(spec, [new VFile({path: `${path}.hbs`, value: text})])
  if (!file) throw new Error('No file')
  return file
}

test('every template of docwright is sound', async () => {
  const files = await emitScaffold(spec, own)
  expect(files.length).toBeGreaterThan(6)
  expect(messagesOf(...files)).toEqual([])
  expect(files.filter(file => String(file) === '')).toEqual([])
})

test.each<[what: string, want: [first: string, caught: string, mocked: string], operations: Partial<Operation>[]]>([
  ['an order query and a new order', ['queryOrder(params)', 'newOrder(params)', 'queryOrderMock'], [
    {operationId: 'acceptQuote', method: 'post', path: '/papi/v1/accept', parameters},
    {operationId: 'balance', path: '/papi/v1/balance'},
    {operationId: 'countOrders', path: '/papi/v1/rateLimit/order'},
    {operationId: 'newConditionalOrder', method: 'post', path: '/papi/v1/conditional/order', parameters},
    {operationId: 'cancelOrder', method: 'delete', parameters},
    {operationId: 'newOrder', method: 'post', parameters},
    {operationId: 'queryOrder', parameters}
  ]],
  ['an open read where no order is queried', ['ping()', 'acceptQuote(params)', 'pingMock'], [
    {operationId: 'acceptQuote', method: 'post', path: '/papi/v1/accept', parameters},
    {operationId: 'balance', path: '/papi/v1/balance', security: [{apiKey: [], signature: []}]},
    {operationId: 'ping', path: '/papi/v1/ping'}
  ]],
  ['the only operation', ['cancelAll()', 'cancelAll()', 'cancelAllMock'], [{operationId: 'cancelAll', method: 'delete'}]]
])('the README calls %s', async (_what, [first, caught, mocked], operations) => {
  const readme = own.filter(({path}) => path.startsWith('README'))
  const [file] = await emitScaffold(compile(toyProduct, operations.map(toyOperation)), readme)
  expect(messagesOf(...(file ? [file] : []))).toEqual([])
  expect([...String(file).matchAll(/await client\.(.+)/g)].map(([, call]) => call)).toEqual([first, caught])
  expect(String(file)).toContain(`server.use(${mocked}(`)
})

describe('a hole', () => {
  test.each([
    '{{title}}', '{{{string title}}}', '{{& string title}}', '{{{title}}}', '{{lookup product "name"}}', '{{> part}}', '{{#> part}}{{/part}}',
    '{{#with product}}{{/with}}', '{{string (string title)}}', '{{string "text"}}', '{{string title x=1}}', '{{#each operations}}{{this}}{{/each}}',
    '{{* decorator}}', '{{#*inline "x"}}{{/inline}}', '{{log title}}', '{{{{raw}}}}{{title}}{{{{/raw}}}}', '{{unknown title}}',
    '{{#if title}}{{else}}{{title}}{{/if}}', '{{#unless title}}{{/unless}}', '{{./string title}}', '{{@root.title}}', '{{#title}}{{/title}}', '{{^title}}{{/title}}'
  ])('%s is refused', async hole => {
    const file = await rendered('src/own.ts', `export const a = 1\nexport const b = [1, ${hole}]\n`)
    expect(messagesOf(file)).toEqual([expect.stringMatching(/^src\/own\.ts:[02] template: Unexpected template `src\/own\.ts\.hbs`: /)])
    expect(file.messages.every(({fatal}) => fatal)).toBe(true)
    expect(String(file)).toBe('')
  })

  test.each([
    ['src/own.ts', 'const a = \'{{jsdoc title}}\''],
    ['src/own.ts', 'const a = \'{{string title}}\''],
    ['src/own.ts', 'const a = `{{string title}}`'],
    ['src/own.ts', 'const a = "{{markdown title}}"'],
    ['src/own.ts', '// {{jsdoc title}}'],
    ['src/own.ts', '/* {{string title}} */'],
    ['src/own.ts', '/** {{markdown title}} */'],
    ['src/own.ts', '// {{code title}}{{#each operations}}\nconst a = {{jsdoc summary}}{{/each}}'],
    ['own.json', '{"a": {{literal title}} }'],
    ['own.json', '{"a": "{{markdown title}}"}'],
    ['own.json', '{"a": "{{jsdoc title}}"}'],
    ['own.md', '# {{string title}}'],
    ['own.md', '| a |\n|---|\n| {{json title}} |'],
    ['own.md', '[{{markdown title}}]({{markdown title}})']
  ])('of %s in the place of another: %s', async (path, text) => {
    const file = await rendered(path, text)
    expect(messagesOf(file)).toEqual([expect.stringMatching(/:\d+ template: .*a helper in a place that is not its own/)])
    expect(String(file)).toBe('')
  })

  test('is named by its own line', async () => {
    expect((await rendered('src/own.ts', 'const a = {{string title}}\n\nconst b = \'{{jsdoc title}}\'')).messages[0]).toMatchObject({line: 3, column: 12})
  })

  test.each([
    ['Dockerfile', 'RUN npm i {{word package}}', true],
    ['Dockerfile', 'RUN echo {{string title}}', false],
    ['own.yml', 'name: {{json title}}', false],
    ['own.mjs', 'export const a = {{string title}}', true],
    ['own.json', '{"a": {{json title}}, "b": "{{word package}}"}', true],
    ['own.ts', 'const a = {{json title}} // {{comment title}}', true]
  ])('in %s: %s', async (path, text, isSound) => {
    expect((await rendered(path, text)).messages.length === 0).toBe(isSound)
  })
})

test('what a template cannot read is an error of the template', async () => {
  expect(messagesOf(await rendered('own.ts', 'const a = {{#if}'))).toEqual([expect.stringContaining('template: Unexpected template `own.ts.hbs`: Parse error')])
  expect(messagesOf(await rendered('own.ts', 'const a = {{string nothing}}'))).toEqual([expect.stringContaining('nothing fills the hole at 1:11')])
})

describe('what a skeleton lacks', () => {
  const without = (name: string) => whole.filter(({path}) => path !== name)
  const changed = (name: string, change: (text: string) => string, among = whole) =>
    among.map(file => file.path === name ? new VFile({path: name, value: change(String(file))}) : file)

  test('is nothing where it is docwright\'s own, and each of its files where that is gone', () => {
    expect(missingParts(whole)).toEqual([])
    expect(whole.flatMap(({path}) => missingParts(without(path)))).toEqual(whole.map(({path}) => path))
  })

  test('is no module that nothing imports any more, or that only a comment names', () => {
    const alone = changed('package.json.hbs', text => text.replace(/.*dist\/redis.*\n/, ''), without('src/redis.ts.hbs'))
    expect(missingParts(alone)).toEqual([])
    expect(missingParts(changed('src/core.ts.hbs', text => `${text}// import {a} from './a.js'\n/**\n * export * from './b.js'\n */\n`))).toEqual([])
    expect(missingParts(changed('src/core.ts.hbs', text => `${text}export * from "./b.js";\n`))).toEqual(['src/b.ts'])
  })

  test('may have another name where it has no hole', () => {
    expect(missingParts([...without('src/core.ts.hbs'), new VFile({path: 'src/core.ts', value: ''})])).toEqual([])
  })
})
