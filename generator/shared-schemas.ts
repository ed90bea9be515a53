import {isDeepStrictEqual} from 'node:util'
import type {Operation, Parameter, Schema} from './types.js'

/** Schemas that several operations share, by their name among the components. */
export type SharedSchemas = {[name: string]: Schema}

const prefix = '#/components/schemas/'

/**
 * Put references in place of shared schemas in the parameters of an operation: a schema whose title is the name of one
 * and that has all of its keywords. Keywords of its own (a default) stay beside the reference, as OpenAPI 3.1 allows.
 * @see https://spec.openapis.org/oas/v3.1.0#reference-object
 */
export function withReferences<T extends Pick<Operation, 'parameters'>>(operation: T, shared: SharedSchemas): T {
  return mapParameters(operation, schema => referring(schema, shared))
}

/** The inverse: the schemas themselves in place of references to them. */
export function withoutReferences<T extends Pick<Operation, 'parameters'>>(operation: T, shared: SharedSchemas): T {
  return mapParameters(operation, schema => inlined(schema, shared))
}

function mapParameters<T extends Pick<Operation, 'parameters'>>(operation: T, change: (schema: Schema) => Schema): T {
  const changed = ({schema, ...parameter}: Parameter): Parameter => ({...parameter, schema: deep(schema, change)})
  return {...operation, parameters: operation.parameters.map(changed)}
}

function referring(schema: Schema, shared: SharedSchemas): Schema {
  const {title = ''} = schema
  const common = Object.hasOwn(shared, title) ? shared[title] : undefined
  if (!common) return schema
  const isWhole = Object.entries(common).every(([keyword, value]) => keyword === 'description' || says(schema, keyword, value))
  if (!isWhole) return schema
  const own = Object.entries(schema).filter(([keyword, value]) => !says(common, keyword, value))
  return {$ref: `${prefix}${title}`, ...Object.fromEntries(own)}
}

function says(schema: Schema, keyword: string, value: unknown): boolean {
  return Object.entries(schema).some(([name, own]) => name === keyword && isDeepStrictEqual(own, value))
}

function inlined(schema: Schema, shared: SharedSchemas): Schema {
  const {$ref, ...own} = schema
  const name = $ref?.startsWith(prefix) ? $ref.slice(prefix.length) : ''
  const common = Object.hasOwn(shared, name) ? shared[name] : undefined
  return common ? {...common, ...own} : schema
}

/** Change a schema and those of its members. */
function deep(schema: Schema, change: (schema: Schema) => Schema): Schema {
  const {items, properties, contentSchema} = schema
  return change({
    ...schema,
    ...(items && {items: deep(items, change)}),
    ...(contentSchema && {contentSchema: deep(contentSchema, change)}),
    ...(properties && {properties: mapSchemas(properties, (_, property) => deep(property, change))})
  })
}

/** Change each of the properties of a schema. */
export function mapSchemas(schemas: SharedSchemas, change: (name: string, schema: Schema) => Schema): SharedSchemas {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(name, schema)]))
}

/** The titles in a schema, by which the document calls what is shared. */
export function titlesOf({title, items, properties, contentSchema}: Schema): string[] {
  const members = [items ?? [], contentSchema ?? [], ...Object.values(properties ?? {})].flat()
  return [...(title === undefined ? [] : [title]), ...members.flatMap(titlesOf)]
}
