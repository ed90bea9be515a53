import {pathToFileURL} from 'node:url'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {binance} from '../generator/dialects/binance.js'
import {readPage} from '../generator/markdown/index.js'
import {readContent} from '../generator/markdown/index.js'
import {compile} from '../generator/openapi.js'
import {isUsableId, uniqueIds} from '../generator/operation-ids.js'
import {pack} from '../generator/pack.js'
import {readPages} from '../generator/pages.js'
import {readProduct} from '../generator/product/index.js'
import type {Operation, Schema} from '../generator/types.js'
import {loadTemplates} from '../generator/workspace/index.js'
import {removeFolder} from './scratch.js'
import {writeToyPackage} from './toy-package.js'
import {endpointPage, messagesOf, toyOperation, toyProduct, toyReading} from './toy.js'

/** Names that a language, a library or a program takes for its own. */
const hostile = [
  'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'then', 'arguments', 'eval', 'await', 'class', 'default',
  'import', 'null', 'undefined', 'NaN', 'this', 'params', 'z', 'open', 'sent', 'client', 'options', 'length', 'name', '$ref', '$defs', 'a.b', 'a[0]', '[]', '[0]', '.', '*',
  'a-b', 'a b', '1', '1a', '-1', '', 'Case', 'case', 'CASE', '中文', 'é', '😀', '\u202e', 'a\'b', 'a"b', 'a`b', 'a\\b', 'a\nb', 'a    b', '*/', '${x}', '#__PURE__'
]
const id: Schema = {type: 'integer', format: 'int64'}
const object = (names: string[], schema: Schema): Schema => ({type: 'object', properties: Object.fromEntries(names.map(name => [name, schema]))})
const fields = [...hostile, '__proto__']

const operation: Operation = toyOperation({
  security: [{apiKey: [], signature: []}],
  parameters: [
    ...hostile.map((name): Operation['parameters'][number] => ({name, in: 'query', schema: {type: 'string'}})),
    {name: 'value', in: 'query', schema: {type: 'string', enum: fields}},
    {name: 'recvWindow', in: 'query', schema: {type: 'integer', format: 'int64', 'x-unit': 'ms'}}
  ],
  responses: {200: {description: 'Success', content: {'application/json': {schema: {type: 'object', properties: {
    ...object(fields, id).properties, inner: object(fields, id), list: {type: 'array', items: object(fields, id)}, other: {type: 'integer', format: 'int32'}, word: {type: 'string', 'x-extensible-enum': fields}
  }}}}}},
  'x-weight': {text: '1', charges: [{pool: 'ip', cases: [{when: {parameter: 'constructor', in: fields}, cost: 2}, {cost: 1}]}]}
})

let folder: string
let client: {[method: string]: (params: object, options?: object) => Promise<unknown>}
let sent: URL[]
let answer: string

beforeAll(async () => {
  folder = await writeToyPackage([operation, toyOperation({path: '/papi/v1/ping', operationId: 'ping', summary: 'Ping'})])
  const {createClient} = await import(pathToFileURL(path.join(folder, 'dist/index.js')).href)
  const fetch = async (url: string) => {
    sent.push(new URL(url))
    return new Response(answer)
  }
  sent = []
  client = createClient({apiKey: 'key', apiSecret: 'secret', fetch, clock: () => 1000, limiter: false})
}, 120_000)
afterAll(() => removeFolder(folder))

/** What a call sent, without the signature. */
async function call(params: object, options?: object): Promise<{query: [string, string][]; data: unknown}> {
  sent = []
  const data = await client['queryOrder']?.(params, options)
  const query = [...sent[0]?.searchParams ?? []].filter(([name]) => name !== 'signature')
  return {query, data}
}

test.each(hostile)('the parameter %j stands on the wire as the docs name it', async name => {
  answer = '{}'
  expect((await call(Object.fromEntries([[name, 'v']]))).query).toEqual([[name, 'v'], ['timestamp', '1000']])
})

test.each(fields)('the value %j is sent as it is', async value => {
  answer = '{}'
  expect((await call({value})).query).toEqual([['value', value], ['timestamp', '1000']])
})

