import { byId } from './pages-by-id.js';
import { byNumber } from './pages-by-number.js';
import { byTime } from './pages-by-time.js';
import { rowsOf, startOf } from './paging.js';
/**
 * Get all rows of an operation, one after the other. `call` gets a page, when its first row is wanted: an ordinary call.
 * Between two times where the caller gives the first of them (up to `now` by the exchange's clock if not the second), else
 * from an id on, else by the number of the page.
 * Rejects as a call does, and with ValidationError when a time that is needed, the list or a field of a row is missing.
 */
export async function* pagesOf(call, paging, params, now) {
    const { operationId, size, id, page, time, needs = [], archive } = paging;
    const given = new Map(Object.entries(params).filter(([, value]) => value !== undefined));
    const most = size?.max === undefined || given.has(size.parameter) ? {} : { [size.parameter]: size.max };
    const history = {
        getRows: async (own) => rowsOf(await call({ ...params, ...most, ...own }), paging),
        paging,
        given,
        now,
        size: size && Number(given.get(size.parameter) ?? size.max)
    };
    for (const parameter of needs)
        startOf(history, parameter, ': without them the docs promise a recent span alone');
    const isFromTime = time !== undefined && given.has(time.from);
    if (page && (!isFromTime || !archive && given.has(page.parameter)))
        return yield* byNumber(history, page);
    if (id && !isFromTime)
        return yield* byId(history, id);
    if (time)
        return yield* byTime(history, time);
    throw new TypeError(`Unexpected paging of ${operationId} without a way, expected an id, a page or a time`);
}
