/**
 * Say what a call with `params` costs, by pool: `{ip: 10}`. A pool whose cost the docs do not state is left out;
 * of a pool that charges its windows differently the highest is told.
 */
export function costOf(weight, params) {
    const costs = chargesOf(weight, params);
    const pools = [...new Set(costs.map(cost => cost.pool))];
    return Object.fromEntries(pools.map(pool => [pool, poolCost(costs.filter(cost => cost.pool === pool))]));
}
/** Say what a call with `params` takes from each pool, one entry for each charge whose cost the docs state. */
export function chargesOf(weight, params) {
    const valueOf = reader(weight, params);
    const costs = [];
    for (const { pool, per, cases } of weight.charges) {
        const found = cases.find(({ when }) => when === undefined || holds(when, valueOf));
        if (found === undefined)
            continue;
        const cost = amount(found.cost, valueOf);
        costs.push(per === undefined ? { pool, cost } : { pool, per, cost });
    }
    return costs;
}
function reader(weight, params) {
    return (parameter, sent) => {
        const value = Object.hasOwn(params, parameter) ? Reflect.get(params, parameter) : undefined;
        return value ?? (sent ? undefined : weight.defaults?.[parameter]);
    };
}
/** Charges without a window count in every window. */
function poolCost(costs) {
    const sum = (per) => costs.filter(cost => cost.per === per).reduce((total, { cost }) => total + cost, 0);
    return sum() + Math.max(0, ...costs.flatMap(({ per }) => per === undefined ? [] : [sum(per)]));
}
function amount(cost, valueOf) {
    if (typeof cost === 'number')
        return cost;
    return Math.min((countOf(valueOf(cost.each)) ?? 0) * cost.cost, cost.max ?? Infinity);
}
function holds(condition, valueOf) {
    if ('all' in condition)
        return condition.all.every(part => holds(part, valueOf));
    if ('any' in condition)
        return condition.any.some(part => holds(part, valueOf));
    if ('count' in condition)
        return within(countOf(valueOf(condition.count)), condition);
    if ('present' in condition)
        return (valueOf(condition.parameter, 'sent') !== undefined) === condition.present;
    const value = valueOf(condition.parameter);
    if ('in' in condition)
        return condition.in.some(one => equal(value, one));
    if ('notIn' in condition)
        return !condition.notIn.some(one => equal(value, one));
    return within(numberOf(value), condition);
}
function within(number, { min = -Infinity, max = Infinity }) {
    return number !== undefined && number >= min && number <= max;
}
function equal(value, one) {
    const number = numberOf(value);
    return String(value) === String(one) || number !== undefined && number === numberOf(one);
}
function numberOf(value) {
    if (typeof value === 'number' || typeof value === 'bigint')
        return Number(value);
    return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}
/** A list comes as an array, as JSON text, or with commas. */
function countOf(value) {
    if (value === undefined)
        return undefined;
    if (Array.isArray(value))
        return value.length;
    const text = String(value).trim();
    if (text === '')
        return 0;
    return text.startsWith('[') ? jsonLength(text) : text.split(',').length;
}
function jsonLength(text) {
    try {
        const list = JSON.parse(text);
        return Array.isArray(list) ? list.length : undefined;
    }
    catch {
        return undefined;
    }
}