test.each(fields)('the field %j of an answer keeps its name and its digits', async name => {
  const key = JSON.stringify(name)
  answer = `{${key}: 9007199254740993, "inner": {${key}: 1}, "list": [{${key}: 9007199254740995}], "other": 7}`
  const {data} = await call({})
  const at = (value: unknown): unknown => Object.getOwnPropertyDescriptor(value, name)?.value
  const inner = (value: unknown, field: string): unknown => Object.getOwnPropertyDescriptor(value, field)?.value
  expect(at(data)).toBe(9007199254740993n)
  expect(at(inner(data, 'inner'))).toBe(1n)
  expect(at(Object(inner(data, 'list'))[0])).toBe(9007199254740995n)
  expect(inner(data, 'other')).toBe(7)
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

describe('nothing that was put on Object.prototype', () => {
  const polluted = {recvWindow: 9, '1a': 'x', params: 'x', signal: AbortSignal.abort(), timeoutMs: 1, apiKey: 'theirs', signer: () => 'theirs', privateKey: 'x'}

  test('changes what is signed', async () => {
    answer = '{}'
    const plain = sentUrl(await call({'a-b': 'v'}))
    const before = Object.fromEntries(Object.keys(polluted).map(name => [name, Object.getOwnPropertyDescriptor(Object.prototype, name)]))
    try {
      for (const [name, value] of Object.entries(polluted)) Object.defineProperty(Object.prototype, name, {value, configurable: true, writable: true})
      expect(sentUrl(await call({'a-b': 'v'}))).toBe(plain)
    } finally {
      for (const [name, descriptor] of Object.entries(before)) {
        if (descriptor) Object.defineProperty(Object.prototype, name, descriptor)
        else Reflect.deleteProperty(Object.prototype, name)
      }
    }
  })

  const sentUrl = (_: unknown) => sent[0]?.href
})

test('params with a prototype of their own are refused, and pollute nothing', async () => {
  await expect(call(JSON.parse('{"__proto__": {"polluted": 1}}'))).rejects.toThrow('Unexpected params')
  expect(sent).toEqual([])
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('the client is no promise, and keeps its own members', async () => {
  expect(await Promise.resolve(client)).toBe(client)
  expect(Object.keys(client)).toEqual(expect.arrayContaining(['call', 'usage', 'syncClock', 'queryOrder', 'ping']))
})

test.each([
  'Then', 'Constructor', 'Catch', 'Pages', 'Usage', 'Sync Clock', 'Call', 'To String', 'Value Of', 'Arguments', 'Delete', 'Await', 'Prototype', 'Has Own Property',
  'Create Client', 'Weights', 'Operations', 'New', 'Handlers', 'Mock Error', 'Product', 'Error Codes', 'Client', 'Options', 'Params', 'Page', 'Schemas', 'Mock Of', 'Pages Of', 'Cost Of',
  '中文', '—', '24hr', '__proto__'
])('an operation with the title %s is a method of a name of its own', async title => {
  const pages = [['A', title, '/papi/v1/a'], ['B', 'Other', '/papi/v1/b']].map(([file = '', name = '', address = '']) =>
    endpointPage(`trade/${file}`, {title: name, request: `GET \`${address}\``}))
  const {readings} = readPages(pages, binance, {readContent})
  const operations = readings.map(reading => reading.operation)
  expect(operations).toHaveLength(2)
  for (const {operationId} of operations) expect(isUsableId(operationId), operationId).toBe(true)
  expect(messagesOf(...await pack(compile(toyProduct, operations), await loadTemplates('templates')))).toEqual([])
}, 60_000)

test('ids that differ in case only are told apart', () => {
  const {readings} = uniqueIds(['queryOrder', 'queryORDER', 'queryorder'].map((operationId, index) => toyReading({operationId, path: `/papi/v1/${index}`})))
  expect(new Set(readings.map(({operation: {operationId}}) => operationId.toLowerCase())).size).toBe(3)
})

describe('what cannot be carried is refused with a message:', () => {
  test.each(['__proto__', '中文', 'a b', '*', '1a', '${x}'])('the parameter %s of a page', name => {
    const page = endpointPage('trade/X', {title: 'X', request: 'GET `/papi/v1/x`', rows: [`\`${name}\`| STRING| NO|`, 'symbol| STRING| NO|']})
    const [reading] = readPage(page, binance)
    expect(reading?.operation.parameters.map(parameter => parameter.name)).toEqual(['symbol'])
    expect(messagesOf(page)).toEqual([expect.stringContaining('parameter-row: Unexpected')])
  })

  test.each(['/papi/../sapi/v1/x', '/papi/./x', '/papi/v1/..'])('the path %s of a page', address => {
    const page = endpointPage('trade/X', {title: 'X', request: `GET \`${address}\``})
    expect(readPage(page, binance)).toEqual([])
    expect(messagesOf(page)).toEqual([expect.stringContaining('request-line: Unexpected')])
  })

  test('a pool named like a prototype', () => {
    const file = new VFile({path: 'product.yaml', value: 'dialect: binance\npools:\n  __proto__: {per: 1m}\n'})
    expect(readProduct(file, 'binance/toy')).toBeUndefined()
    expect(messagesOf(file)).toEqual([expect.stringContaining('product: Unexpected')])
  })
})

test('a security tag is none of the names that every object has', () => {
  for (const tag of ['constructor', 'toString', '__proto__']) {
    const page = endpointPage('trade/X', {title: `Some Words (${tag.replaceAll('_', '\\_')})`, request: 'GET `/papi/v1/x`'})
    const [reading] = readPage(page, binance)
    expect(reading?.operation['x-security-type']).toBeUndefined()
    expect(reading?.operation.summary).toContain(tag)
  }
})
