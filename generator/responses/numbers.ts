import type {Dialect, Schema} from '../types.js'

/**
 * The schema of the numbers that a field shows, from their digits: a fraction if one of them is or the name is that of an
 * amount, an integer of 64 bits if the name is that of an id or one of them is too great for JavaScript, or a time or
 * count by its name.
 */
export function numberSchema(digits: string[], name: string, {integers, amounts}: Dialect): Schema {
  if (amounts.test(name) || !digits.every(text => /^[+-]?\d+$/.test(text))) return {type: 'number', format: 'decimal'}
  const row = integers.find(({name: pattern}) => pattern.test(name))
  if (row?.unit === 'ms' && digits.some(isSeconds)) return {type: 'integer', format: 'int64', 'x-unit': 's'}
  if (row?.unit) return {type: 'integer', format: 'int64', 'x-unit': row.unit}
  const isLong = digits.some(text => !Number.isSafeInteger(Number(text)))
  return row || isLong ? {type: 'integer', format: 'int64'} : {type: 'integer'}
}

/** A time between 2001 and 2033 in seconds: in milliseconds it would be of January 1970. */
function isSeconds(digits: string): boolean {
  return /^1\d{9}$/.test(digits)
}
