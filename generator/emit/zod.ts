import {typesOf} from '../schema-types.js'
import type {Schema, SchemaType} from '../types.js'
import {literal, numberLiteral, propertyKey, regularExpression, stringLiteral} from './escape.js'
import {numberKind, type NumberKind} from './numbers.js'

/** Which way a value goes: a parameter is checked and made ready for the wire, an answer is described. */
export type Direction = 'params' | 'bigint' | 'string'

/**
 * The zod expression of a schema. An object of an answer keeps fields that the docs do not know. It is one of zod/mini:
 * functions instead of methods, so that a bundle holds only those that are called.
 * @see https://zod.dev/packages/mini
 */
export function zodOf(schema: Schema, direction: Direction, indent = ''): string {
  const at = {direction, indent}
  if (schema.const !== undefined) return `z.literal(${literal(schema.const)})`
  if (schema.enum) return nullish(schema, enumOf(schema.enum))
  if (schema.anyOf ?? schema.oneOf) return unionOf(schema.anyOf ?? schema.oneOf ?? [], at)
  const [type, ...others] = typesOf(schema)
  if (type === undefined) return 'z.unknown()'
  if (others.length > 0) return unionOf([type, ...others].map(one => ({...schema, type: one})), at)
  return nullish(schema, byType[type]({...schema, type}, at))
}

/** The building blocks of the runtime that an expression of `zodOf` may name. */
export const blocks = ['schema', 'open', 'openEnum', 'literals', 'int64', 'int64Text', 'int64Param', 'decimalParam', 'decimalNumber', 'requires']

type At = {direction: Direction; indent: string}

const byType: {[type in SchemaType]: (schema: Schema, at: At) => string} = {
  string: stringOf,
  integer: numberOf,
  number: numberOf,
  boolean: () => 'z.boolean()',
  null: () => 'z.null()',
  array: arrayOf,
  object: objectOf
}

function stringOf(schema: Schema, {direction}: At): string {
  const known = schema['x-extensible-enum']
  if (known) return `openEnum<[${known.map(stringLiteral).join(', ')}]>()`
  if (numberKind(schema) === 'decimal' && direction === 'params') return 'decimalParam'
  const {minLength, maxLength, pattern} = schema
  return checked('z.string()', [
    ...bound('minLength', minLength),
    ...bound('maxLength', maxLength),
    ...(pattern === undefined ? [] : [`z.regex(${regularExpression(pattern)})`])
  ])
}

const numberBlocks: {[kind in NumberKind]: {[direction in Direction]: string}} = {
  int64: {params: 'int64Param', bigint: 'int64', string: 'int64Text'},
  fraction: {params: 'decimalParam', bigint: 'decimalNumber', string: 'decimalNumber'},
  decimal: {params: 'decimalParam', bigint: 'z.string()', string: 'z.string()'},
  integer: {params: 'z.int()', bigint: 'z.int()', string: 'z.int()'},
  number: {params: 'z.number()', bigint: 'z.number()', string: 'z.number()'}
}

function numberOf(schema: Schema, {direction}: At): string {
  const kind = numberKind(schema) ?? 'number'
  const block = numberBlocks[kind][direction]
  return direction === 'params' && block.startsWith('z.') ? checked(block, bounds(schema)) : block
}

function bounds({minimum, maximum, exclusiveMinimum, exclusiveMaximum}: Schema): string[] {
  return [
    ...bound('minimum', minimum), ...bound('gt', exclusiveMinimum), ...bound('maximum', maximum), ...bound('lt', exclusiveMaximum)
  ]
}

function bound(check: string, value: number | undefined): string[] {
  return value === undefined ? [] : [`z.${check}(${numberLiteral(value)})`]
}

function checked(expression: string, checks: string[]): string {
  return checks.length === 0 ? expression : `${expression}.check(${checks.join(', ')})`
}

function arrayOf({items, prefixItems, minItems, maxItems}: Schema, {direction, indent}: At): string {
  if (prefixItems) return tupleOf(prefixItems, items, {direction, indent})
  const array = `z.array(${zodOf(items ?? {}, direction, indent)})`
  return checked(array, [...bound('minLength', minItems), ...bound('maxLength', maxItems)])
}

/** A tuple has the length of its elements, unless its schema has items: those follow. */
function tupleOf(elements: Schema[], rest: Schema | undefined, {direction, indent}: At): string {
  const known = elements.map(item => zodOf(item, direction, indent)).join(', ')
  return `z.tuple([${known}]${rest ? `, ${zodOf(rest, direction, indent)}` : ''})`
}

function objectOf(schema: Schema, {direction, indent}: At): string {
  const {properties, required = [], additionalProperties} = schema
  if (!properties) {
    const values = typeof additionalProperties === 'object' ? additionalProperties : {}
    return `z.record(z.string(), ${zodOf(values, direction, indent)})`
  }
  const fields = Object.entries(properties).map(([name, property]) => {
    const value = zodOf(property, direction, `${indent}  `)
    return `${indent}  ${propertyKey(name)}: ${required.includes(name) ? value : `z.optional(${value})`}`
  })
  return `${direction === 'params' ? 'z.strictObject' : 'open'}({\n${fields.join(',\n')}\n${indent}})`
}

/** Not `z.enum`: the compiler would declare its values in an order that depends on the rest of the package. */
function enumOf(values: (string | number)[]): string {
  return `literals(${values.map(value => literal(value)).join(', ')})`
}

function unionOf(schemas: Schema[], {direction, indent}: At): string {
  const known = schemas.filter(schema => schema.type !== 'null')
  const isNullable = known.length < schemas.length
  const parts = [...new Set(known.map(schema => zodOf(schema, direction, indent)))]
  if (parts.includes('z.unknown()')) return 'z.unknown()'
  const one = parts.length === 1 ? (parts[0] ?? '') : `z.union([${parts.join(', ')}])`
  return isNullable ? `z.nullable(${one})` : one
}

function nullish(schema: Schema, expression: string): string {
  return [schema.type].flat().includes('null') && schema.type !== 'null' ? `z.nullable(${expression})` : expression
}
