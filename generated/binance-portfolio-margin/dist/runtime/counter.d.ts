import type { Limit } from './weight.js';
/** A limit of one operation's calls, and what counts them: it is only in programs that have such an operation. */
export type CallLimit = Limit & {
    counter: (size: WindowSize) => Counter;
};
/** Counts what calls take from one limit. */
export type Counter = {
    /** Milliseconds until `cost` may fit, 0 if it does. A cost above the limit fits where nothing else was taken. */
    waitFor(cost: number): number;
    /** Take `cost`: a call is sent. What comes out is called when it has ended. */
    take(cost: number): Settle;
    used(): number;
};
/** A call has ended; the exchange said that `told` is used, if it said anything. */
export type Settle = (told?: number) => void;
/** A limit of `limit` in `lengthMs`; none if only the use is to be known. `clock` gives milliseconds. */
export type WindowSize = {
    lengthMs: number;
    limit?: number | undefined;
    clock: () => number;
};
/**
 * Count as the exchange does for a pool: in windows that begin at whole multiples of their length, a minute at :00 of
 * its clock, which `clock` gives to `slackMs`. A call that is under way when a window ends, or was sent less than that
 * from its end, may be counted by the exchange on either side, so here it is on both.
 * What the exchange tells wins over the own count; calls that it may not have known are added: those under way, and those
 * that ended meanwhile without a word. A word to a call that was sent before the last one came is none: it may be older.
 */
export declare function fixedWindow({ lengthMs, limit, clock }: WindowSize, slackMs: number): Counter;
/**
 * Count so that no span of `lengthMs` holds more than `limit`, wherever it begins: for limits of which the docs do not
 * say when they begin. A call counts from when it is sent until `lengthMs` after it ended. `clock` is a stopwatch.
 */
export declare function rollingWindow({ lengthMs, limit, clock }: WindowSize): Counter;
