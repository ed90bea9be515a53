import type { Pools } from './product.js';
import type { ResponseHeaders } from './transport.js';
/** What the exchange says is used of one window of a pool (`per` is its length: `1m`), out of `limit` if the docs state one. */
export type Usage = {
    pool: string;
    per: string;
    used: number;
    limit?: number;
};
/** Read what is used of each window from the headers of an answer. */
export declare function usageOf(pools: Pools, headers: ResponseHeaders): Usage[];
/** What the exchange says is used of a limit now, in the header of that name of a live answer. */
export declare function toldBy(headers: ResponseHeaders | undefined, header: string | undefined): number | undefined;
/** Milliseconds until the fullest of the windows ends, at the time `now`; 60 s if no header tells which it is. */
export declare function fullestWindowEnds(pools: Pools, headers: ResponseHeaders, now: number): number;
/** Say whether the answers of an endpoint tell what is used; a page calls the header of its own inaccurate. */
export declare function tellsUsage(path: string): boolean;
/** Length of a window in milliseconds: `10s`, `1m`, `1h`, `1d`. */
export declare function milliseconds(per: string): number | undefined;
