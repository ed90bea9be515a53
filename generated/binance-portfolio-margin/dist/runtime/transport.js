/** Send through `fetch`: the given one, or the global one of the time of the call. */
export function fetchTransport(fetch) {
    return {
        send({ method, url, headers, body, signal }) {
            const send = fetch ?? globalThis.fetch;
            const own = { ...(body !== undefined && { body }), ...(method !== 'GET' && { keepalive: false }) };
            return send(url, { method, headers, signal, redirect: 'manual', ...own });
        }
    };
}
