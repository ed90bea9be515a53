/**
 * Put the limits that the exchange tells now in place of those of the docs, for `memoryLimiter` or `redisLimiter`:
 * `memoryLimiter(liveLimits(product.pools, info.rateLimits))`. A window that `pools` lacks is added to its pool; what is no
 * weight and no order is left out.
 */
export function liveLimits(pools, rateLimits) {
    const live = { ...pools };
    for (const { rateLimitType, interval, intervalNum, limit } of rateLimits) {
        const kind = kinds.get(rateLimitType);
        if (kind === undefined || !/^(?:SECOND|MINUTE|HOUR|DAY)$/.test(interval))
            continue;
        const length = `${intervalNum}${interval.charAt(0)}`;
        const told = { limit, per: length.toLowerCase(), header: `${kind.header}-${length}` };
        live[kind.pool] = withLimit(live[kind.pool] ?? [], told);
    }
    return live;
}
/** Where each kind of limit is counted. */
const kinds = new Map([
    ['REQUEST_WEIGHT', { pool: 'ip', header: 'X-MBX-USED-WEIGHT' }],
    ['ORDERS', { pool: 'order', header: 'X-MBX-ORDER-COUNT' }]
]);
function withLimit(windows, told) {
    const isKnown = windows.some(({ per }) => per === told.per);
    if (!isKnown)
        return [...windows, told];
    return windows.map(window => window.per === told.per ? { ...window, limit: told.limit } : window);
}
