import * as z from 'zod/mini';
/** What may stand for an integer, and for a decimal number. */
type Integer = bigint | number | string;
type Decimal = string | number;
/** Schemas whose names keep the declarations of a package short: what they give, and what they take. */
export interface ToBigInt extends z.ZodMiniType<bigint, Integer> {
}
export interface ToDigits extends z.ZodMiniType<string, Integer> {
}
export interface ToDecimal extends z.ZodMiniType<string, Decimal> {
}
export interface OpenEnum<Values extends readonly string[]> extends z.ZodMiniType<Open<Values>, Open<Values>> {
}
export interface Literals<Values extends readonly (string | number)[]> extends z.ZodMiniLiteral<Values[number]> {
}
/** One of the known values, or any other text. */
type Open<Values extends readonly string[]> = Values[number] | (string & {});
/** An id or another integer of 64 bits to be sent: bigint, digits, or a number that JavaScript holds exactly. */
export declare const int64Param: ToBigInt;
/**
 * A decimal number to be sent, as text of any length or as a number of at most 15 digits: more are the noise of floats
 * (`0.1 + 0.2`), and are refused. Sent in plain notation, never with an exponent.
 */
export declare const decimalParam: ToDecimal;
/** An id of an answer, as bigint. */
export declare const int64: ToBigInt;
/** An id of an answer, as digits. */
export declare const int64Text: ToDigits;
/** A fraction that stands without quotes in an answer, as text with its digits. */
export declare const decimalNumber: ToDecimal;
/** A schema gives a `P`: its checks see to what its shape does not say. */
export interface Gives<P> {
    _zod: {
        output: P;
    };
}
/**
 * Make the schema of one operation. A bundler drops this call, with all calls inside, where a program does not use it;
 * calls that stood beside each other it would keep. The type of the parameter of `make` is what the schema gives.
 */
export declare function schema<S>(make: () => S): S;
export declare function schema<S, P>(make: (gives: P) => S): S & Gives<P>;
/** An object of an answer: fields that the docs do not know are kept, and are not in the type. */
export declare function open<S extends z.core.$ZodShape>(shape: S): z.ZodMiniObject<S>;
/** Text of an answer whose known values the docs list, in its type alone; others may come. */
export declare function openEnum<Values extends readonly string[]>(): OpenEnum<Values>;
/** One of the values that the docs list, declared in their order, whatever else the package holds. */
export declare function literals<const Values extends readonly (string | number)[]>(...values: Values): Literals<Values>;
/**
 * A rule between parameters, for `.check()`: if `test` fails, the docs' own `sentence` is the message. It is told at `path`, or
 * else at the parameter that `test` looks at last: that one is missing, or must not be there.
 */
export declare function requires<T extends object>(test: (params: T) => boolean, sentence: string, path?: []): z.core.CheckFn<T>;
export {};
