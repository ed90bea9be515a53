import type { Pools } from './product.js';
/** A limit as `exchangeInfo` tells it: `{rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 300}`. */
export type RateLimit = {
    rateLimitType: string;
    interval: string;
    intervalNum: number;
    limit: number;
};
/**
 * Put the limits that the exchange tells now in place of those of the docs, for `memoryLimiter` or `redisLimiter`:
 * `memoryLimiter(liveLimits(product.pools, info.rateLimits))`. A window that `pools` lacks is added to its pool; what is no
 * weight and no order is left out.
 */
export declare function liveLimits(pools: Pools, rateLimits: RateLimit[]): Pools;
