/** Send through `fetch`: the given one, or the global one of the time of the call. */
export function fetchTransport(fetch) {
    return {
        send({ method, url, headers, body, signal }) {
            const send = fetch ?? globalThis.fetch;
            const init = { method, headers, signal, redirect: 'manual' };
            if (body !== undefined)
                init.body = body;
            if (method !== 'GET')
                init.keepalive = false;
            return send(url, init);
        }
    };
}
