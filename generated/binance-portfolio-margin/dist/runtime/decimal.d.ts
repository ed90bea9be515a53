/** Say whether a text is a decimal number: digits with at most one point, perhaps a sign and an exponent below 1000. */
export declare function isDecimal(text: string): boolean;
/**
 * Say whether a number is what its caller wrote: an integer that JavaScript holds exactly, or of at most 15 digits. `0.1 + 0.2`
 * has 17, the noise of floats.
 */
export declare function isExact(value: unknown): boolean;
/**
 * Write a decimal number in plain notation and keep every digit: `1.50e-7` becomes `0.000000150`.
 * Expects what `isDecimal` accepts.
 */
export declare function plain(text: string): string;
