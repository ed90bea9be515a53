import type { History, Paging } from './paging.js';
type Time = NonNullable<Paging['time']>;
/**
 * Get rows in the order of their times, window after window. A window that fills a page may hold more rows, so it is
 * asked for again, half as long, down to one millisecond. A window starts in the millisecond in which the one before
 * ended, and rows that are equal to rows of that one are dropped: nothing is lost, whether the exchange counts the ends in
 * or not. A short page may be one that the exchange cut: what stands before and after its rows is asked for as well, unless a
 * longer page has come before, or it has fewer than 10 rows.
 * Rejects with DocwrightError when more rows than a page has fall into one millisecond, with ValidationError where the
 * caller gives a parameter that is not sent beside two times.
 */
export declare function byTime<Row>(history: History<Row>, time: Time): AsyncGenerator<Row, void, undefined>;
export {};
