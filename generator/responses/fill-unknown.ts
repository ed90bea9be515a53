import {typesOf} from '../schema-types.js'
import type {Fact, MediaType, Operation, Schema} from '../types.js'
import {isUnknownNull} from '../unknown-null.js'
import {nullable} from './nullable.js'
import {fieldsIn, mapFields, type FieldAt} from './walk.js'

/** An operation as it was read, and where its facts stand. */
type Read = {operation: Operation; facts: Fact[]}

/** A field that is null wherever the product shows it. */
export type Unknown<R extends Read> = {reading: R; path: string; place: Fact['place']}

/**
 * Give a field that a page shows only as null the type that the same field has elsewhere in the product, if all places
 * agree. The operation says in `x-docs.evidence` where that is: the first place, in the order of files and lines.
 */
export function fillUnknown<R extends Read>(readings: R[]): {readings: R[]; unknown: Unknown<R>[]} {
  const known = knownTypes(readings)
  const unknown: Unknown<R>[] = []
  const filled = readings.map(reading => {
    const schema = answerOf(reading.operation)
    if (!schema || !fieldsIn(schema).some(field => isUnknownNull(field.schema))) return reading
    return fillReading(reading, schema, {known, unknown})
  })
  return {readings: filled, unknown}
}

/** The types that a field has in a product, and where it shows the first of them. */
type Known = Map<string, {types: Map<string, Schema>; file: string; line: number}>

/** What the pages of a product know together, and what they do not. */
type Together<R extends Read> = {known: Known; unknown: Unknown<R>[]}

function knownTypes(readings: Read[]): Known {
  const known: Known = new Map()
  for (const reading of readings) {
    const schema = answerOf(reading.operation)
    const places = placesOf(reading.facts)
    for (const field of schema ? fieldsIn(schema) : []) {
      const {file, line} = reading.operation['x-docs']
      const place = {file, line: places.get(field.path)?.start.line ?? line}
      if (!isUnknownNull(field.schema)) addType(known, field, place)
    }
  }
  return known
}

function addType(known: Known, {name, schema}: FieldAt, {file, line}: {file: string; line: number}): void {
  const entry = known.get(name) ?? {types: new Map<string, Schema>(), file, line}
  const type = typeOf(schema)
  entry.types.set(JSON.stringify(type), type)
  const isEarlier = file < entry.file || (file === entry.file && line < entry.line)
  known.set(name, isEarlier ? {...entry, file, line} : entry)
}

/** The type of a field as the same field would have it elsewhere: without its words, its values and null. */
function typeOf(schema: Schema): Schema {
  const {format, 'x-unit': unit, items, properties, anyOf, additionalProperties} = schema
  const [type, ...others] = typesOf(schema).filter(one => one !== 'null')
  const isPlain = type && others.length === 0 && !items && !properties && !anyOf && additionalProperties === undefined
  return isPlain ? {type, ...(format && {format}), ...(unit && {'x-unit': unit})} : {}
}

function fillReading<R extends Read>(reading: R, schema: Schema, {known, unknown}: Together<R>): R {
  const {operation, facts} = reading
  const evidence: [string, {[what: string]: string}][] = []
  const added: Fact[] = []
  const places = placesOf(facts)
  const filled = mapFields(schema, field => {
    if (!isUnknownNull(field.schema)) return field
    const place = places.get(field.path)
    const {types, file, line} = known.get(field.name) ?? {types: new Map<string, Schema>()}
    const [type = {}, ...others] = types.values()
    if (others.length > 0 || type.type === undefined) {
      unknown.push({reading, path: field.path, place})
      return field
    }
    const where = `${file}:${line}`
    evidence.push([field.path, {'type from': where}])
    const what = `type as in ${where}`
    added.push({name: field.path, what, rule: 'type-elsewhere', locale: 'und', place, text: 'null'})
    const {anyOf: _, ...words} = field.schema
    return {...field, schema: {...words, ...nullable(type)}}
  })
  if (evidence.length === 0) return reading
  const docs = {...operation['x-docs'], evidence: Object.fromEntries(evidence.sort(byName))}
  return {...reading, operation: {...withAnswer(operation, filled), 'x-docs': docs}, facts: [...facts, ...added]}
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}

/** Where the examples show each field first. */
function placesOf(facts: Fact[]): Map<string, Fact['place']> {
  const shown = facts.filter(({rule}) => rule === 'example')
  return new Map(shown.reverse().map(({name, place}) => [name, place]))
}

function answerOf({responses}: Operation): Schema | undefined {
  return contentOf(responses['200'])?.schema
}

function contentOf(response: Operation['responses'][string] | undefined): MediaType | undefined {
  return response && 'content' in response ? response.content?.['application/json'] : undefined
}

function withAnswer(operation: Operation, schema: Schema): Operation {
  const {200: response, ...others} = operation.responses
  const media = contentOf(response)
  if (!media || !response || !('description' in response)) return operation
  return {...operation, responses: {200: {...response, content: {'application/json': {...media, schema}}}, ...others}}
}
