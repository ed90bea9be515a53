import type { ResponseHeaders } from './transport.js';
/** Cuts keys, secrets and signatures out of a text. */
export type Redact = (text: string) => string;
/**
 * Make a `Redact` for these secrets and for every `signature=…`, `listenKey=…`, `token=…` (who has it reads the account's
 * stream), `apiKey=…` and `secretKey=…` (an operation makes them), also inside another query, as JSON, or with a colon in words. A secret below 8
 * characters is taken for a word.
 */
export declare function redactor(secrets: (string | undefined)[]): Redact;
/** Headers that are read through `redact`: that of a redirect, for example, repeats the whole address. */
export declare function redactHeaders(headers: ResponseHeaders, redact: Redact): ResponseHeaders;
/**
 * Copy what was thrown below us so that it can be the `cause` of an error: name, message, code, stack and its causes.
 * A copy, since other libraries put the URL of the request and its headers anywhere.
 */
export declare function redactCause(thrown: unknown, redact: Redact, depth?: number): unknown;
/** The codes of an error and of its causes, that of the system or of a library: `ECONNREFUSED`. */
export declare function codesOf(error: unknown): string[];
