import {numberKind} from '../emit/numbers.js'
import type {Schema, SchemaType} from '../types.js'
import type {Effect} from './change.js'
import {own} from './own.js'

/** Which way a value goes. */
export type Way = 'request' | 'response'

/** One kind of value that a schema takes, with the keywords for it. */
export type Alternative = {kind: Kind; schema: Schema}

/** A type as a consumer of the package meets it. `any` is a type that the docs do not say. */
export type Kind = SchemaType | 'any' | 'int64' | 'decimal' | 'fraction'

/** Schemas by name, for `$ref`. */
export type Schemas = {[name: string]: Schema}

/** The kinds of values that a schema takes; one `any` where it takes all. A reference without target is `any`. */
export function alternatives(schema: Schema, way: Way, schemas: Schemas): Alternative[] {
  const found = flatten(schema, schemas, []).map(one => ({kind: kindOf(one, way), schema: one}))
  const open = found.find(({kind}) => kind === 'any')
  return open ? [open] : found
}

/** The schema that a reference refers to, with the keywords beside the reference; any other schema as it is. */
export function resolve({$ref, ...beside}: Schema, schemas: Schemas): Schema {
  const name = $ref?.replace('#/components/schemas/', '')
  return name === undefined ? beside : {...own(schemas, name), ...beside}
}

/** Keywords that say nothing of the values. */
const annotations = ['description', 'title', 'deprecated', 'default', 'example'] as const

function flatten(schema: Schema, schemas: Schemas, seen: string[]): Schema[] {
  const {$ref} = schema
  if ($ref !== undefined) return seen.includes($ref) ? [] : flatten(resolve(schema, schemas), schemas, [...seen, $ref])
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return choice.flatMap(one => flatten(one, schemas, seen))
  if (!Array.isArray(schema.type)) return [schema]
  return schema.type.map(type => ({...schema, type}))
}

/** The same schema without its description, default and example. */
export function withoutAnnotations(schema: Schema): Schema {
  const rest = {...schema}
  for (const keyword of annotations) delete rest[keyword]
  return rest
}

function kindOf(schema: Schema, way: Way): Kind {
  const type = [schema.type].flat()[0] ?? typeOfKeywords(schema)
  const kind = type && numberKind({...schema, type})
  if (kind === 'decimal') return way === 'request' ? kind : 'string'
  return kind ?? type ?? 'any'
}

function typeOfKeywords({enum: values, const: value, properties, items, prefixItems}: Schema): SchemaType | undefined {
  if (properties) return 'object'
  if (items ?? prefixItems) return 'array'
  const types = new Set((values ?? (value === undefined ? [] : [value])).map(one => typeof one))
  if (types.size !== 1) return undefined
  return types.has('string') ? 'string' : 'number'
}

/** Kinds that take all values of another kind. A request takes a decimal as text and as number. */
const covering: {[way in Way]: {[wide in Kind]?: Kind[]}} = {
  request: {
    number: ['integer'],
    int64: ['integer'],
    decimal: ['integer', 'number', 'fraction'],
    fraction: ['integer', 'number', 'decimal']
  },
  response: {number: ['integer']}
}

/** How the kinds of values change, given those that are gone and those that came; undefined where none did. */
export function effectOf(gone: Kind[], added: Kind[], way: Way): Effect | undefined {
  if (gone.length + added.length === 0) return undefined
  if (gone.every(kind => added.some(wide => covers(wide, kind, way)))) return 'widened'
  return added.every(kind => gone.some(wide => covers(wide, kind, way))) ? 'narrowed' : 'changed'
}

function covers(wide: Kind, kind: Kind, way: Way): boolean {
  return wide === 'any' || wide === kind || (own(covering[way], wide) ?? []).includes(kind)
}
