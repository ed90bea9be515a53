import {operations} from '../openapi.js'
import {successSchema} from '../success.js'
import type {OpenAPI, Operation, Schema} from '../types.js'

/** The operation that tells the server's time, as the runtime asks it; `costs` is what it takes from each pool. */
export type ServerTime = {
  operationId: string
  method: 'GET'
  path: string
  security: 'none'
  costs: {pool: string; per?: string; cost: number}[]
  docs: string
}

/**
 * The operation whose answer is the server's time: open, with nothing to give, and `serverTime` all of its answer.
 * None where several may be meant, or where its weight depends on something.
 */
export function serverTime(spec: OpenAPI): ServerTime | undefined {
  const [only, ...others] = operations(spec).filter(tellsTime)
  const charges = only?.['x-weight'].charges ?? []
  const costs = charges.flatMap(({pool, per, cases: [first]}) =>
    (first && first.when === undefined && typeof first.cost === 'number' ? [{pool, ...(per !== undefined && {per}), cost: first.cost}] : []))
  if (!only || others.length > 0 || costs.length < charges.length) return undefined
  return {operationId: only.operationId, method: 'GET', path: only.path, security: 'none', costs, docs: only['x-docs'].url ?? ''}
}

function tellsTime(operation: Operation): boolean {
  const {method, security, parameters} = operation
  const {required = [], properties = {}}: Schema = successSchema(operation)
  return method === 'get' && security.length === 0 && parameters.every(parameter => !parameter.required)
    && required.includes('serverTime') && properties['serverTime']?.type === 'integer' && Object.keys(properties).length === 1
}
