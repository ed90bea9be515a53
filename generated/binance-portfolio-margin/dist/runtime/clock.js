import { misfit } from './errors.js';
import { live } from './live.js';
/** Make a clock on top of the local one, with no offset yet. */
export function serverClock(local) {
    let offset = 0;
    const asking = new Map();
    let askedAt;
    async function measure(ask) {
        let before = askedAt = local();
        const server = await ask(() => before = local());
        offset = Math.round(milliseconds(server || NaN, 'serverTime') - (before + local()) / 2);
        return offset;
    }
    return {
        now: () => milliseconds(Math.floor(local() + offset), 'clock'),
        isOld: () => askedAt !== undefined && Math.abs(local() - askedAt) > 3_600_000,
        sync(ask) {
            const measuring = asking.get(ask) ?? measure(ask).finally(() => asking.delete(ask));
            asking.set(ask, measuring);
            return measuring;
        },
        syncByDate(headers) {
            const date = dateOf(live(headers));
            if (!date)
                return false;
            // The header has whole seconds: half of one is the least error. The exchange takes a clock that is 1 s ahead.
            offset = Math.round(date + 500 - local());
            return true;
        }
    };
}
function milliseconds(time, option) {
    if (Number.isFinite(time))
        return time;
    throw misfit(time, option, 'milliseconds');
}
/** When an answer was made, as it says: whole seconds, in milliseconds; `NaN` where it does not. */
export function dateOf(headers) {
    return Date.parse(headers?.get('date') ?? '');
}
