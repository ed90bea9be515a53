import type { Redact } from './redact.js';
import type { Invocation } from './request.js';
import type { Session } from './session.js';
import type { ResponseHeaders } from './transport.js';
/** An answer with its whole text, and what cuts the secrets of its request out of that. */
export type Received = {
    status: number;
    headers: ResponseHeaders;
    text: string;
    redact: Redact;
};
/**
 * Read an answer: the data of a success. Throws ApiError for an error of the exchange, DecodeError for a success that
 * is not JSON or, to a write, nothing of what its docs show, ValidationError for a difference from the docs when
 * `validation` is `strict`.
 */
export declare function readAnswer<R>(session: Session, call: Invocation<R>, received: Received): R;
