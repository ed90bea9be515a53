import type { Limiter } from './runtime/limiter.js';
import type { Pools } from './runtime/product.js';
import { type RedisLimiterOptions as SharedOptions } from './runtime/redis-limiter.js';
export type { Limiter } from './runtime/limiter.js';
export type { RedisClient } from './runtime/redis-counts.js';
/** How processes share their limits. `pools`: other limits than those of the docs. */
export type RedisLimiterOptions = SharedOptions & {
    pools?: Pools | undefined;
};
/**
 * Make a limiter for processes that share one address: the option `limiter` of each. Needs `rate-limiter-flexible`, and
 * a connected client of ioredis or of node-redis.
 */
export declare function redisLimiter({ pools, ...options }: RedisLimiterOptions): Limiter;
