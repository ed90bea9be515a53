import type {Dialect, Schema} from '../types.js'

/**
 * The schema of the numbers that a field shows, from their digits: a fraction if one of them is, an integer of 64 bits
 * if the name is that of an id or one of them is too great for JavaScript, or a time or count by its name.
 */
export function numberSchema(digits: string[], name: string, {integers}: Dialect): Schema {
  if (!digits.every(text => /^[+-]?\d+$/.test(text))) return {type: 'number', format: 'decimal'}
  const row = integers.find(({name: pattern}) => pattern.test(name))
  if (row?.unit) return {type: 'integer', format: 'int64', 'x-unit': row.unit}
  const isLong = digits.some(text => !Number.isSafeInteger(Number(text)))
  return row || isLong ? {type: 'integer', format: 'int64'} : {type: 'integer'}
}
