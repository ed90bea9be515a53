import {address} from '../../generator/addresses.js'
import {operations} from '../../generator/openapi.js'
import {successSchema} from '../../generator/success.js'
import type {OpenAPI, Operation, Schema} from '../../generator/types.js'
import type {ConnectorOperation} from './connector.js'
import {merged, rows, sideBySide, values, type Keys} from './keys.js'

/** The facts that are compared, each with what counts as one of them. */
export const facts = ['operation', 'parameters', 'required', 'signed', 'key', 'weight', 'pool', 'response'] as const
export type FactName = (typeof facts)[number]

/** A fact that the connector states: what docwright read and what the connector has, with the place of the page. */
export type Compared = {operation: string; address: string; fact: FactName; name: string; ours: string; theirs: string; place: string}

/** What was compared, the operations that the connector has not, and those that only the connector has. */
export type Comparison = {compared: Compared[]; missing: string[]; unread: ConnectorOperation[]}

/** What the signing scheme adds to a request: not listed as parameters, but compared as `signed`. */
const scheme = new Set(['timestamp', 'signature'])

/** What stands for a fact that one side lacks. */
export const nothing = 'not there'

/** Compare a document with a connector, operation by operation, by method and path. What the connector does not state is not compared. */
export function compareConnector(document: OpenAPI, connector: readonly ConnectorOperation[]): Comparison {
  const theirs = new Map(connector.map(one => [`${one.method} ${one.path}`, one]))
  const ours = new Map(operations(document).map(one => [address(one), one]))
  return {
    compared: [...ours].flatMap(([address, operation]) => {
      const other = theirs.get(address)
      return other ? compareOperation(operation, other, address) : []
    }),
    missing: [...ours.keys()].filter(address => !theirs.has(address)),
    unread: [...theirs].flatMap(([address, other]) => (ours.has(address) ? [] : [other]))
  }
}

/** The operations of a connector that stand in a page, and that our document lacks all the same; at the line that requests them. */
export function lost(unread: readonly ConnectorOperation[], pages: readonly {path: string; text: string}[]): Compared[] {
  const lines = new Map(pages.flatMap(page => page.text.split('\n').flatMap((line, index) => {
    const [, method, path] = /^(?!\s*[-*+] )\W*(GET|POST|PUT|DELETE|PATCH)\W+(\/[\w/{}.-]+)\W*$/.exec(line) ?? []
    return path === undefined ? [] : [[`${method} ${path}`, `${page.path}:${index + 1}`] as const]
  })))
  return unread.flatMap(({name, method, path}) => {
    const [address, place] = [`${method} ${path}`, lines.get(`${method} ${path}`)]
    return place === undefined ? [] : [{operation: name, address, fact: 'operation', name: address, ours: nothing, theirs: there(true), place}]
  })
}

/** What differs of what was compared. */
export function differing(compared: readonly Compared[]): Compared[] {
  return compared.filter(({ours, theirs}) => ours !== theirs)
}

function compareOperation(operation: Operation, other: ConnectorOperation, address: string): Compared[] {
  const {operationId, 'x-docs': {file, line}} = operation
  const at = {operation: operationId, address, place: `${file}:${line}`}
  const pairs: Pair[] = [
    {fact: 'operation', name: address, ours: there(true), theirs: there(true)},
    ...compareParameters(operation, other), ...compareSecurity(operation, other), ...compareWeight(operation, other),
    ...sideBySide(keysOf(successSchema(operation)), other.response).map(({path, own, other}): Pair => ({fact: 'response', name: path, ours: there(own), theirs: there(other)}))
  ]
  return pairs.map(pair => ({...at, ...pair}))
}

type Pair = Pick<Compared, 'fact' | 'name' | 'ours' | 'theirs'>

function compareParameters({parameters}: Operation, other: ConnectorOperation): Pair[] {
  const own = new Map(parameters.map(one => [one.name, one]))
  const names = [...new Set([...own.keys(), ...other.parameters])].filter(name => !scheme.has(name))
  return names.flatMap((name): Pair[] => {
    const [ours, theirs] = [own.get(name), other.parameters.includes(name)]
    return [
      {fact: 'parameters', name, ours: there(ours !== undefined), theirs: there(theirs)},
      ...(ours && theirs ? [{fact: 'required' as const, name, ours: must(ours.required === true), theirs: must(other.required.includes(name))}] : [])
    ]
  })
}

function compareSecurity({security}: Operation, {signed, key}: ConnectorOperation): Pair[] {
  const has = (name: string): string => there(security.some(one => name in one))
  return [
    {fact: 'signed', name: 'signature', ours: has('signature'), theirs: there(signed)},
    ...(key === undefined ? [] : [{fact: 'key' as const, name: 'apiKey', ours: has('apiKey'), theirs: there(key)}])
  ]
}

/** A weight that the connector states as one number, and its pool where it names one. */
function compareWeight({'x-weight': {charges}}: Operation, {weight, pool}: ConnectorOperation): Pair[] {
  if (weight === undefined) return []
  const [charge, ...others] = charges
  const [only, ...cases] = charge?.cases ?? []
  const plain = others.length + cases.length === 0 && only && !only.when && typeof only.cost === 'number' ? only.cost : undefined
  const ours = String(plain ?? (charge ? 'of several cases' : nothing))
  return [
    {fact: 'weight', name: 'weight', ours, theirs: String(weight)},
    ...(pool === undefined || plain === undefined ? [] : [{fact: 'pool' as const, name: 'pool', ours: charge?.pool ?? nothing, theirs: pool}])
  ]
}

function there(is: boolean): string {
  return is ? 'there' : nothing
}

function must(is: boolean): string {
  return is ? 'required' : 'optional'
}

/** The keys of an answer, of all its forms where it has several. */
function keysOf({type, properties = {}, additionalProperties, items, prefixItems = [], anyOf = [], oneOf = []}: Schema): Keys {
  const within = [...prefixItems, ...(items ? [items] : [])].map(keysOf)
  return merged([
    new Map(Object.entries(properties).map(([name, schema]) => [name, keysOf(schema)])),
    new Map(typeof additionalProperties === 'object' ? [[values, keysOf(additionalProperties)]] : []),
    new Map(within.length > 0 || [type].flat().includes('array') ? [[rows, merged(within)]] : []),
    ...[...anyOf, ...oneOf].map(keysOf)
  ])
}
