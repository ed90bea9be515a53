import type { Facts } from './error.js';
import type { Ending } from './transport.js';
/**
 * How long work may take, in milliseconds, and who may end it before. `facts` are those of its error. Nothing has been
 * sent when a signature is awaited in vain.
 */
export type Deadline = {
    timeoutMs: number;
    signal?: AbortSignal | undefined;
    facts: Facts;
    awaited?: 'answer to' | 'signature of';
};
/**
 * Give work that ends in time. Rejects with TimeoutError or AbortError otherwise, also when the work does not heed
 * the ending that it is given: what it has done by then is not known. Begins nothing where the end has come already.
 */
export declare function withDeadline<T>(work: (ending: Ending) => Promise<T>, deadline: Deadline): Promise<T>;
/** Wait for some milliseconds. Rejects with the reason of `signal` when that is aborted. */
export declare function sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
