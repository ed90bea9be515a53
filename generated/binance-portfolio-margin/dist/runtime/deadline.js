import { AbortError, TimeoutError } from './errors.js';
/**
 * Give work that ends in time. Rejects with TimeoutError or AbortError otherwise, also when the work does not heed
 * the ending that it is given: what it has done by then is not known.
 */
export function withDeadline(work, deadline) {
    const { timeoutMs, signal, facts } = deadline;
    const ending = createEnding();
    return new Promise((resolve, reject) => {
        const end = (error) => {
            stop();
            reject(error);
            ending.end(error);
        };
        const abort = () => end(new AbortError('The call was aborted', { ...facts, outcome: 'unknown', cause: signal?.reason }));
        const stopTimer = startTimer(timeoutMs, () => end(late(deadline)));
        const stop = () => {
            stopTimer();
            signal?.removeEventListener('abort', abort);
        };
        signal?.addEventListener('abort', abort, { once: true });
        if (signal?.aborted)
            abort();
        work(ending).then(result => {
            stop();
            resolve(result);
        }, error => {
            stop();
            reject(error);
        });
    });
}
/** An ending that has not come, and `end`, which brings it. */
function createEnding() {
    const listeners = [];
    let reason;
    let controller;
    const onEnd = (listener) => reason === undefined ? void listeners.push(listener) : listener();
    return {
        get signal() {
            if (controller === undefined) {
                const made = controller = new AbortController();
                onEnd(() => made.abort(reason));
            }
            return controller.signal;
        },
        onEnd,
        end(given) {
            reason = given;
            for (const listener of listeners.splice(0))
                listener();
        }
    };
}
/** Wait for some milliseconds. Rejects with the reason of `signal` when that is aborted. */
export function sleep(delayMs, signal) {
    return new Promise((resolve, reject) => {
        const abort = () => {
            stop();
            reject(signal?.reason);
        };
        const stop = startTimer(delayMs, () => {
            signal?.removeEventListener('abort', abort);
            resolve();
        });
        signal?.addEventListener('abort', abort, { once: true });
        if (signal?.aborted)
            abort();
    });
}
function late({ timeoutMs, facts }) {
    return new TimeoutError(`No answer to ${facts.operationId} within ${timeoutMs} ms`, { ...facts, outcome: 'unknown' }, timeoutMs);
}
/** Timers take at most 2^31 - 1 milliseconds; what is longer never ends. */
function startTimer(delayMs, ring) {
    if (delayMs >= 2 ** 31)
        return () => { };
    const timer = setTimeout(ring, delayMs);
    return () => clearTimeout(timer);
}
