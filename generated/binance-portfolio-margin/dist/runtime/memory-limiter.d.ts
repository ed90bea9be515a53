import type { Limiter, LimiterMode } from './limiter.js';
import type { Pools } from './product.js';
/** How a limiter works. */
export type LimiterOptions = {
    /** What becomes of a call for which there is no room now. Default: `wait`. */
    mode?: LimiterMode | undefined;
    /**
     * Milliseconds since 1970. Default: `Date.now`; the limiter of a client has the client's clock. The header `Date` of each
     * answer puts it right where it is off.
     */
    clock?: (() => number) | undefined;
    /** Milliseconds by which that may be off. Default: 100. */
    slackMs?: number | undefined;
};
/**
 * Keep the calls of one process within the limits of `pools`. Several clients may share one: the pool `ip` is then one
 * budget for all of them, and every other pool one for each account; when the exchange stops the address, all of them stop.
 * A call that costs more than its pool holds is sent alone. Windows without a limit are counted only.
 */
export declare function memoryLimiter(pools: Pools, options?: LimiterOptions): Limiter;
