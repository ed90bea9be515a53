import * as z from 'zod'
import {bounds} from '../bounds.js'
import {isLinear} from '../descriptions/patterns.js'
import {withEveryKey} from '../every-key.js'
import {isProductName} from '../file-names.js'
import {parseDependency} from '../idl/index.js'
import {isUsableId} from '../operation-ids.js'
import {isHeaderName, isPackageName} from '../product/index.js'
import {isServerAddress} from '../server-address.js'
import type {OpenAPI, Schema} from '../types.js'
import {isUrlPath} from '../url-path.js'
import {keywordsOf} from './keywords.js'
import {expectedType, isOfType} from './type-of-value.js'
import {wrongName} from './wrong-name.js'

/** A document of the shape that every emitter relies on, or what is wrong with it. */
export type Shape = {spec: OpenAPI} | {problem: string}

/**
 * Check the shape of a document that people wrote in, by an overlay or in the file itself: its parts, its references, its
 * names, and that its regular expressions take linear time.
 */
export function shapeOf(document: unknown): Shape {
  const found: string[] = []
  try {
    if (!isOpenAPI(document, found)) return {problem: found.join('\n')}
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    return {problem: 'Unexpected schemas within schemas of the document, expected fewer levels'}
  }
  const problem = wrongName(document)
  return problem === undefined ? {spec: document} : {problem}
}

/** The types follow the schema below: what it lets pass is an `OpenAPI`. What it does not is told in `problems`. */
function isOpenAPI(document: unknown, problems: string[]): document is OpenAPI {
  const issue = openapi.safeParse(withEveryKey(document)).error?.issues[0]
  if (issue) problems.push(`Unexpected \`${issue.path.map(String).join('.')}\` of the document: ${issue.message}`)
  return issue === undefined
}

const fast = 'expected a regular expression from `^` to `$` in which the next letter says how it goes on: any other may take long on some text'
const pattern = z.string()
  .max(bounds.patternLength, {error: `expected at most ${bounds.patternLength.toLocaleString('en')} letters`, abort: true})
  .refine(isPattern, 'expected a regular expression')
  .refine(isFast, fast)
const type = z.enum(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])
const count = z.int().nonnegative()

const schema = z.looseObject({
  $ref: z.string().startsWith('#/components/schemas/', 'expected a schema of the document').optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  type: z.union([type, z.array(type).min(1)]).optional(),
  format: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).min(1).optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  minLength: count.optional(),
  maxLength: count.optional(),
  minItems: count.optional(),
  maxItems: count.optional(),
  pattern: pattern.optional(),
  required: z.array(z.string()).optional(),
  'x-extensible-enum': z.array(z.string()).optional(),
  'x-unit': z.enum(['ms', 's', 'count']).optional(),
  get items() {
    return schema.optional()
  },
  get prefixItems() {
    return z.array(schema).optional()
  },
  get properties() {
    return z.record(z.string(), schema).optional()
  },
  get additionalProperties() {
    return z.union([z.boolean(), schema]).optional()
  },
  get contentSchema() {
    return schema.optional()
  },
  get anyOf() {
    return z.array(schema).min(1).optional()
  },
  get oneOf() {
    return z.array(schema).min(1).optional()
  }
}).check(keywordsOf('schema'), typeOfValues, typeOfDefault)

const condition = z.union([
  z.strictObject({parameter: z.string(), present: z.boolean()}),
  z.strictObject({parameter: z.string(), min: z.number().optional(), max: z.number().optional()}),
  z.strictObject({parameter: z.string(), in: z.array(z.union([z.string(), z.number()]))}),
  z.strictObject({parameter: z.string(), notIn: z.array(z.union([z.string(), z.number()]))}),
  z.strictObject({count: z.string(), min: z.number().optional(), max: z.number().optional()}),
  z.strictObject({get all() {
    return z.array(condition)
  }}),
  z.strictObject({get any() {
    return z.array(condition)
  }})
])

const cost = z.number().nonnegative('expected a cost of zero or more')
const each = z.strictObject({each: z.string(), cost, max: z.number().optional()})
const cases = z.array(z.strictObject({when: condition.optional(), cost: z.union([cost, each])})).min(1)

const span = z.string().regex(/^[1-9]\d{0,3}[smhd]$/, 'expected a time such as `10s`, `1m`, `1h`, `1d`')

const weight = z.strictObject({
  text: z.string(),
  charges: z.array(z.strictObject({
    pool: z.string(), per: z.string().optional(), assumed: z.literal(true).optional(), cases
  })),
  limits: z.array(z.strictObject({count: z.int().positive(), per: span, scope: z.string().optional()})).optional(),
  unread: z.literal(true).optional()
})

const parameter = z.looseObject({
  name: z.string().min(1),
  in: z.literal('query'),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema
}).check(keywordsOf('parameter'))
const media = z.looseObject({schema: schema.optional()})
const content = z.looseObject({'application/json': z.looseObject({schema})}).catchall(media)
const response = z.union([
  z.strictObject({$ref: z.string().startsWith('#/components/responses/')}),
  z.looseObject({
    $ref: z.undefined().optional(),
    summary: z.string().optional(), description: z.string(), content: content.optional(), headers: z.record(z.string(), media).optional()
  })
])

