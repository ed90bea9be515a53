import { live } from './live.js';
/** Read what is used of each window from the headers of an answer. */
export function usageOf(pools, headers) {
    const told = live(headers);
    return Object.entries(pools).flatMap(([pool, windows]) => windows.flatMap(({ per, header, limit }) => {
        const used = toldBy(told, header);
        return used === undefined ? [] : [{ pool, per, used, ...(limit !== undefined && { limit }) }];
    }));
}
/** What the exchange says is used of a limit now, in the header of that name of a live answer. */
export function toldBy(headers, header) {
    const text = (header && headers?.get(header)) ?? '';
    return /^\d+$/.test(text) ? Number(text) : undefined;
}
/** Milliseconds until the fullest of the windows ends, at the time `now`; 60 s if no header tells which it is. */
export function fullestWindowEnds(pools, headers, now) {
    const [fullest] = usageOf(pools, headers).sort((a, b) => fullness(b) - fullness(a));
    const length = milliseconds(fullest?.per ?? '');
    return length === undefined ? 60_000 : length - now % length;
}
/** Say whether the answers of an endpoint tell what is used; a page calls the header of its own inaccurate. */
export function tellsUsage(path) {
    return path !== '/fapi/v2/ticker/price';
}
/** Length of a window in milliseconds: `10s`, `1m`, `1h`, `1d`. */
export function milliseconds(per) {
    const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(per) ?? [];
    return count === undefined ? undefined : Number(count) * (units[unit] ?? 0);
}
const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
function fullness({ used, limit = Infinity }) {
    return used / limit;
}
