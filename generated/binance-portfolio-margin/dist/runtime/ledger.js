import { fixedWindow } from './counter.js';
import { milliseconds } from './windows.js';
/**
 * Keep the counts of some pools: the pool `ip` for the address, all others for each account, and those with
 * `share: 'operation'` for each operation; beside them the limits that operations have of their own.
 */
export function createLedger(pools, { clock, slackMs }) {
    const lines = new Map();
    // By account and operation: a key of both takes longer to make than to find.
    const linesOf = new Map();
    /** The one line of a limit. */
    function line(limit, account, count, header) {
        const key = [limit.pool, limit.per, limit.operationId, account].join(' ');
        const lengthMs = milliseconds(limit.per) ?? Infinity;
        const size = { lengthMs, limit: limit.limit, clock: () => performance.now() };
        const known = lines.get(key) ?? { limit, key, lengthMs, header, counter: count(size) };
        lines.set(key, known);
        return known;
    }
    function linesFor({ operationId, account, limits }) {
        const ofPools = Object.entries(pools).flatMap(([pool, windows]) => windows.map(({ header, share, ...window }) => line({ pool, ...window, ...(share === 'operation' && { operationId }) }, pool === 'ip' ? '' : account, size => fixedWindow({ ...size, clock }, slackMs), header)));
        const own = limits.map(({ count, per, scope, counter }) => line({ pool: 'calls', per, limit: count, operationId }, scope === 'uid' ? account : '', counter));
        return [...ofPools, ...own];
    }
    return {
        demandsOf(call) {
            const ofAccount = linesOf.get(call.account) ?? new Map();
            const known = ofAccount.get(call.operationId) ?? linesFor(call);
            linesOf.set(call.account, ofAccount.set(call.operationId, known));
            const demands = [];
            for (const line of known) {
                const cost = costFor(line.limit, call.charges);
                if (cost > 0 || line.header !== undefined)
                    demands.push({ line, cost });
            }
            return demands;
        },
        usage: (usedOf = line => line.counter.used()) => [...lines.values()].map(line => usageOf(line.limit, usedOf(line)))
    };
}
/** A charge that names no window counts in every window of its pool. */
function costFor({ pool, per }, charges) {
    if (pool === 'calls')
        return 1;
    let sum = 0;
    for (const charge of charges)
        if (charge.pool === pool && (charge.per ?? per) === per)
            sum += charge.cost;
    return sum;
}
function usageOf(limit, used) {
    return { ...limit, used, ...(limit.limit !== undefined && { left: Math.max(0, limit.limit - used) }) };
}
