/** Send through `fetch`: the given one, or the global one of the time of the call. */
export function fetchTransport(fetch) {
    return {
        send({ url, ...init }) {
            const send = fetch ?? globalThis.fetch;
            return send(url, { ...init, redirect: 'manual' });
        }
    };
}
