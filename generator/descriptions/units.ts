import type {Schema} from '../types.js'

/** The schema without the milliseconds that its name stands for, where words about it name another unit: `Unix seconds`. */
export function withoutOtherUnit(schema: Schema, words: string): Schema {
  const {'x-unit': unit, ...rest} = schema
  return unit === 'ms' && other.test(words) && !kept.test(words) ? rest : schema
}

/** A unit that counts, not one that is counted: `600 seconds`. */
const other = /(?<!\d[ -]?)\b(?:(?:micro|nano)seconds?|seconds|(?:in|unix|epoch) sec(?:ond)?)\b|(?<![毫\d]|\d )秒/i

/** Milliseconds, and their decimals: `6000.346`, so that microseconds may be specified. */
const kept = /\bmilli-?sec|\bms\b|\bdecimal places\b|毫秒|小数/i
