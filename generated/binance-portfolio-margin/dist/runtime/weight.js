import { own } from './own.js';
/**
 * Say what a call with `params` costs, by pool: `{ip: 10}`. A pool whose cost the docs do not state is left out;
 * of a pool that charges its windows differently the highest is told.
 */
export function costOf(costs, params) {
    const stated = typeof costs === 'function' ? sent => costs(sent).filter(({ cost }) => cost !== undefined) : costs;
    const charges = chargesOf(stated, params);
    const pools = [...new Set(charges.map(cost => cost.pool))];
    return Object.fromEntries(pools.map(pool => [pool, poolCost(charges.filter(cost => cost.pool === pool))]));
}
/**
 * Say what a call with `params` is held to take from each pool, one entry for each charge. Where no row of the docs prices it,
 * that is the dearest row: too much makes a call wait, too little has the address banned.
 */
export function chargesOf(costs, params) {
    return typeof costs === 'function'
        ? costs(own({ ...params })).flatMap(({ dearest, cost = dearest, ...charge }) => cost === undefined ? [] : [{ ...charge, cost }]) : costs;
}
/** Charges without a window count in every window. */
function poolCost(costs) {
    const sum = (per) => costs.filter(cost => cost.per === per).reduce((total, { cost }) => total + cost, 0);
    return sum() + Math.max(0, ...costs.flatMap(({ per }) => per === undefined ? [] : [sum(per)]));
}
