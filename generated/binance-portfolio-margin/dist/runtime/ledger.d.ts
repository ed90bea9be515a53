import type { Counter } from './counter.js';
import type { LimitedCall, LimitUsage } from './limiter.js';
import type { Pools } from './product.js';
/** One limit, what counts for it, and the header in which the exchange tells its own count. */
export type Line = {
    limit: NamedLimit;
    key: string;
    lengthMs: number;
    counter: Counter;
    header?: string | undefined;
};
/** A limit as people are told of it. The limits of one operation's calls have the pool `calls`. */
export type NamedLimit = {
    pool: string;
    per: string;
    limit?: number;
    operationId?: string;
};
/** What a call takes for one limit. */
export type Demand = {
    line: Line;
    cost: number;
};
/** The limits that calls met so far. */
export type Ledger = {
    /** What a call takes for each limit that it draws on; 0 where its answer may only tell of the limit. */
    demandsOf(call: LimitedCall): Demand[];
    /** What is used of each limit: what its counter says, unless `usedOf` knows better. */
    usage(usedOf?: (line: Line) => number): LimitUsage[];
};
/** `clock` gives milliseconds of the exchange's clock, and is at most `slackMs` off. */
export type LedgerOptions = {
    clock: () => number;
    slackMs: number;
};
/**
 * Keep the counts of some pools: the pool `ip` for the address, all others for each account, and those with
 * `share: 'operation'` for each operation; beside them the limits that operations have of their own.
 */
export declare function createLedger(pools: Pools, { clock, slackMs }: LedgerOptions): Ledger;
