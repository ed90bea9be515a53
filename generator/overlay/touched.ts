import type {OpenAPI, Parameter} from '../types.js'
import type {Location} from './merge.js'

/** A fact of an operation that a correction touches: `name` as in the facts of a page, empty for the operation itself. */
export type Touched = {method: string; path: string; name: string}

/** What a change at a place of the document touches: facts of one operation, or of all that share a component. */
export function touchedAt(spec: OpenAPI, location: Location): Touched[] {
  const [root, first, second, ...rest] = location.map(String)
  if (root === 'paths') return ofPaths(spec, {path: first, method: second, rest})
  return root === 'components' && first === 'schemas' && second !== undefined ? ofComponent(spec, second) : []
}

type Part = {path: string | undefined; method: string | undefined; rest: string[]}

function ofPaths({paths}: OpenAPI, part: Part): Touched[] {
  return Object.entries(paths)
    .filter(([path]) => part.path === undefined || path === part.path)
    .flatMap(([path, item]) => Object.entries(item)
      .filter(([method]) => part.method === undefined || method === part.method)
      .map(([method, operation]) => ({path, method, name: factName(part.rest, operation.parameters)})))
}

function ofComponent({paths}: OpenAPI, name: string): Touched[] {
  const reference = `#/components/schemas/${name}`
  return Object.entries(paths).flatMap(([path, item]) => Object.entries(item).flatMap(([method, {parameters}]) =>
    parameters.filter(({schema}) => refersTo(schema, reference)).map(parameter => ({path, method, name: parameter.name}))))
}

function refersTo(value: unknown, reference: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => (key === '$ref' && inner === reference) || refersTo(inner, reference))
}

function factName([part, ...rest]: string[], parameters: Parameter[]): string {
  if (part === 'parameters') return parameters[Number(rest[0])]?.name ?? ''
  if (part === 'x-weight') return 'weight'
  return part === 'responses' && rest[3] === 'schema' ? responseName(rest.slice(4)) : ''
}

/** `properties`, `rows`, `items`, `properties`, `id` are `response.rows[].id`. */
function responseName(parts: string[]): string {
  return parts.reduce((name, part, index) => {
    if (parts[index - 1] === 'properties') return `${name}.${part}`
    return part === 'items' ? `${name}[]` : name
  }, 'response')
}
