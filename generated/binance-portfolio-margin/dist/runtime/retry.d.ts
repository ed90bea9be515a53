import type { Invocation } from './request.js';
import type { Session } from './session.js';
/**
 * Send a call, and send it again where that is safe. Requests that read may be repeated; those that change something
 * only when it is sure that the exchange did not carry them out. Rejects with the error of the last attempt.
 */
export declare function withRetries<R>(session: Session, call: Invocation<unknown>, send: Send<R>): Promise<R>;
/** Sends the call once; attempts count from 1. */
type Send<R> = (attempt: number) => Promise<R>;
export {};
