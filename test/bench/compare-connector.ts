import {operations} from '../../generator/openapi.js'
import type {OpenAPI, Operation, Schema} from '../../generator/types.js'
import type {ConnectorOperation} from './connector.js'

/** The facts that are compared, each with what counts as one of them. */
export const facts = ['parameters', 'required', 'signed', 'weight', 'response'] as const
export type FactName = (typeof facts)[number]

/** A difference: what docwright read and what the connector has, with the place of the page. */
export type Difference = {operation: string; fact: FactName; name: string; ours: string; theirs: string; place: string}

/** How many facts of each kind were compared, and where they differ. */
export type Comparison = {operations: number; compared: {[fact in FactName]: number}; differences: Difference[]; missing: string[]}

/** Compare a document with a connector, operation by operation, by method and path. What only the connector has is not compared. */
export function compareConnector(document: OpenAPI, connector: readonly ConnectorOperation[]): Comparison {
  const theirs = new Map(connector.map(one => [`${one.method} ${one.path}`, one]))
  const result: Comparison = {operations: 0, compared: {parameters: 0, required: 0, signed: 0, weight: 0, response: 0}, differences: [], missing: []}
  for (const operation of operations(document)) {
    const address = `${operation.method.toUpperCase()} ${operation.path}`
    const other = theirs.get(address)
    if (!other) result.missing.push(address)
    else compareOperation(operation, other, result)
  }
  return result
}

function compareOperation(operation: Operation, other: ConnectorOperation, result: Comparison): void {
  result.operations += 1
  const {file, line} = operation['x-docs']
  const tell = (fact: FactName, name: string, ours: string, theirs: string) => {
    result.compared[fact] += 1
    if (ours !== theirs) result.differences.push({operation: operation.operationId, fact, name, ours, theirs, place: `${file}:${line}`})
  }
  const own = new Map(operation.parameters.map(one => [one.name, one]))
  for (const name of new Set([...own.keys(), ...other.parameters])) tell('parameters', name, there(own.has(name)), there(other.parameters.includes(name)))
  for (const name of other.parameters.filter(one => own.has(one))) {
    tell('required', name, must(own.get(name)?.required === true), must(other.required.includes(name)))
  }
  tell('signed', 'signature', there(operation.security.some(one => 'signature' in one)), there(other.signed))
  const cost = plainCost(operation)
  if (cost !== undefined && other.weight !== undefined) tell('weight', 'weight', String(cost), String(other.weight))
  const fields = fieldsOf(operation)
  if (fields.length === 0 || other.response.length === 0) return
  for (const name of new Set([...fields, ...other.response])) tell('response', name, there(fields.includes(name)), there(other.response.includes(name)))
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

/** The fields of an answer, or of its rows; none where it has several forms. */
function fieldsOf({responses}: Operation): string[] {
  const success = responses['200']
  const schema = success && 'content' in success ? success.content?.['application/json'].schema : undefined
  return schema ? names(schema) : []
}

function names({properties, items}: Schema): string[] {
  if (properties) return Object.keys(properties)
  return items ? names(items) : []
}
