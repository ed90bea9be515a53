import { initOf, plainFetch } from './transport.js';
/**
 * Send through `fetch`: the given one, or the global one of the time of the call. The global one gets signals that have
 * served calls before, one call at a time: on Node a new one for each takes a tenth of the time of a call. A given one
 * might listen to a signal longer than it needs it.
 */
export function fetchTransport(fetch) {
    if (fetch !== undefined)
        return plainFetch(fetch);
    const plain = plainFetch();
    const idle = [];
    async function send(request, onEnd) {
        const controller = idle.pop() ?? Object.assign(new AbortController(), { calls: 0 });
        let isOver = false;
        onEnd(() => {
            if (!isOver)
                controller.abort();
        });
        const response = await globalThis.fetch(request.url, initOf(request, controller.signal));
        return {
            status: response.status,
            headers: response.headers,
            async text() {
                const text = await response.text();
                isOver = true;
                if (!controller.signal.aborted && ++controller.calls < mostCalls)
                    idle.push(controller);
                return text;
            }
        };
    }
    return { send: request => request.onEnd === undefined ? plain.send(request) : send(request, request.onEnd) };
}
/** What listens to a signal stays with it until garbage is collected, and Node warns of more than ten. */
const mostCalls = 8;
