import type {Json, OpenAPI, Operation, Parameter, Schema} from '../types.js'
import {isUnknownNull} from '../unknown-null.js'
import {jsdoc} from './escape.js'

/** What of an operation has types. */
export type Typed = Pick<Operation, 'operationId' | 'parameters' | 'responses'>

/** What of a document has types: its operations, and what they share. */
export type Documented = {operations: Typed[]; components: Pick<OpenAPI['components'], 'schemas'>}

/**
 * The document as the types show it: a field that the docs do not describe shows its value in the example, and a
 * parameter whether it must be sent.
 */
export function documented({paths, components: {schemas}}: Pick<OpenAPI, 'paths' | 'components'>): Documented {
  const operations = Object.values(paths).flatMap(item => Object.values(item)).map(documentedOperation)
  return commented({operations, components: {schemas}})
}

const shownInComments = ['title', 'summary', 'description', 'format', 'example', 'default']

/** Its texts go into comments as they stand. */
function commented<T>(value: T): T
function commented(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(one => commented(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]: [string, unknown]) =>
    [key, typeof member === 'string' && shownInComments.includes(key) ? jsdoc(member) : commented(member)]))
}

function documentedOperation({operationId, ...operation}: Typed): Typed {
  const responses = Object.entries(operation.responses).map(([status, response]) => {
    if (!('content' in response) || !response.content) return [status, response]
    const {schema, example, examples = {}} = response.content['application/json']
    const shown = example === undefined ? Object.values(examples).map(({value}) => value) : [example]
    return [status, {...response, content: {'application/json': {schema: withExamples(schema, shown)}}}]
  })
  return {
    operationId,
    parameters: operation.parameters.map(described),
    responses: Object.fromEntries(responses)
  }
}

function described(parameter: Parameter): Parameter {
  const {description = 'Not described in the docs.', required, schema} = parameter
  const unit = {ms: ', in milliseconds', s: ', in seconds', count: ''}[schema['x-unit'] ?? 'count']
  return {...parameter, description: `${required ? 'Required' : 'Optional'}${unit}. ${description}`}
}

/** Show at each field the first value that the examples have there. */
function withExamples(schema: Schema, values: Json[]): Schema {
  const {items, prefixItems, properties, additionalProperties, anyOf} = schema
  if (isUnknownNull(schema)) return {description: 'The docs show only `null`: the type is not known.', ...schema}
  if (anyOf) return {...schema, anyOf: anyOf.map(one => withExamples(one, values))}
  if (prefixItems) {
    return {...schema, prefixItems: prefixItems.map((item, index) => withExamples(item, elementsAt(values, index)))}
  }
  if (items) return {...schema, items: withExamples(items, values.flatMap(elementsOf))}
  if (properties) return {...schema, properties: exampleProperties(properties, values)}
  if (typeof additionalProperties === 'object') {
    const inside = values.flatMap(value => [...fieldsOf(value).values()])
    return {...schema, additionalProperties: withExamples(additionalProperties, inside)}
  }
  const example = values.find(value => typeof value !== 'object' && fits(schema, value))
  return example === undefined ? schema : {...schema, example}
}

function exampleProperties(properties: {[name: string]: Schema}, values: Json[]): {[name: string]: Schema} {
  const shown = values.map(fieldsOf)
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => {
    return [name, withExamples(schema, shown.flatMap(fields => fields.get(name) ?? []))]
  }))
}

function elementsAt(values: Json[], index: number): Json[] {
  return values.flatMap(value => elementsOf(value).slice(index, index + 1))
}

function elementsOf(value: Json): Json[] {
  return Array.isArray(value) ? value : []
}

function fieldsOf(value: Json): Map<string, Json> {
  return new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [])
}

/** Has the value the type that an alternative states? */
function fits({type, const: fixed}: Schema, value: Json): boolean {
  const types = [type].flat()
  const isNumber = typeof value === 'number' && (types.includes('integer') || types.includes('number'))
  return isNumber || types.some(one => one === typeof value) && (fixed === undefined || fixed === value)
}
