import type {Dialect, Schema} from '../types.js'

/**
 * The schema of the numbers that a field shows, from their digits: a fraction if one of them is or the name is that of an
 * amount, an integer of 64 bits if the name is that of an id or one of them is too great for JavaScript, or a time or
 * count by its name, unless its digits are those of another.
 */
export function numberSchema(digits: string[], name: string, {integers, amounts}: Dialect): Schema {
  if (amounts.test(name) || !digits.every(text => /^[+-]?\d+$/.test(text))) return {type: 'number', format: 'decimal'}
  const row = integers.find(({name: pattern}) => pattern.test(name))
  if (row?.unit === 'ms' && digits.some(isSeconds)) return {type: 'integer', format: 'int64', 'x-unit': 's'}
  if (row?.unit && !(row.unit === 'ms' && digits.some(isNoTime))) return {type: 'integer', format: 'int64', 'x-unit': row.unit}
  const isLong = digits.some(text => !Number.isSafeInteger(Number(text)))
  return row || isLong ? {type: 'integer', format: 'int64'} : {type: 'integer'}
}

/** A time between 2001 and 2033 in seconds: in milliseconds it would be of January 1970. */
function isSeconds(digits: string): boolean {
  return /^1\d{9}$/.test(digits)
}

/** A day, `20240131`, or a time in microseconds or less: in milliseconds it would be of the year 30,000 or later. */
function isNoTime(digits: string): boolean {
  return /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$|^\d{16,}$/.test(digits)
}
