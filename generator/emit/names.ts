import type {OpenAPI, Operation} from '../types.js'
import {operations} from '../openapi.js'

/** The names that an operation has in the package. `operationId` is the only source of all of them. */
export type Names = {
  id: string
  type: string
  fields: string
  params: string
  response: string
  paramsSchema: string
  responseSchema: string
  weight: string
  costs: string
  pages: string
  row: string
  mock: string
}

/** An operation and its names. */
export type Named = {operation: Operation; names: Names}

const known = new WeakMap<OpenAPI, readonly Named[]>()

/** The operations of a document with their names in the package, in the order of their ids; each emitter asks for them. */
export function named(spec: OpenAPI): readonly Named[] {
  const all = known.get(spec) ?? operations(spec)
    .map(operation => ({operation, names: namesOf(operation)}))
    .sort((a, b) => (a.names.id < b.names.id ? -1 : 1))
  known.set(spec, all)
  return all
}

/** The name of the client's type: `BinancePortfolioMargin` for `binance/portfolio-margin`. */
export function clientName(spec: OpenAPI): string {
  return spec['x-product'].name.split(/[^A-Za-z0-9]+/).map(capital).join('')
}

function namesOf({operationId: id}: Operation): Names {
  const type = capital(id)
  return {
    id,
    type,
    fields: `${type}Fields`,
    params: `${type}Params`,
    response: `${type}Response`,
    paramsSchema: `${id}Params`,
    responseSchema: `${id}Response`,
    weight: `${id}Weight`,
    costs: `${id}Costs`,
    pages: `${id}Pages`,
    row: `${type}Row`,
    mock: `${id}Mock`
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
