import type { ResponseHeaders } from './transport.js';
import type { CallLimit } from './counter.js';
import type { Cost } from './weight.js';
import type { Usage } from './windows.js';
/**
 * What a call needs of the exchange's limits. `account` tells accounts apart where several share a limiter; it is no
 * key. One object is one attempt: the same is given to `acquire` and to `observe`.
 */
export type LimitedCall = {
    operationId: string;
    charges: readonly Cost[];
    limits: readonly CallLimit[];
    account: string;
    /** URL of the operation's page. */
    docs?: string | undefined;
};
/** How long a call may wait, in milliseconds, and what ends the wait before. */
export type Waiting = {
    timeoutMs: number;
    signal?: AbortSignal | undefined;
};
/** Keeps calls within the exchange's limits. */
export type Limiter = {
    /**
     * Resolves when the call may be sent, or gives nothing if that is now. Rejects with LimitError when it may not be
     * sent in time, and with the reason of `signal` when that is aborted.
     */
    acquire(call: LimitedCall, waiting: Waiting): Promise<void> | void;
    /** Is told of the end of each call that was let through, and the headers of its answer, if one came. */
    observe(headers: ResponseHeaders | undefined, call: LimitedCall): void;
    /** What is used and left of each limit. */
    usage?(): LimitUsage[];
    /** What clients that share the limiter read before each request, and set after 418 and 429. Without it each has its own. */
    stops?: Stops;
};
/** Until when the exchange wants no request, in milliseconds of `performance.now`: from the address (`ip`), or from one account. */
export type Stops = {
    ip: number;
    [account: string]: number;
};
/** What is used of one limit, by the client and by all that the exchange tells of; `left` where the limit is known. */
export type LimitUsage = Usage & {
    left?: number;
    /** Whose limit it is, if each operation has its own. */
    operationId?: string;
};
/**
 * `wait` (default): a call waits for its turn, at most its `timeoutMs`. `reject`: it is rejected at once where there is
 * no room.
 */
export type LimiterMode = 'wait' | 'reject';
