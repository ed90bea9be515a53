import type { Limiter } from './limiter.js';
import type { LimiterOptions } from './memory-limiter.js';
import type { Pools } from './product.js';
import type { RedisClient } from './redis-counts.js';
/** How processes share their limits. */
export type RedisLimiterOptions = Omit<LimiterOptions, 'clock'> & {
    /** A connected client of ioredis or of node-redis. Who gives it closes it. */
    client: RedisClient;
    /** What the keys in Redis begin with; the same for all that share one address. Default: `docwright`. */
    prefix?: string | undefined;
    /** Milliseconds that Redis may take. After that a call goes by what its process knows. Default: 500. */
    answerMs?: number | undefined;
    /**
     * Milliseconds since 1970. Default: the time of Redis, which is one for all. The header `Date` of each answer puts it right
     * where it is off.
     */
    clock?: (() => number) | undefined;
    /** Is told when Redis fails or is late. Default: nobody. */
    onError?: ((error: unknown) => void) | undefined;
};
/**
 * Keep the calls of several processes within the limits of `pools`: each within what it knows by itself, as a
 * `memoryLimiter` does, and all together within what Redis counts. Calls have their turns in order in each process, not
 * over all. When the exchange stops the address of one, all of them stop; when it stops an account, all that have its API key.
 * Redis counts the limits of single operations in windows that begin at whole multiples of their length. Where Redis fails,
 * each process goes by what it knows.
 */
export declare function sharedLimiter(pools: Pools, options: RedisLimiterOptions): Limiter;
