import * as z from 'zod'
import {isDecimal, plain} from './decimal.js'

const least = -(2n ** 63n)
const greatest = 2n ** 63n - 1n

/** An id or another integer of 64 bits to be sent: bigint, digits, or a number that JavaScript holds exactly. */
export const int64Param = z.custom<bigint | number | string>(isInt64, {error: complain(
  'an integer of 64 bits as bigint, as digits, or as a number that JavaScript holds exactly')}).transform(BigInt)

/** A decimal number to be sent, as text or finite number; sent in plain notation, never with an exponent. */
export const decimalParam = z.custom<string | number>(isDecimalNumber, {error: complain(
  'a decimal number as text, or a finite number')}).transform(value => plain(String(value)))

/** An id of an answer, as bigint. */
export const int64 = z.custom<bigint | number | string>(isInteger, {
  error: complain('an integer'), params: {expected: 'integer'}}).transform(BigInt)

/** An id of an answer, as digits. */
export const int64Text = z.custom<bigint | number | string>(isInteger, {
  error: complain('an integer'), params: {expected: 'integer'}}).transform(String)

/** A fraction that stands without quotes in an answer, as text with its digits. */
export const decimalNumber = z.custom<string | number>(isDecimalNumber, {
  error: complain('a decimal number'), params: {expected: 'decimal number'}}).transform(String)

/** An object of an answer: fields that the docs do not know are kept, and are not in the type. */
export function open<S extends z.ZodRawShape>(shape: S): z.ZodObject<S> {
  return z.looseObject(shape)
}

/** Text of an answer whose known values the docs list; others may come. */
export function openEnum<const V extends string>(...values: V[]): z.ZodCustom<V | (string & {}), V | (string & {})> {
  return z.custom(value => typeof value === 'string', {error: complain('text'), params: {expected: 'string', values}})
}

/** A rule between parameters, for `.check()`: if `test` fails, the docs' own `sentence` is the message at `path`. */
export function requires<T>(test: (params: T) => boolean, sentence: string, path: string[] = []): z.core.CheckFn<T> {
  return payload => {
    if (test(payload.value)) return
    payload.issues.push({code: 'custom', message: sentence, path: [...path], input: payload.value})
  }
}

function isInt64(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (typeof value === 'string') return /^-?\d{1,19}$/.test(value) && isInt64(BigInt(value))
  return typeof value === 'bigint' && value >= least && value <= greatest
}

function isInteger(value: unknown): boolean {
  return typeof value === 'bigint' || Number.isInteger(value) || typeof value === 'string' && /^-?\d+$/.test(value)
}

function isDecimalNumber(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && isDecimal(value)
}

function complain(expected: string): (issue: {input?: unknown}) => string {
  return ({input}) => `Unexpected \`${typeof input === 'object' && input ? 'object' : String(input)}\`, ` +
    `expected ${expected}`
}
