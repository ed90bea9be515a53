import { AbortError, TimeoutError } from './errors.js';
/**
 * Give work that ends in time. Rejects with TimeoutError or AbortError otherwise, also when the work does not heed
 * the signal that it is given.
 */
export function withDeadline(work, deadline) {
    const { timeoutMs, signal, facts } = deadline;
    const controller = new AbortController();
    return new Promise((resolve, reject) => {
        const end = (error) => {
            reject(error);
            controller.abort(error);
        };
        const stop = startTimer(timeoutMs, () => end(late(deadline)));
        const abort = () => end(new AbortError('The call was aborted', { ...facts, cause: signal?.reason }));
        signal?.addEventListener('abort', abort, { once: true });
        work(controller.signal).then(resolve, reject).finally(() => {
            stop();
            signal?.removeEventListener('abort', abort);
        });
    });
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
    return new TimeoutError(`No answer to ${facts.operationId} within ${timeoutMs} ms`, facts, timeoutMs);
}
/** Timers take at most 2^31 - 1 milliseconds; what is longer never ends. */
function startTimer(delayMs, ring) {
    if (delayMs >= 2 ** 31)
        return () => { };
    const timer = setTimeout(ring, delayMs);
    return () => clearTimeout(timer);
}
