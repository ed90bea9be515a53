import type { ResponseHeaders } from './transport.js';
/** The exchange's time, as far as it is known to processes on several hosts, in milliseconds since 1970. */
export type SharedTime = {
    now(): number;
    /** The clock below it. */
    local(): number;
    /** Redis said that it was `time` there, to who asked at `asked` of the clock below. */
    heedRedis(time: number, asked: number): void;
    /** An answer came to what was sent at `sent` of the clock below. */
    heedDate(headers: ResponseHeaders | undefined, sent: number): void;
};
/**
 * Take the time from Redis, which all processes ask, unless a clock is given. The header `Date` of the exchange's answers
 * puts right what is off.
 */
export declare function sharedTime(given?: () => number): SharedTime;
