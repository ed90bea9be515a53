import {isDeepStrictEqual} from 'node:util'
import type {Schema, SchemaType} from '../types.js'
import {isUnknownNull, unknownNull} from '../unknown-null.js'

/** Merge the schemas of several examples of one value; undefined where there is none. */
export function mergeAll(schemas: Schema[]): Schema | undefined {
  const [first, ...rest] = schemas
  return first && rest.reduce(mergeSchemas, first)
}

/**
 * Merge two schemas of one value into one that takes both: a field missing from one is optional, null makes nullable,
 * an integer and a fraction are a number, anything else are alternatives.
 */
export function mergeSchemas(a: Schema, b: Schema): Schema {
  const {description = b.description, ...left} = a
  const {description: _, ...right} = b
  const merged = isDeepStrictEqual(left, right) ? left : mergeUnequal(left, right)
  return description === undefined ? merged : {...merged, description}
}

/** The same schema, null allowed. */
export function nullable(schema: Schema): Schema {
  if (Object.keys(schema).length === 0) return unknownNull
  if (schema.anyOf) return schema.anyOf.some(one => one.type === 'null') ? schema : {...schema, anyOf: [...schema.anyOf, {type: 'null'}]}
  const types = typesOf(schema)
  return types.includes('null') ? schema : {...schema, type: [...types, 'null']}
}

function mergeUnequal(a: Schema, b: Schema): Schema {
  if (isUnknownNull(a)) return nullable(b)
  if (isUnknownNull(b)) return nullable(a)
  if (isNullable(a) || isNullable(b)) return nullable(mergeSchemas(withoutNull(a), withoutNull(b)))
  if (a.type === 'object' && b.type === 'object') return mergeObjects(a, b)
  if (a.type === 'array' && b.type === 'array') return mergeArrays(a, b)
  if (isNumeric(a) && isNumeric(b)) return mergeNumbers(a, b)
  return alternatives(a, b)
}

function mergeObjects(a: Schema, b: Schema): Schema {
  if (!a.properties) return {...b, required: []}
  if (!b.properties) return {...a, required: []}
  const properties = new Map(Object.entries(a.properties))
  for (const [name, schema] of Object.entries(b.properties)) {
    const known = properties.get(name)
    properties.set(name, known ? mergeSchemas(known, schema) : schema)
  }
  const required = (a.required ?? []).filter(name => b.required?.includes(name))
  return {...a, required, properties: Object.fromEntries(properties)}
}

function mergeArrays(a: Schema, b: Schema): Schema {
  const [left, right] = [a.items ?? {}, b.items ?? {}]
  if (Object.keys(left).length === 0) return b
  if (Object.keys(right).length === 0) return a
  return {type: 'array', items: mergeSchemas(left, right)}
}

function mergeNumbers(a: Schema, b: Schema): Schema {
  if (a.type === 'number') return a
  if (b.type === 'number') return b
  return a.format ? a : b
}

function alternatives(a: Schema, b: Schema): Schema {
  const list = [...(a.anyOf ?? [a]), ...(b.anyOf ?? [b])]
  return {anyOf: list.filter((one, index) => list.findIndex(other => isDeepStrictEqual(one, other)) === index)}
}

function isNumeric({type}: Schema): boolean {
  return type === 'integer' || type === 'number'
}

function isNullable(schema: Schema): boolean {
  return typesOf(schema).includes('null')
}

function withoutNull(schema: Schema): Schema {
  const types = typesOf(schema).filter(type => type !== 'null')
  const [only] = types
  return {...schema, type: types.length === 1 && only ? only : types}
}

function typesOf({type}: Schema): SchemaType[] {
  return type === undefined ? [] : [type].flat()
}
