/** Make a clock on top of the local one, with no offset yet. */
export function serverClock(local) {
    let offset = 0;
    let asking;
    async function measure(ask) {
        const before = local();
        const server = await ask();
        offset = Math.round(server - (before + local()) / 2);
        return offset;
    }
    return {
        now: () => Math.floor(local() + offset),
        sync: ask => asking ??= measure(ask).finally(() => asking = undefined),
        syncByDate(headers) {
            const date = Date.parse(headers.get('date') ?? '');
            if (Number.isNaN(date))
                return false;
            // The header has whole seconds: half of one is the least error. The exchange takes a clock that is 1 s ahead.
            offset = Math.round(date + 500 - local());
            return true;
        }
    };
}
