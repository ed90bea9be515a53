import {namesOf, parseDependency} from '../idl/index.js'
import {operations} from '../openapi.js'
import type {Condition, OpenAPI, Operation} from '../types.js'
import {expectedType, isOfType} from './type-of-value.js'

/**
 * What a document names and does not have: a component, or a parameter; or a name that it has twice, or that is explained
 * by itself.
 */
export function wrongName(spec: OpenAPI): string | undefined {
  const all = operations(spec)
  return missingReference(spec) ?? circle(spec.components.schemas) ?? unknownScheme(all, spec) ?? repeatedId(all) ?? wrongValue(all) ?? all.map(unknownName).find(problem => problem !== undefined)
}

function missingReference(spec: OpenAPI): string | undefined {
  const {schemas, responses} = spec.components
  const known = new Set(Object.entries({schemas, responses}).flatMap(([kind, components]) =>
    Object.keys(components).map(name => `#/components/${kind}/${name}`)))
  const missing = references(withoutExamples(spec)).find(reference => !known.has(reference))
  if (missing === undefined) return undefined
  return `Unexpected reference \`${missing}\` of the document, expected a component that it has`
}

/** A field of an example may have the name `$ref`: nothing looks there for a reference. */
function withoutExamples(spec: OpenAPI): unknown {
  const schemaAlone = (response: Operation['responses'][string]) =>
    '$ref' in response || !response.content ? response : {...response, content: {...response.content, 'application/json': response.content['application/json'].schema}}
  return {...spec, paths: Object.values(spec.paths).flatMap(item => Object.values(item)).map(operation =>
    ({...operation, responses: Object.values(operation.responses).map(schemaAlone)}))}
}

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const isReference = (key: string, inner: unknown): inner is string => key === '$ref' && typeof inner === 'string'
  return Object.entries(value).flatMap(([key, inner]) => (isReference(key, inner) ? [inner] : references(inner)))
}

/** A schema that needs itself has no validator. */
function circle(schemas: OpenAPI['components']['schemas']): string | undefined {
  const leads = new Map(Object.entries(schemas).map(([name, schema]) => [`#/components/schemas/${name}`, references(schema)]))
  const circular = firstInCircle(leads)
  return circular && `Unexpected reference \`${circular}\` of the document, which leads to itself, expected a schema that does not need itself`
}

/** What leads to itself, whatever its way: each is looked at once. A way may be longer than calls within calls may be. */
function firstInCircle(leads: ReadonlyMap<string, readonly string[]>): string | undefined {
  const done = new Set<string>()
  for (const first of leads.keys()) {
    const way = new Set<string>()
    const open = done.has(first) ? [] : [first]
    for (let one = open.at(-1); one !== undefined; one = open.at(-1)) {
      if (way.has(one) || done.has(one)) {
        open.pop()
        way.delete(one)
        done.add(one)
        continue
      }
      way.add(one)
      const next = (leads.get(one) ?? []).filter(other => !done.has(other))
      const circular = next.find(other => way.has(other))
      if (circular !== undefined) return circular
      open.push(...next)
    }
  }
  return undefined
}

/** An operation is secured by a scheme that the document does not have. */
function unknownScheme(all: Operation[], {components}: OpenAPI): string | undefined {
  const named = all.flatMap(({operationId, security}) => security.flatMap(schemes => Object.keys(schemes)).map(name => ({operationId, name})))
  const unknown = named.find(({name}) => !Object.hasOwn(components.securitySchemes, name))
  const known = Object.keys(components.securitySchemes).map(name => `\`${name}\``).join(', ')
  return unknown && `Unexpected \`${unknown.name}\` in the security of \`${unknown.operationId}\`, expected one of ${known}`
}

function repeatedId(all: Operation[]): string | undefined {
  const ids = all.map(({operationId}) => operationId)
  const repeated = ids.find((id, index) => ids.findIndex(other => other.toLowerCase() === id.toLowerCase()) < index)
  return repeated && `Unexpected second operation \`${repeated}\` of the document, expected a name of its own`
}

/** A default, or the value for an archive. The type of a parameter may be that of a component. */
function wrongValue(all: Operation[]): string | undefined {
  const wrong = all.flatMap(({operationId, parameters, 'x-paging': {archive} = {}}) => parameters.flatMap(({name, schema: {default: usual, type}}) => [
    {what: `default of \`${name}\` of`, operationId, value: usual, type},
    {what: 'value for the archive of', operationId, value: archive?.parameter === name ? archive.value : undefined, type}
  ])).find(({value, type}) => value !== undefined && !isOfType(value, type))
  return wrong && `Unexpected ${wrong.what} \`${wrong.operationId}\`, ${expectedType(wrong.type)}`
}

/** A dependency, a weight or the paging of the operation names a parameter that it does not have. */
function unknownName({operationId, parameters, ...rest}: Operation): string | undefined {
  const conditions = rest['x-weight'].charges.flatMap(({cases}) => cases).flatMap(({when, cost}) =>
    [...(when ? conditionNames(when) : []), ...(typeof cost === 'number' ? [] : [cost.each])])
  const {size, id, page, time, needs = [], archive} = rest['x-paging'] ?? {}
  const paged = [
    size?.parameter, id?.parameter, ...(id?.without ?? []), page?.parameter, time?.from, time?.to, ...(time?.without ?? []), ...needs, archive?.parameter
  ].flatMap(name => name ?? [])
  const ruled = (rest['x-dependencies'] ?? []).flatMap(text => namesOf(parseDependency(text)))
  const unknown = [...ruled, ...conditions, ...paged].find(name => !parameters.some(one => one.name === name))
  return unknown && `Unexpected \`${unknown}\` in a rule of \`${operationId}\`, expected one of its parameters`
}

function conditionNames(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(conditionNames)
  if ('any' in condition) return condition.any.flatMap(conditionNames)
  return ['count' in condition ? condition.count : condition.parameter]
}
