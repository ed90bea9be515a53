import * as z from 'zod'
import {bounds} from '../bounds.js'
import {withEveryKey} from '../every-key.js'
import type {OpenAPI} from '../types.js'
import {isUrlPath} from '../url-path.js'
import {parsed} from './own-spec.js'
import {isVersion} from './verdict.js'

/**
 * Read the text of an `openapi.json` as docwright writes it; numbers that JavaScript would round keep their digits.
 * Throws a `SyntaxError` that says what was expected on anything else.
 */
export function readSpec(text: string): OpenAPI {
  refuseGreat(text)
  const value = parsed(text)
  if (isSpec(value)) return value
  const [issue] = document.safeParse(withEveryKey(value)).error?.issues ?? []
  const at = issue?.path.map(String).join('.')
  throw new SyntaxError(`Unexpected \`${at ?? ''}\`, expected a spec: ${issue?.message ?? 'OpenAPI 3.1'}`)
}

function isSpec(value: unknown): value is OpenAPI {
  try {
    return document.safeParse(withEveryKey(value)).success
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new SyntaxError('Unexpected schemas within schemas, expected fewer levels', {cause})
  }
}

function refuseGreat(text: string): void {
  const {specLength, specDepth} = bounds
  if (text.length > specLength) throw new SyntaxError(`Unexpected ${text.length.toLocaleString('en')} letters, expected at most ${specLength.toLocaleString('en')}`)
  if (depthOf(text) > specDepth) throw new SyntaxError(`Unexpected objects and lists in one another, expected at most ${specDepth.toLocaleString('en')} levels`)
}

/** How deep the brackets of JSON go: what reads and writes it calls itself for each. */
function depthOf(text: string): number {
  let [depth, deepest, isText] = [0, 0, false]
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (letter === '"') isText = !isText
    else if (isText) at += letter === '\\' ? 1 : 0
    else if (letter === '[' || letter === '{') deepest = Math.max(deepest, ++depth)
    else if (letter === ']' || letter === '}') depth--
  }
  return deepest
}

/** A list or object by name, whatever else is in it. */
const any = z.unknown()
const schema: z.ZodType = z.lazy(() => z.looseObject({
  $ref: z.string().optional(),
  title: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(any).optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), schema).optional(),
  items: schema.optional(),
  prefixItems: z.array(schema).optional(),
  contentSchema: schema.optional(),
  additionalProperties: z.union([z.boolean(), schema]).optional(),
  anyOf: z.array(schema).optional(),
  oneOf: z.array(schema).optional(),
  'x-extensible-enum': z.array(z.string()).optional()
}))

const parameter = z.looseObject({name: z.string(), in: z.literal('query'), schema})
const response = z.looseObject({
  $ref: z.undefined().optional(),
  content: z.looseObject({'application/json': z.looseObject({schema})}).optional()
})

const condition: z.ZodType = z.lazy(() => z.union([
  z.looseObject({all: z.array(condition)}),
  z.looseObject({any: z.array(condition)}),
  z.looseObject({count: z.string()}),
  z.looseObject({parameter: z.string(), in: z.array(any).optional(), notIn: z.array(any).optional()})
]))

const cases = z.array(z.looseObject({
  when: condition.optional(),
  cost: z.union([z.number(), z.looseObject({each: z.string(), cost: z.number()})])
}))

const operation = z.looseObject({
  operationId: z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a name in lowerCamelCase'),
  summary: z.string(),
  security: z.array(z.record(z.string(), any)),
  parameters: z.array(parameter),
  responses: z.record(z.string(), z.union([z.looseObject({$ref: z.string()}), response])),
  'x-security-type': z.string().optional(),
  'x-dependencies': z.array(z.string()).optional(),
  'x-weight': z.looseObject({
    text: z.string(),
    charges: z.array(z.looseObject({pool: z.string(), per: z.string().optional(), cases})),
    limits: z.array(z.looseObject({count: z.number(), per: z.string(), scope: z.string().optional()})).optional()
  }),
  'x-docs': z.looseObject({file: z.string(), line: z.number(), sentences: z.record(z.string(), z.string()).optional()})
})

const item = z.looseObject({
  get: operation.optional(), post: operation.optional(), put: operation.optional(),
  delete: operation.optional(), patch: operation.optional()
})

const errorCode = z.looseObject({name: z.string().optional(), message: z.string().optional()})
const window = z.looseObject({limit: z.number().optional(), per: z.string(), header: z.string().optional()})
const page = z.looseObject({updated: z.string().optional(), letters: z.number().optional(), size: z.number().optional()})

/** The parts of a spec that a comparison looks at. */
const document = z.looseObject({
  openapi: z.string().regex(/^3\.1\./),
  info: z.looseObject({title: z.string(), version: z.string().refine(isVersion, 'a version `x.y.z`')}),
  servers: z.array(z.looseObject({url: z.string()})),
  paths: z.record(z.string().refine(isUrlPath, 'a path'), item),
  components: z.looseObject({
    securitySchemes: z.record(z.string(), z.looseObject({type: z.string(), in: z.string(), name: z.string()})),
    schemas: z.record(z.string(), schema),
    responses: z.record(z.string(), response)
  }),
  'x-docs': z.looseObject({pages: z.record(z.string(), page)}).optional(),
  'x-error-codes': z.record(z.string(), errorCode).optional(),
  'x-product': z.looseObject({
    name: z.string(),
    package: z.string(),
    int64: z.enum(['bigint', 'string']),
    pools: z.record(z.string(), z.array(window))
  })
})