const paging = z.strictObject({
  rows: z.string().optional(),
  size: z.strictObject({parameter: z.string(), max: z.int().positive().optional()}).optional(),
  id: z.strictObject({parameter: z.string(), field: z.string(), without: z.array(z.string()).optional()}).optional(),
  page: z.strictObject({parameter: z.string(), first: z.union([z.literal(0), z.literal(1)])}).optional(),
  time: z.strictObject({from: z.string(), to: z.string(), field: z.string(), span: z.int().positive().optional(), without: z.array(z.string()).optional()}).optional(),
  needs: z.array(z.string()).optional(),
  archive: z.strictObject({parameter: z.string(), value: z.union([z.string(), z.boolean()]), months: z.int().positive()}).optional()
}).check(wayOfPaging)

const texts = z.record(z.string(), z.string())
const docs = z.looseObject({
  file: z.string(),
  line: z.int(),
  url: z.string().optional(),
  locales: z.array(z.string()),
  sentences: texts.optional(),
  evidence: z.record(z.string(), texts).optional(),
  stale: z.string().optional()
})

const operation = z.looseObject({
  operationId: z.string().refine(isUsableId, 'expected a name in lowerCamelCase that the package does not have itself'),
  summary: z.string(),
  description: z.string().optional(),
  tags: z.array(z.string()),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(parameter),
  responses: z.record(z.string(), response),
  'x-dependencies': z.array(z.string().refine(isDependency, 'expected a dependency such as `Or(a, b);`')).optional(),
  'x-security-type': z.string().optional(),
  'x-schemas': z.record(z.string(), schema).optional(),
  'x-paging': paging.optional(),
  'x-weight': weight,
  'x-docs': docs
}).check(keywordsOf('operation'))

const methods = {get: operation, post: operation, put: operation, delete: operation, patch: operation}
const pathItem = z.strictObject(methods).partial()

const errorCode = z.looseObject({
  name: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'expected a name such as `BAD_SYMBOL`').optional(),
  message: z.string().optional()
})

const securityScheme = z.looseObject({
  type: z.literal('apiKey'),
  in: z.enum(['header', 'query']),
  name: z.string().regex(/^[\w-]+$/, 'expected the name of a header'),
  description: z.string().optional()
})

const window = z.strictObject({
  limit: z.int().positive().optional(),
  per: span,
  header: z.string().refine(isHeaderName, 'expected the name of a header').optional(),
  share: z.enum(['product', 'operation']).optional()
})

const openapi = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({title: z.string(), version: z.string().regex(/^(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}$/, 'expected `x.y.z`')}),
  servers: z.array(z.looseObject({url: z.string().refine(isServerAddress, 'expected an address of http or https, as a browser writes it')})),
  tags: z.array(z.looseObject({name: z.string()})),
  paths: z.record(z.string().refine(isUrlPath, 'expected a path'), pathItem),
  components: z.looseObject({
    securitySchemes: z.record(z.string(), securityScheme),
    schemas: z.record(z.string(), schema),
    responses: z.record(z.string(), response)
  }),
  'x-product': z.looseObject({
    name: z.string().refine(isProductName, 'expected <exchange>/<product>'),
    package: z.string().refine(isPackageName, 'expected the name of an npm package'),
    int64: z.enum(['bigint', 'string']),
    pools: z.record(z.string(), z.array(window))
  }),
  'x-docs': z.looseObject({pages: z.record(z.string(), z.looseObject({updated: z.string().optional(), letters: z.number().optional(), size: z.number().optional()}))}).optional(),
  'x-error-codes': z.record(z.string(), errorCode).optional()
})

function typeOfValues({value: {enum: values, type: types}, value, issues}: z.core.ParsePayload<{enum?: unknown; type?: string | string[] | undefined}>): void {
  const isOther = [types].flat().some(one => one === 'object' || one === 'array')
  if (values && isOther) issues.push({code: 'custom', input: value, path: ['type'], message: 'expected the type of the values in `enum`'})
}

function typeOfDefault({value, issues}: z.core.ParsePayload<{default?: unknown; type?: Schema['type']}>): void {
  if (value.default === undefined || isOfType(value.default, value.type)) return
  issues.push({code: 'custom', input: value.default, path: ['default'], message: expectedType(value.type)})
}

type Ways = {[way in 'id' | 'page' | 'archive']?: unknown} & {time?: {from: string} | undefined; needs?: string[] | undefined}

/** Without a way no row can be got, and those of an archive only from a time on. */
function wayOfPaging({value: {id, page, time, needs = [], archive}, issues}: z.core.ParsePayload<Ways>): void {
  if (archive && !needs.some(name => name === time?.from)) {
    issues.push({code: 'custom', input: archive, path: ['archive'], message: 'expected `time` beside it, with its `from` among `needs`'})
  } else if (!id && !page && !time) issues.push({code: 'custom', input: time, path: [], message: 'expected `id`, `page` or `time`'})
}

function isDependency(text: string): boolean {
  return parsed(() => parseDependency(text)) !== undefined
}

function isPattern(text: string): boolean {
  return isLinear(text) !== undefined
}

/** What is no regular expression at all is told as that. */
function isFast(text: string): boolean {
  return isLinear(text) !== false
}

function parsed<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}
