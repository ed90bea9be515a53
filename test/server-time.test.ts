import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {expect, onTestFinished, test} from 'vitest'
import {serverTime} from '../generator/emit/server-time.js'
import {compile} from '../generator/openapi.js'
import type {Operation} from '../generator/types.js'
import {removeFolder} from './scratch.js'
import {toyOperation, toyProduct} from './toy.js'
import {writeToyPackage} from './toy-package.js'

const answering = (schema: object): Operation['responses'] =>
  ({200: {description: 'Success', content: {'application/json': {schema: {type: 'object', ...schema}}}}})
const responses = answering({required: ['serverTime'], properties: {serverTime: {type: 'integer', format: 'int64', 'x-unit': 'ms'}}})
const time = toyOperation({path: '/papi/v1/time', operationId: 'checkServerTime', summary: 'Check Server Time', responses})
const found = {operationId: 'checkServerTime', method: 'GET', path: '/papi/v1/time', security: 'none', costs: [{pool: 'ip', cost: 1}], docs: ''}

test.each<[string, Operation[], typeof found | undefined]>([
  ['the open operation that answers it', [toyOperation(), time], found],
  ['none where there is none', [toyOperation()], undefined],
  ['none that is signed', [{...time, security: [{apiKey: [], signature: []}]}], undefined],
  ['none that changes something', [{...time, method: 'post'}], undefined],
  ['none that demands a parameter', [{...time, parameters: [{name: 'symbol', in: 'query', required: true, schema: {type: 'string'}}]}], undefined],
  ['none whose answer may lack it', [{...time, responses: answering({properties: {serverTime: {type: 'integer'}}})}], undefined],
  ['none that answers more', [{...time, responses: answering({required: ['serverTime'], properties: {serverTime: {type: 'integer'}, symbols: {}}})}], undefined],
  ['none that writes it as text', [{...time, responses: answering({required: ['serverTime'], properties: {serverTime: {type: 'string'}}})}], undefined],
  ['none of two', [time, {...time, path: '/papi/v2/time', operationId: 'checkServerTimeV2', summary: 'Check Server Time V2'}], undefined],
  ['none whose weight depends on something', [{...time, 'x-weight': {text: '1', charges: [{pool: 'ip', cases: [{when: {parameter: 'a', present: true}, cost: 2}, {cost: 1}]}]}}], undefined]
])('who tells the server\'s time: %s', (_, operations, expected) => {
  expect(serverTime(compile(toyProduct, operations))).toEqual(expected)
})

test('`syncClock()` of a package asks the product\'s own operation, also where the client has no methods', async () => {
  const folder = await writeToyPackage([time, toyOperation({security: [{apiKey: [], signature: []}]})])
  onTestFinished(() => removeFolder(folder))
  const asked: string[] = []
  const fetch = async (url: string) => {
    asked.push(url.replace(/\?.*/, ''))
    return new Response('{"serverTime": 5000}')
  }
  for (const file of ['index', 'core']) {
    const {createClient} = await import(pathToFileURL(path.join(folder, `dist/${file}.js`)).href)
    expect(await createClient({fetch, clock: () => 1000}).syncClock()).toBe(4000)
  }
  expect(asked).toEqual(Array(2).fill('https://papi.binance.com/papi/v1/time'))
}, 120_000)
