import {operations} from '../../generator/openapi.js'
import type {OpenAPI, Operation, Schema} from '../../generator/types.js'
import type {ConnectorOperation} from './connector.js'

/** The facts that are compared, each with what counts as one of them. */
export const facts = ['parameters', 'required', 'signed', 'weight', 'response'] as const
export type FactName = (typeof facts)[number]

/** A difference: what docwright read and what the connector has, with the place of the page. */
export type Difference = {operation: string; address: string; fact: FactName; name: string; ours: string; theirs: string; place: string}

/** How many facts of each kind were compared, and where they differ. */
export type Comparison = {operations: number; compared: {[fact in FactName]: number}; differences: Difference[]; missing: string[]}

/** What the signing scheme adds to a request: not listed as parameters, but compared as `signed`. */
const scheme = new Set(['timestamp', 'signature'])

/** Compare a document with a connector, operation by operation, by method and path. What only the connector has is not compared. */
export function compareConnector(document: OpenAPI, connector: readonly ConnectorOperation[]): Comparison {
  const theirs = byAddress(connector)
  const result: Comparison = {operations: 0, compared: {parameters: 0, required: 0, signed: 0, weight: 0, response: 0}, differences: [], missing: []}
  for (const operation of operations(document)) {
    const address = `${operation.method.toUpperCase()} ${operation.path}`
    const other = theirs.get(address)
    if (!other) result.missing.push(address)
    else compareOperation(operation, other, result)
  }
  return result
}

/** The differences in which another release of the connector says what the page says. */
export function agreeing(differences: readonly Difference[], connector: readonly ConnectorOperation[]): Set<Difference> {
  const theirs = byAddress(connector)
  return new Set(differences.filter(({address, fact, name, ours}) => {
    const other = theirs.get(address)
    return other !== undefined && said[fact](other, name) === ours
  }))
}

function byAddress(connector: readonly ConnectorOperation[]): Map<string, ConnectorOperation> {
  return new Map(connector.map(one => [`${one.method} ${one.path}`, one]))
}

function compareOperation(operation: Operation, other: ConnectorOperation, result: Comparison): void {
  result.operations += 1
  const {operationId, method, path, 'x-docs': {file, line}} = operation
  const tell = (fact: FactName, name: string, ours: string): void => {
    const theirs = said[fact](other, name)
    if (theirs === undefined) return
    result.compared[fact] += 1
    if (ours === theirs) return
    result.differences.push({operation: operationId, address: `${method.toUpperCase()} ${path}`, fact, name, ours, theirs, place: `${file}:${line}`})
  }
  const own = new Map(operation.parameters.map(one => [one.name, one]))
  const listed = new Set([...own.keys(), ...other.parameters].filter(name => !scheme.has(name)))
  for (const name of listed) tell('parameters', name, there(own.has(name)))
  for (const [name, {required}] of own) tell('required', name, must(required === true))
  tell('signed', 'signature', there(operation.security.some(one => 'signature' in one)))
  const cost = plainCost(operation)
  if (cost !== undefined) tell('weight', 'weight', String(cost))
  const fields = fieldsOf(operation)
  if (fields.length === 0) return
  for (const name of new Set([...fields, ...other.response])) tell('response', name, there(fields.includes(name)))
}

/** What a connector says of each kind of fact; undefined where it says nothing. */
const said: {[fact in FactName]: (other: ConnectorOperation, name: string) => string | undefined} = {
  parameters: ({parameters}, name) => there(parameters.includes(name)),
  required: ({parameters, required}, name) => (parameters.includes(name) ? must(required.includes(name)) : undefined),
  signed: ({signed}) => there(signed),
  weight: ({weight}) => (weight === undefined ? undefined : String(weight)),
  response: ({response}, name) => (response.length === 0 ? undefined : there(response.includes(name)))
}

function there(is: boolean): string {
  return is ? 'there' : 'not there'
}

function must(is: boolean): string {
  return is ? 'required' : 'optional'
}

/** The cost of an operation that has one number for one pool. */
function plainCost({'x-weight': {charges}}: Operation): number | undefined {
  const [charge, ...others] = charges
  const [only, ...cases] = charge?.cases ?? []
  return others.length + cases.length === 0 && only && !only.when && typeof only.cost === 'number' ? only.cost : undefined
}

/** The fields of an answer, of its rows, or of all its forms where it has several. */
function fieldsOf({responses}: Operation): string[] {
  const success = responses['200']
  const schema = success && 'content' in success ? success.content?.['application/json'].schema : undefined
  return schema ? [...new Set(names(schema))] : []
}

function names({properties, items, anyOf = [], oneOf = []}: Schema): string[] {
  return [...Object.keys(properties ?? {}), ...[...anyOf, ...oneOf, ...(items ? [items] : [])].flatMap(names)]
}
