import {beforeAll, describe, expect, test} from 'vitest'
import type {VFile} from 'vfile'
import {binance} from '../generator/dialects/binance.js'
import {documented} from '../generator/emit/documented.js'
import {exactPaths} from '../generator/emit/exact.js'
import {emitProof} from '../generator/emit/proof.js'
import {emitSchemas} from '../generator/emit/schemas.js'
import {emitTypes} from '../generator/emit/types.js'
import {compile} from '../generator/openapi.js'
import type {OpenAPI, Operation, Product, Schema} from '../generator/types.js'
import {verify} from '../generator/verify/index.js'
import {loadTemplates} from '../generator/workspace/index.js'

const text: Schema = {type: 'string'}
const id: Schema = {type: 'integer', format: 'int64'}
const side: Schema = {type: 'string', 'x-extensible-enum': ['BUY', 'SELL']}
const object = (properties: {[name: string]: Schema}): Schema => ({type: 'object', required: Object.keys(properties), properties})

/** Every kind of schema that the examples of a page can give. */
const kinds: {[id: string]: Schema} = {
  one: {type: 'object', required: ['a'], properties: {a: text, b: id, toString: text}},
  anything: {type: 'object', additionalProperties: true},
  emptyList: {type: 'array', items: {}},
  nullables: object({
    text: {type: ['string', 'null']}, id: {type: ['integer', 'null'], format: 'int64'}, flag: {type: ['boolean', 'null']},
    side: {...side, type: ['string', 'null']}, object: {...object({a: id}), type: ['object', 'null']},
    list: {type: ['array', 'null'], items: id}, fraction: {type: ['number', 'null'], format: 'decimal'}, unknown: {anyOf: [{type: 'null'}, {}]}
  }),
  scalars: object({time: {...id, 'x-unit': 'ms'}, fraction: {type: 'number', format: 'decimal'}, decimal: {...text, format: 'decimal'}, side}),
  klines: {type: 'array', items: {type: 'array', minItems: 3, maxItems: 3, prefixItems: [
    {...id, 'x-unit': 'ms', title: 'Open time'}, {...text, title: 'Close (or latest price)'}, {...id, title: 'Trade ID'}]}},
  book: object({bids: {type: 'array', items: {type: 'array', prefixItems: [text, text], items: {}, minItems: 2}}}),
  named: object({pair: {type: 'array', prefixItems: [{...text, title: '价格'}, {...text, title: 'Ignore'}, {...text, title: 'Ignore.'}], minItems: 3, maxItems: 3}}),
  map: {type: 'object', additionalProperties: {type: 'array', items: object({value: id})}},
  results: {type: 'array', items: {anyOf: [{title: 'success', ...object({orderId: id})}, {title: 'error', ...object({code: {type: 'integer'}, msg: text})}]}},
  filters: {type: 'array', items: {anyOf: [
    {title: 'LOT', ...object({filterType: {...text, const: 'LOT'}, min: text})}, {title: 'MAX', ...object({filterType: {...text, const: 'MAX'}, limit: id})}]}},
  oneOrList: {anyOf: [{title: 'one', ...object({id})}, {title: 'list', type: 'array', items: object({id})}]},
  mixed: object({price: {anyOf: [text, {type: 'integer'}]}, id: {anyOf: [text, id, {type: 'null'}]}})
}

const operations = Object.entries(kinds).map(([operationId, schema]): Operation => ({
  method: 'get', path: `/api/v1/${operationId}`, operationId, summary: operationId, tags: ['test'], security: [], parameters: [],
  responses: {200: {description: 'Success', content: {'application/json': {schema}}}},
  'x-weight': {text: '1', charges: []}, 'x-docs': {file: 'docs/page.md', line: 1, locales: ['en']}
}))

const product: Product = {
  name: 'test/product', dialect: binance, title: 'Test', package: 'test', servers: ['https://example.com'], pools: {}, int64: 'bigint', docs: 'docs'
}

describe.each(['bigint', 'string'] as const)('with ids as %s, every kind of answer', int64 => {
  let files: VFile[]
  let spec: OpenAPI

  beforeAll(async () => {
    spec = compile({...product, int64}, operations)
    const runtime = (await loadTemplates('templates')).filter(({path}) => /runtime\/(?:schema|rule|decimal)\.ts$/.test(path))
    files = [...await emitTypes(spec), ...emitSchemas(spec), ...emitProof(spec), ...runtime]
  })

  test('is the same type for zod and for openapi-typescript', () => {
    verify(files, spec)
    expect(files.flatMap(({path, messages}) => messages.map(({line, reason}) => `${path}:${line} ${reason}`))).toEqual([])
  }, 60_000)

  test('names the elements of a tuple once each', () => {
    const types = String(files.find(({path}) => path === 'src/types.ts')).replace(/\s+/g, ' ')
    expect(types).toContain(`[ openTime: number, close: string, tradeId: ${int64} ][]`)
    expect(types).toContain('pair: [ string, ignore: string, string ]')
    expect(types).toContain('bids: [ string, string, ...unknown[] ][]')
  })
})

test('the places of ids are found in tuples, maps and alternatives', () => {
  const found = Object.entries(kinds).flatMap(([name, schema]) => exactPaths(schema).int64.map(path => `${name}: ${path}`))
  expect(found).toEqual([
    'one: b', 'nullables: id', 'nullables: object.a', 'nullables: list[]', 'klines: [][2]', 'map: *[].value', 'results: [].orderId',
    'filters: [].limit', 'oneOrList: id', 'oneOrList: [].id', 'mixed: id'
  ])
})

test('a field shows its first value in all examples, that of its own alternative', () => {
  const schema: Schema = {anyOf: [object({id, map: {type: 'object', additionalProperties: text}}), {type: 'array', items: {type: 'array', prefixItems: [text, id]}}]}
  const examples = {one: {value: {id: 5, map: {X: 'y'}}}, list: {value: [['a', 7]]}}
  const [operation] = operations
  if (!operation) throw new Error('no operation')
  const answer = {...operation, responses: {200: {description: 'Success', content: {'application/json': {schema, examples}}}}}
  const {operations: [documentedAnswer]} = documented({paths: {'/x': {get: answer}}, components: {}} as never)
  expect(documentedAnswer?.responses['200']).toMatchObject({content: {'application/json': {schema: {anyOf: [
    {properties: {id: {example: 5}, map: {additionalProperties: {example: 'y'}}}}, {items: {prefixItems: [{example: 'a'}, {example: 7}]}}
  ]}}}})
})
