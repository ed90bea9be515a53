import {mkdir, symlink, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {LosslessNumber} from 'lossless-json'
import {compile} from '../generator/openapi.js'
import {pack} from '../generator/pack.js'
import {withPaging} from '../generator/paging.js'
import type {ErrorCodes, Json, Operation, Parameter, Schema} from '../generator/types.js'
import {loadTemplates} from '../generator/workspace/index.js'
import {scratchFolder} from './scratch.js'
import {toyOperation, toyProduct} from './toy.js'

/** Write the package of some operations to a scratch folder, beside the modules of this project. */
export async function writeToyPackage(operations: Operation[] = toyOperations, errorCodes: ErrorCodes = {}, product = toyProduct): Promise<string> {
  const spec = compile(product, operations.map(operation => withPaging(operation, product.dialect)), {errorCodes})
  const files = await pack(spec, await loadTemplates('templates'))
  const problems = files.flatMap(file => file.messages.map(message => `${file.path}: ${message.reason}`))
  if (problems.length > 0) throw new Error(problems.join('\n'))
  const folder = await scratchFolder()
  for (const file of files) {
    await mkdir(path.dirname(path.join(folder, file.path)), {recursive: true})
    await writeFile(path.join(folder, file.path), String(file))
  }
  await symlink(path.resolve('node_modules'), path.join(folder, 'node_modules'))
  return folder
}

const id: Schema = {type: 'integer', format: 'int64'}
const time: Schema = {type: 'integer', format: 'int64', 'x-unit': 'ms'}
const limit: Schema = {type: 'integer', format: 'int32', 'x-unit': 'count', default: 500, maximum: 1000}
const text: Schema = {type: 'string'}
const decimal: Schema = {type: 'string', format: 'decimal'}
const signed = [{apiKey: [], signature: []}]
const eitherId = 'Either `orderId` or `origClientOrderId` must be sent.'

/** An order with an id beyond 2^53. */
export const orderExample: Json = {orderId: new LosslessNumber('8389765519993908929'), symbol: 'BNBBTC', side: 'BUY', price: '0.10', time: 1499827319559}

/** A signed read with a rule, a write, a history, and an open operation without an example. */
export const toyOperations: Operation[] = [
  toyOperation({
    security: signed,
    parameters: parameters({symbol: text, orderId: id, origClientOrderId: text, recvWindow: {...time, maximum: 60000}}, ['symbol']),
    responses: success(object({orderId: id, symbol: text, side: {...text, 'x-extensible-enum': ['BUY', 'SELL']}, price: decimal, time}), orderExample),
    'x-dependencies': ['Or(orderId, origClientOrderId);'],
    'x-docs': {file: 'docs/Query-Order.md', line: 1, url: 'https://docs.example/order', locales: ['en'], sentences: {'Or(orderId, origClientOrderId);': eitherId}}
  }),
  toyOperation({
    method: 'post',
    operationId: 'newOrder',
    summary: 'New Order',
    security: signed,
    parameters: parameters({
      symbol: text, side: {...text, enum: ['BUY', 'SELL']}, quantity: decimal, batch: {type: 'array', items: text, maxItems: 2},
      newClientOrderId: {...text, pattern: '^[a-z]+$', minLength: 2, maxLength: 8}, recvWindow: {...time, maximum: 60000}
    }, ['symbol', 'side', 'quantity']),
    responses: success(object({orderId: id, acknowledgedQuantity: decimal}), {orderId: 1, acknowledgedQuantity: '1'})
  }),
  toyOperation({
    path: '/papi/v1/trades',
    operationId: 'queryTrades',
    summary: 'Query Trades',
    security: signed,
    parameters: parameters({fromId: id, startTime: time, endTime: time, limit}),
    responses: success({type: 'array', items: object({id, price: decimal, time})}, [{id: 1, price: '0.1', time: 1499827319559}])
  }),
  toyOperation({path: '/papi/v1/ping', operationId: 'ping', summary: 'Ping'})
]

/** As many operations as a large product has, the first of them with an answer of twenty fields. */
export const manyOperations: Operation[] = [
  toyOperation({
    security: signed,
    parameters: parameters({symbol: text, orderId: id, origClientOrderId: text, recvWindow: {...time, maximum: 60000}}, ['symbol']),
    responses: success(object({
      ...Object.fromEntries(['price', 'origQty', 'executedQty', 'cumQuote', 'stopPrice', 'icebergQty'].map(name => [name, decimal])),
      ...Object.fromEntries(['symbol', 'clientOrderId', 'selfTradePreventionMode', 'strategy', 'preventedQty'].map(name => [name, text])),
      ...Object.fromEntries(['side', 'type', 'status', 'timeInForce'].map((name, at) =>
        [name, {...text, 'x-extensible-enum': Array.from({length: at + 2}, (_, place) => `${name}_${place}`.toUpperCase())}])),
      orderId: id, accountId: id, time, updateTime: time, isWorking: {type: 'boolean'}
    }), orderExample),
    'x-dependencies': ['Or(orderId, origClientOrderId);']
  }),
  ...Array.from({length: 99}, (_, at) => toyOperation({path: `/papi/v1/list${at}`, operationId: `queryList${at}`, summary: `List ${at}`}))
]

const words = 'account amount asset balance borrow cancel client collateral country daily duplicate email expired failed interval key ' +
  'leverage liability limit listen loan maximum minimum mode order pair pending position price product quantity rate redeem region reject ' +
  'repay request signature status stop symbol system time transfer trigger user verify window withdraw'

/** 120 error codes in groups, with names of two to four words each. */
export const manyErrorCodes: ErrorCodes = Object.fromEntries(Array.from({length: 120}, (_, at) => {
  const all = words.toUpperCase().split(' ')
  const name = Array.from({length: 2 + at % 3}, (_, place) => all[(at * 17 + place * (7 + at)) % all.length]).join('_')
  return [String(-1000 - Math.floor(at / 12) * 1000 - at * (1 + at % 2)), {name, message: `${name}.`}]
}))

function object(properties: {[name: string]: Schema}): Schema {
  return {type: 'object', required: Object.keys(properties), properties}
}

function parameters(named: {[name: string]: Schema}, required: string[] = []): Parameter[] {
  return Object.entries(named).map(([name, schema]) => ({name, in: 'query', schema, ...(required.includes(name) && {required: true})}))
}

function success(schema: Schema, example: Json): Operation['responses'] {
  return {200: {description: 'Success', content: {'application/json': {schema, example}}}}
}
