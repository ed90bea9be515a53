import type { Facts } from './error.js';
import { LimitError } from './errors.js';
import type { Invocation } from './request.js';
import type { Session } from './session.js';
import type { ResponseHeaders } from './transport.js';
/** Tells the limiter of the end of an attempt, once: with the headers of the answer if one came. */
export type Settle = (headers?: ResponseHeaders) => void;
/**
 * Wait until the exchange and the limiter allow a request; no promise comes out where that is now. Throws or rejects with
 * LimitError when it is not soon enough, with AbortError when the caller's signal comes before.
 */
export declare function permission(session: Session, call: Invocation<unknown>): Settle | Promise<Settle>;
/**
 * Wait until the exchange takes requests again; nothing comes out where it has not said stop. Rejects as `permission` does.
 */
export declare function goingOn(session: Session, call: Invocation<unknown>): Promise<void> | undefined;
/** Wait before a call is sent (`again`). The caller's signal ends it with an error of ours. */
export declare function rest({ sleep }: Session, call: Invocation<unknown>, restMs: number, again?: string): Promise<void>;
/** Milliseconds that one attempt may take, and the longest wait before one. */
export declare function timeoutOf({ options }: Session, call: Pick<Invocation<unknown>, 'options'>): number;
/** Throws AbortError where the caller has ended a call. */
export declare function heedAbort(call: Invocation<unknown>): void;
/** Why a call is not sent while the exchange wants no request. */
export declare const stopped = "the exchange takes no request";
/** The error of a call that may not be sent for `waitMs`, and why. */
export declare function notNow(call: Facts, why: string, waitMs: number): LimitError;
