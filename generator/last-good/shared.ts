import {isDeepStrictEqual} from 'node:util'
import {address} from '../addresses.js'
import type {Reading} from '../markdown/index.js'
import {operations} from '../openapi.js'
import {titlesOf, type SharedSchemas} from '../shared-schemas.js'
import type {ErrorCodes, Operation, Parameter} from '../types.js'
import type {Judged, Last} from './pages.js'
import {withNames, withValues} from './values.js'

/** What pages without an operation give to a product: the enums of parameters, and the error codes. `damage` as in `LastGood`. */
export type Given = {readings: Reading[]; enums: SharedSchemas; errorCodes: ErrorCodes; damage?: string}

/**
 * Keep what a page without an operation gave when it was last read, while it is refused: error codes that no other page
 * lists, the values of parameters that otherwise did not change, the names of lists that have the same values, and the
 * values of fields of answers.
 */
export function keepShared(given: Given, refused: readonly string[], last: Judged | undefined): Given {
  if (!last || !refused.some(file => isShared(file, last))) return given
  const damage = last.damage()
  if (damage !== undefined) return {...given, damage}
  const before = new Map(operations(last.spec).map(operation => [address(operation), operation]))
  const {schemas} = last.spec.components
  const readings = given.readings.map(reading => {
    const was = before.get(address(reading.operation))
    return was ? {...reading, operation: asBefore(reading, was, schemas)} : reading
  })
  const titles = new Set(readings.flatMap(({operation}) => operation.parameters.flatMap(({schema}) => titlesOf(schema))))
  const kept = Object.entries(schemas).filter(([name]) => titles.has(name) && !Object.hasOwn(given.enums, name))
  return {readings, enums: {...given.enums, ...Object.fromEntries(kept)}, errorCodes: {...last.spec['x-error-codes'], ...given.errorCodes}}
}

function asBefore({operation, facts}: Reading, was: Operation, schemas: SharedSchemas): Operation {
  const isEnum = (name: string) => facts.some(fact => fact.name === name && fact.what === 'type' && fact.text.toUpperCase() === 'ENUM')
  const parameters = operation.parameters.map(parameter => {
    const {schema, ...rest} = isEnum(parameter.name) ? valued(parameter, was.parameters) : parameter
    return {...rest, schema: withNames(schema, was.parameters.find(({name}) => name === parameter.name)?.schema, schemas)}
  })
  return {...operation, parameters, responses: withValues(operation.responses, was.responses)}
}

/** A page that was read, and has no operation. */
function isShared(file: string, {spec}: Last): boolean {
  const isKnown = Object.hasOwn(spec['x-docs']?.pages ?? {}, file)
  return isKnown && !operations(spec).some(operation => operation['x-docs'].file === file)
}

/** The parameter with the named list of values that it had, if the list is all that it lacks. */
function valued(parameter: Parameter, before: readonly Parameter[]): Parameter {
  const old = before.find(({name}) => name === parameter.name)
  if (!old?.schema.title || !old.schema.enum || parameter.schema.enum) return parameter
  return isDeepStrictEqual({...old, schema: {}}, {...parameter, schema: {}}) ? old : parameter
}
