import type { Exact } from './operation.js';
/**
 * Parse JSON without losing a digit at the places of `exact`. An integer beyond 2^53 anywhere else becomes a bigint.
 * Throws SyntaxError when the text is not JSON.
 */
export declare function decode(text: string, exact?: Exact): unknown;
/** Prepare `decode` for the places of one operation. */
export declare function decoder(exact?: Exact): (text: string) => unknown;
