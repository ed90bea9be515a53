import {isDeepStrictEqual} from 'node:util'
import {address} from './last-good.js'
import type {Last} from './last-good-pages.js'
import type {Reading} from './markdown/index.js'
import {operations} from './openapi.js'
import type {SharedSchemas} from './shared-schemas.js'
import type {ErrorCodes, Parameter} from './types.js'

/** What pages without an operation give to a product: the enums of parameters, and the error codes. */
export type Given = {readings: Reading[]; enums: SharedSchemas; errorCodes: ErrorCodes}

/**
 * Keep what a page without an operation gave when it was last read, while it is refused: error codes that no other page
 * lists, and the values of parameters that otherwise did not change.
 */
export function keepShared(given: Given, refused: readonly string[], last: Last | undefined): Given {
  if (!last || !refused.some(file => isShared(file, last))) return given
  const before = new Map(operations(last.spec).map(operation => [address(operation), operation.parameters]))
  const kept: SharedSchemas = {}
  const readings = given.readings.map(reading => {
    const parameters = reading.operation.parameters.map(parameter => valued(parameter, before.get(address(reading.operation)) ?? []))
    for (const {schema: {title = ''}} of parameters) {
      const schema = last.spec.components.schemas[title]
      if (schema && !Object.hasOwn(given.enums, title)) kept[title] = schema
    }
    return {...reading, operation: {...reading.operation, parameters}}
  })
  return {readings, enums: {...given.enums, ...kept}, errorCodes: {...last.spec['x-error-codes'], ...given.errorCodes}}
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
