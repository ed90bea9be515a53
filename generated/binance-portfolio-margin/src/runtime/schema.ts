import * as z from 'zod/mini'
import {isDecimal, isExact, plain} from './decimal.js'
import {own} from './own.js'

/** What may stand for an integer, and for a decimal number. */
type Integer = bigint | number | string
type Decimal = string | number

/** Schemas whose names keep the declarations of a package short: what they give, and what they take. */
export interface ToBigInt extends z.ZodMiniType<bigint, Integer> {}
export interface ToDigits extends z.ZodMiniType<string, Integer> {}
export interface ToDecimal extends z.ZodMiniType<string, Decimal> {}
export interface OpenEnum<Values extends readonly string[]> extends z.ZodMiniType<Open<Values>, Open<Values>> {}
export interface Literals<Values extends readonly (string | number)[]> extends z.ZodMiniLiteral<Values[number]> {}

/** One of the known values, or any other text. */
type Open<Values extends readonly string[]> = Values[number] | (string & {})

/** An id or another integer of 64 bits to be sent: bigint, digits, or a number that JavaScript holds exactly. */
export const int64Param: ToBigInt = /* @__PURE__ */ schema(() => made(
  custom<Integer>(isInt64, 'an integer of 64 bits as bigint or digits, or a number below 2^53'), BigInt))

/**
 * A decimal number to be sent, as text of any length or as a number of at most 15 digits: more are the noise of floats
 * (`0.1 + 0.2`), and are refused. Sent in plain notation, never with an exponent.
 */
export const decimalParam: ToDecimal = /* @__PURE__ */ schema(() => made(
  custom<Decimal>(isDecimalParam, 'a decimal number as a string, or a number of at most 15 digits'), value => plain(String(value))))

/** An id of an answer, as bigint. */
export const int64: ToBigInt = /* @__PURE__ */ schema(() => made(custom<Integer>(isInteger, 'integer'), BigInt))

/** An id of an answer, as digits. */
export const int64Text: ToDigits = /* @__PURE__ */ schema(() => made(custom<Integer>(isInteger, 'integer'), String))

/** A fraction that stands without quotes in an answer, as text with its digits. */
export const decimalNumber: ToDecimal = /* @__PURE__ */ schema(() => made(custom<Decimal>(isDecimalNumber, 'decimal number'), String))

/** A schema gives a `P`: its checks see to what its shape does not say. */
export interface Gives<P> {_zod: {output: P}}

/**
 * Make the schema of one operation. A bundler drops this call, with all calls inside, where a program does not use it;
 * calls that stood beside each other it would keep. The type of the parameter of `make` is what the schema gives.
 */
export function schema<S>(make: () => S): S
export function schema<S, P>(make: (gives: P) => S): S & Gives<P>
export function schema<S>(make: (gives?: never) => S): S {
  return make()
}

/** An object of an answer: fields that the docs do not know are kept, and are not in the type. */
export function open<S extends z.core.$ZodShape>(shape: S): z.ZodMiniObject<S> {
  return z.looseObject(shape)
}

/** Text of an answer whose known values the docs list, in its type alone; others may come. */
export function openEnum<Values extends readonly string[]>(): OpenEnum<Values> {
  return custom(value => typeof value === 'string', 'string')
}

/** One of the values that the docs list, declared in their order, whatever else the package holds. */
export function literals<const Values extends readonly (string | number)[]>(...values: Values): Literals<Values> {
  return z.literal(values)
}

/**
 * A rule between parameters, for `.check()`: if `test` fails, the docs' own `sentence` is the message. It is told at `path`, or
 * else at the parameter that `test` looks at last: that one is missing, or must not be there.
 */
export function requires<T extends object>(test: (params: T) => boolean, sentence: string, path?: []): z.core.CheckFn<T> {
  return ({value, issues}) => {
    let last: PropertyKey = ''
    const params = own(value)
    if (test(params) || test(new Proxy(params, {get: (_, name) => Reflect.get(params, last = name)}))) return
    issues.push({code: 'custom', message: sentence, path: path ?? [last], input: value})
  }
}

function custom<T>(test: (value: unknown) => boolean, expected: string): z.ZodMiniCustom<T, T> {
  return z.custom<T>(test, {params: {expected}, error: ({input}) =>
    `Unexpected \`${typeof input === 'object' && input ? 'object' : String(input)}\`, expected ${expected}`})
}

/** Put what is made of a value in its place. By a check, of which each schema has the code: a pipe and a transform are 2 kB. */
function made<Taken, Made extends Taken>(taken: z.ZodMiniType<Taken, Taken>, make: (value: Taken) => Made): z.ZodMiniType<Made, Taken> {
  const checked = taken.check(payload => {
    payload.value = make(payload.value)
  })
  // The type of a schema does not know that a check changes what comes out.
  return checked as z.ZodMiniType<Made, Taken>
}

function isInt64(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (typeof value === 'string') return /^-?\d{1,19}$/.test(value) && isInt64(BigInt(value))
  return typeof value === 'bigint' && BigInt.asIntN(64, value) === value
}

function isInteger(value: unknown): boolean {
  return typeof value === 'bigint' || Number.isInteger(value) || typeof value === 'string' && /^-?\d+$/.test(value)
}

function isDecimalParam(value: unknown): boolean {
  return isExact(value) || isDecimalText(value)
}

function isDecimalNumber(value: unknown): boolean {
  return Number.isFinite(value) || isDecimalText(value)
}

function isDecimalText(value: unknown): boolean {
  return typeof value === 'string' && isDecimal(value)
}
