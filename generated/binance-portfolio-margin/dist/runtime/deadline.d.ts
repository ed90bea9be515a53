import type { Facts } from './error.js';
import type { Ending } from './transport.js';
/** Whose work it is: what its error tells, and the signal that may end it before. */
export type Ended = {
    operation: Facts;
    options: {
        signal?: AbortSignal | undefined;
    };
};
/** What is waited for. */
export type Awaited = 'answer to' | 'signature of';
/**
 * Give work that ends within `timeoutMs`. Rejects with TimeoutError or AbortError otherwise, also when the work does not heed
 * the ending that it is given: what it has done by then is as it says there, in `outcome`. Begins nothing where the end has come already.
 */
export declare function withDeadline<T>(work: (ending: Ending) => Promise<T>, timeoutMs: number, call: Ended, awaited?: Awaited): Promise<T>;
/** Wait for some milliseconds. Rejects with the reason of `signal` when that is aborted. */
export declare function sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
/** Have `ring` called after some milliseconds. Timers take at most 2^31 - 1; what is longer never ends. */
export declare function startTimer(delayMs: number, ring: () => void): () => void;
