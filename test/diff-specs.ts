import {diff, type Change} from '../generator/diff/index.js'
import type {OpenAPI, Operation, Schema} from '../generator/types.js'

/** What a test changes of an operation: the rest is that of a small one. */
export type Fragment = Partial<Operation>

/** A change as a test wants it. */
export type Wanted = [level: Change['level'], what: Change['what'], sentence: string]

/** An operation of an API that no exchange has. */
export function operationOf(fragment: Fragment = {}): Operation {
  return {
    method: 'get',
    path: '/cellar/v1/bottle',
    operationId: 'queryBottle',
    summary: 'Query Bottle',
    tags: ['cellar'],
    security: [{apiKey: [], signature: []}],
    parameters: [],
    responses: {200: {description: 'Success'}, ...refused},
    'x-weight': {text: '1', charges: [{pool: 'ip', cases: [{cost: 1}]}]},
    'x-docs': {file: 'docs/cellar/Query-Bottle.md', line: 8, locales: ['en']},
    ...fragment
  }
}

const refused = {default: {$ref: '#/components/responses/Error'}}

/** A spec of such operations; `product` replaces its other parts. */
export function specOf(operations: Operation[], product: Partial<OpenAPI> = {}): OpenAPI {
  const paths: OpenAPI['paths'] = {}
  for (const {method, path, ...operation} of operations) paths[path] = {...paths[path], [method]: operation}
  return {
    openapi: '3.1.0',
    info: {title: 'Cellar', version: '0.1.0'},
    servers: [{url: 'https://cellar.example'}],
    tags: [],
    paths,
    components: {
      securitySchemes: {apiKey: {type: 'apiKey', in: 'header', name: 'X-KEY', description: 'The key.'}},
      schemas: {Error: {type: 'object', required: ['code'], properties: {code: {type: 'integer'}}}},
      responses: {Error: {description: 'Refused.', content: {'application/json': {schema: {$ref: '#/components/schemas/Error'}}}}}
    },
    'x-product': {name: 'cellar/toy', package: '@docwright/cellar-toy', int64: 'bigint', pools: {ip: [{limit: 100, per: '1m'}]}},
    ...product
  }
}

/** The responses of an operation that answers with a value of this schema. */
export function answers(schema: Schema): Pick<Operation, 'responses'> {
  return {responses: {200: {description: 'Success', content: {'application/json': {schema}}}, ...refused}}
}

/** One optional parameter `x` of this schema. */
export function takes(schema: Schema): Pick<Operation, 'parameters'> {
  return {parameters: [{name: 'x', in: 'query', schema}]}
}

/** What changes when one operation becomes another. */
export function changed(before: Fragment, after: Fragment): Wanted[] {
  return diff(specOf([operationOf(before)]), specOf([operationOf(after)])).map(({level, what, sentence}) => [level, what, sentence])
}
