import type {Json, OpenAPI, Operation, Parameter, Schema} from '../types.js'
import {operations} from '../openapi.js'
import {isUnknownNull} from '../unknown-null.js'

/**
 * The document as the types show it: a field that the docs do not describe shows its value in the example, and a
 * parameter whether it must be sent.
 */
export function documented(spec: OpenAPI): OpenAPI {
  const paths: OpenAPI['paths'] = {}
  for (const {method, path, ...operation} of operations(spec)) {
    paths[path] = {...paths[path], [method]: documentedOperation(operation)}
  }
  return {...spec, paths}
}

type Body = Omit<Operation, 'method' | 'path'>

function documentedOperation(operation: Body): Body {
  const responses = Object.entries(operation.responses).map(([status, response]) => {
    if (!('content' in response) || !response.content) return [status, response]
    const {schema, example} = response.content['application/json']
    return [status, {...response, content: {'application/json': {schema: withExamples(schema, example)}}}]
  })
  return {...operation, parameters: operation.parameters.map(described), responses: Object.fromEntries(responses)}
}

function described(parameter: Parameter): Parameter {
  const {description = 'Not described in the docs.', required, schema} = parameter
  const unit = schema['x-unit'] === 'ms' ? ', in milliseconds' : ''
  return {...parameter, description: `${description}\n\n${required ? 'Required' : 'Optional'}${unit}.`}
}

function withExamples(schema: Schema, example: Json | undefined): Schema {
  if (schema.items) return {...schema, items: withExamples(schema.items, Array.isArray(example) ? example[0] : undefined)}
  if (schema.properties) return {...schema, properties: exampleProperties(schema.properties, example)}
  if (isUnknownNull(schema)) return {description: 'The docs show only `null`: the type is not known.', ...schema}
  if (example === undefined || typeof example === 'object') return schema
  return {...schema, example}
}

function exampleProperties(properties: {[name: string]: Schema}, example: Json | undefined): {[name: string]: Schema} {
  const values = new Map(typeof example === 'object' && example !== null ? Object.entries(example) : [])
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, withExamples(schema, values.get(name))])
  )
}
