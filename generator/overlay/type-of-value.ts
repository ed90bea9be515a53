import {isLosslessNumber} from 'lossless-json'
import type {Schema} from '../types.js'

/** Whether a value is of the type of a schema, or of one of its types; a schema without any takes all. */
export function isOfType(value: unknown, type: Schema['type']): boolean {
  const types: unknown[] = type === undefined ? [] : [type].flat()
  return types.length === 0 || types.includes(typeOf(value)) || types.includes('number') && typeOf(value) === 'integer'
}

/** What is expected where a value is of another type. */
export function expectedType(type: Schema['type']): string {
  return `expected a value of type ${[type].flat().map(one => `\`${one}\``).join(' or ')}`
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (isLosslessNumber(value)) return /[.eE]/.test(String(value)) ? 'number' : 'integer'
  return Number.isInteger(value) ? 'integer' : typeof value
}
