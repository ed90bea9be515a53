import type { ResponseHeaders } from './transport.js';
/** The exchange's clock, as far as it is known: the local one and its offset, both in milliseconds. */
export type ServerClock = {
    now(): number;
    /**
     * Ask for the server's time and keep the offset. Gives the offset. Who asks the same at the same time shares one
     * request. Rejects with ConfigurationError for what is no time.
     */
    sync(ask: AskTime): Promise<number>;
    /** Whether an offset was measured, and that is an hour ago: clocks drift. */
    isOld(): boolean;
    /** Take the offset from the header `Date` of an answer that came just now; false if there is none. */
    syncByDate(headers: ResponseHeaders): boolean;
};
/** Asks for the server's time. May tell when it asks: it may have waited for its turn before, or been repeated. */
export type AskTime = (asks: () => void) => number | Promise<number>;
/** Make a clock on top of the local one, with no offset yet. */
export declare function serverClock(local: () => number): ServerClock;
/** When an answer was made, as it says: whole seconds, in milliseconds; `NaN` where it does not. */
export declare function dateOf(headers: ResponseHeaders | undefined): number;
