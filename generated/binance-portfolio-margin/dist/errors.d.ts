/** The names of the error codes that the docs list. `codeName` of an `ApiError` is one of them; others may come. */
export declare const errorCodes: {};
/** A code that the docs list, as `code` of an `ApiError` has it: `-1121`. */
export type ErrorCode = NumberOf<keyof typeof errorCodes>;
/** The name of such a code: `BAD_SYMBOL`. */
export type ErrorName = (typeof errorCodes)[keyof typeof errorCodes];
type NumberOf<Digits> = Digits extends `${infer Code extends number}` ? Code : never;
export {};
