import * as z from 'zod';
/** An id or another integer of 64 bits to be sent: bigint, digits, or a number that JavaScript holds exactly. */
export declare const int64Param: z.ZodPipe<z.ZodCustom<string | number | bigint, string | number | bigint>, z.ZodTransform<bigint, string | number | bigint>>;
/** A decimal number to be sent, as text or finite number; sent in plain notation, never with an exponent. */
export declare const decimalParam: z.ZodPipe<z.ZodCustom<string | number, string | number>, z.ZodTransform<string, string | number>>;
/** An id of an answer, as bigint. */
export declare const int64: z.ZodPipe<z.ZodCustom<string | number | bigint, string | number | bigint>, z.ZodTransform<bigint, string | number | bigint>>;
/** An id of an answer, as digits. */
export declare const int64Text: z.ZodPipe<z.ZodCustom<string | number | bigint, string | number | bigint>, z.ZodTransform<string, string | number | bigint>>;
/** A fraction that stands without quotes in an answer, as text with its digits. */
export declare const decimalNumber: z.ZodPipe<z.ZodCustom<string | number, string | number>, z.ZodTransform<string, string | number>>;
/** An object of an answer: fields that the docs do not know are kept, and are not in the type. */
export declare function open<S extends z.ZodRawShape>(shape: S): z.ZodObject<S>;
/** Text of an answer whose known values the docs list; others may come. */
export declare function openEnum<const V extends string>(...values: V[]): z.ZodCustom<V | (string & {}), V | (string & {})>;
/** A rule between parameters, for `.check()`: if `test` fails, the docs' own `sentence` is the message at `path`. */
export declare function requires<T>(test: (params: T) => boolean, sentence: string, path?: string[]): z.core.CheckFn<T>;
