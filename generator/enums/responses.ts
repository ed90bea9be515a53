import {mapSchemas} from '../shared-schemas.js'
import type {Fact, Json, Operation, Response, Schema} from '../types.js'
import {factOf, leadingLists, type Listed} from './lists.js'

/** Responses with the values of the lists, and where each was found. */
export type Extended = {responses: Operation['responses']; found: Fact[]}

/**
 * Give fields of an answer the values of a list that names them: text without values of its own, whose values in the
 * examples all stand in that list and in no other of the name. The set stays open: the exchange may send others.
 */
export function extensible(responses: Operation['responses'], lists: readonly Listed[]): Extended {
  const named = leadingLists(lists).filter(({parameters}) => parameters.length > 0)
  const found: Fact[] = []
  if (named.length === 0) return {responses, found}
  const search = {named, found}
  const entries = Object.entries(responses).map(([status, response]) => [status, extendedResponse(response, search)])
  return {responses: Object.fromEntries(entries), found}
}

type Search = {named: Listed[]; found: Fact[]}

function extendedResponse(response: Response | {$ref: string}, search: Search): Response | {$ref: string} {
  const media = 'content' in response ? response.content?.['application/json'] : undefined
  if (!media) return response
  const others = Object.values(media.examples ?? {}).map(({value}) => value)
  const values = [...(media.example === undefined ? [] : [media.example]), ...others]
  const schema = extend(media.schema, {...search, name: 'response', values})
  return {...response, content: {'application/json': {...media, schema}}}
}

type Place = Search & {name: string; values: Json[]}

function extend(schema: Schema, place: Place): Schema {
  const {anyOf, oneOf, items, properties} = schema
  return {
    ...schema,
    ...(anyOf && {anyOf: anyOf.map(one => extend(one, place))}),
    ...(oneOf && {oneOf: oneOf.map(one => extend(one, place))}),
    ...(items && {items: extend(items, {...place, name: `${place.name}[]`, values: place.values.flatMap(entries)})}),
    ...(properties && {properties: mapSchemas(properties, (key, property) => field(key, property, place))})
  }
}

function field(key: string, schema: Schema, place: Place): Schema {
  const inside = {...place, name: `${place.name}.${key}`, values: place.values.flatMap(value => member(value, key))}
  const list = schema.type === 'string' && isOpen(schema) ? fitting(key, inside) : undefined
  if (!list) return extend(schema, inside)
  place.found.push(factOf(list, inside.name, 'values'))
  return {...schema, 'x-extensible-enum': list.values.map(({value}) => value)}
}

function isOpen(schema: Schema): boolean {
  return ['enum', 'const', 'format', 'pattern', 'x-extensible-enum'].every(keyword => !(keyword in schema))
}

/** The one list of the name that has every value of the examples. */
function fitting(name: string, {named, values}: Place): Listed | undefined {
  const [list, ...others] = named
    .filter(({parameters}) => parameters.includes(name))
    .filter(one => values.length > 0 && values.every(value => one.values.some(known => known.value === value)))
  return others.length === 0 ? list : undefined
}

function entries(value: Json): Json[] {
  return Array.isArray(value) ? value : []
}

function member(value: Json, key: string): Json[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => (name === key ? [inner] : []))
}
