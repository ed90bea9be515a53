import {mapSchemas, type SharedSchemas} from '../shared-schemas.js'
import type {Json, Operation, Response, Schema} from '../types.js'

/** A schema with the name that a list of values gave to it and to its members, where it still has the same values. */
export function withNames(schema: Schema, was: Schema | undefined, shared: SharedSchemas): Schema {
  const list = was?.title === undefined ? undefined : shared[was.title]
  if (list && schema.enum && hasSameValues(schema, list)) return {...list, ...schema, ...(list.enum && {enum: list.enum})}
  return {
    ...schema,
    ...(schema.items && {items: withNames(schema.items, was?.items, shared)}),
    ...(schema.contentSchema && {contentSchema: withNames(schema.contentSchema, was?.contentSchema, shared)}),
    ...(schema.properties && {
      properties: mapSchemas(schema.properties, (key, property) => withNames(property, was?.properties?.[key], shared))
    })
  }
}

function hasSameValues({enum: own = []}: Schema, {enum: listed = []}: Schema): boolean {
  return own.length === listed.length && own.every(value => listed.includes(value))
}

/** Responses whose text fields have the values that a list gave to them, where all values of the examples are among them. */
export function withValues(responses: Operation['responses'], was: Operation['responses']): Operation['responses'] {
  return Object.fromEntries(Object.entries(responses).map(([status, response]) => [status, valued(response, was[status])]))
}

type Answer = Response | {$ref: string}

function valued(response: Answer, was: Answer | undefined): Answer {
  const [media, old] = [response, was].map(one => (one && 'content' in one ? one.content?.['application/json'] : undefined))
  if (!('content' in response) || !media || !old) return response
  const others = Object.values(media.examples ?? {}).map(({value}) => value)
  const values = [...(media.example === undefined ? [] : [media.example]), ...others]
  return {...response, content: {'application/json': {...media, schema: extended(media.schema, old.schema, values)}}}
}

function extended(schema: Schema, was: Schema | undefined, values: Json[]): Schema {
  const known = was?.['x-extensible-enum']
  const isOpen = schema.type === 'string' && !schema.enum && !schema['x-extensible-enum']
  if (known && isOpen && values.every(value => known.includes(String(value)))) return {...schema, 'x-extensible-enum': known}
  return {
    ...schema,
    ...(schema.anyOf && {anyOf: schema.anyOf.map((one, index) => extended(one, was?.anyOf?.[index], values))}),
    ...(schema.oneOf && {oneOf: schema.oneOf.map((one, index) => extended(one, was?.oneOf?.[index], values))}),
    ...(schema.items && {items: extended(schema.items, was?.items, values.flatMap(value => (Array.isArray(value) ? value : [])))}),
    ...(schema.properties && {
      properties: mapSchemas(schema.properties, (key, property) =>
        extended(property, was?.properties?.[key], values.flatMap(value => member(value, key))))
    })
  }
}

function member(value: Json, key: string): Json[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key)) return []
  return Object.entries(value).flatMap(([name, inner]) => (name === key ? [inner] : []))
}
