import * as z from 'zod/mini';
import { isDecimal, isExact, plain } from './decimal.js';
import { own } from './own.js';
/** An id or another integer of 64 bits to be sent: bigint, digits, or a number that JavaScript holds exactly. */
export const int64Param = /* @__PURE__ */ schema(() => made(custom(isInt64, 'an integer of 64 bits as bigint or digits, or a number below 2^53'), BigInt));
/**
 * A decimal number to be sent, as text of any length or as a number of at most 15 digits: more are the noise of floats
 * (`0.1 + 0.2`), and are refused. Sent in plain notation, never with an exponent.
 */
export const decimalParam = /* @__PURE__ */ schema(() => made(custom(isDecimalParam, 'a decimal number as a string, or a number of at most 15 digits'), value => plain(String(value))));
/** An id of an answer, as bigint. */
export const int64 = /* @__PURE__ */ schema(() => made(custom(isInteger, 'integer'), BigInt));
/** An id of an answer, as digits. */
export const int64Text = /* @__PURE__ */ schema(() => made(custom(isInteger, 'integer'), String));
/** A fraction that stands without quotes in an answer, as text with its digits. */
export const decimalNumber = /* @__PURE__ */ schema(() => made(custom(isDecimalNumber, 'decimal number'), String));
export function schema(make) {
    return make();
}
/** An object of an answer: fields that the docs do not know are kept, and are not in the type. */
export function open(shape) {
    return z.looseObject(shape);
}
/** Text of an answer whose known values the docs list, in its type alone; others may come. */
export function openEnum() {
    return custom(value => typeof value === 'string', 'string');
}
/** One of the values that the docs list, declared in their order, whatever else the package holds. */
export function literals(...values) {
    return z.literal(values);
}
/**
 * A rule between parameters, for `.check()`: if `test` fails, the docs' own `sentence` is the message. It is told at `path`, or
 * else at the parameter that `test` looks at last: that one is missing, or must not be there.
 */
export function requires(test, sentence, path) {
    return ({ value, issues }) => {
        let last = '';
        const params = own(value);
        if (test(params) || test(new Proxy(params, { get: (_, name) => Reflect.get(params, last = name) })))
            return;
        issues.push({ code: 'custom', message: sentence, path: path ?? [last], input: value });
    };
}
function custom(test, expected) {
    return z.custom(test, { params: { expected }, error: ({ input }) => `Unexpected \`${typeof input === 'object' && input ? 'object' : String(input)}\`, expected ${expected}` });
}
/** Put what is made of a value in its place. By a check, of which each schema has the code: a pipe and a transform are 2 kB. */
function made(taken, make) {
    const checked = taken.check(payload => {
        payload.value = make(payload.value);
    });
    // The type of a schema does not know that a check changes what comes out.
    return checked;
}
function isInt64(value) {
    if (typeof value === 'number')
        return Number.isSafeInteger(value);
    if (typeof value === 'string')
        return /^-?\d{1,19}$/.test(value) && isInt64(BigInt(value));
    return typeof value === 'bigint' && BigInt.asIntN(64, value) === value;
}
function isInteger(value) {
    return typeof value === 'bigint' || Number.isInteger(value) || typeof value === 'string' && /^-?\d+$/.test(value);
}
function isDecimalParam(value) {
    return isExact(value) || isDecimalText(value);
}
function isDecimalNumber(value) {
    return Number.isFinite(value) || isDecimalText(value);
}
function isDecimalText(value) {
    return typeof value === 'string' && isDecimal(value);
}
