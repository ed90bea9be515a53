/** Send through `fetch`: the given one, or the global one of the time of the call. */
export function plainFetch(fetch) {
    return { send: request => (fetch ?? globalThis.fetch)(request.url, initOf(request, request.signal)) };
}
/** What `fetch` is given for a request. */
export function initOf({ method, headers }, signal) {
    return { method, headers, signal, redirect: 'manual', ...(method !== 'GET' && { keepalive: false }) };
}
