import { onAbort } from './abort.js';
import { AbortError, TimeoutError } from './errors.js';
/**
 * Give work that ends within `timeoutMs`. Rejects with TimeoutError or AbortError otherwise, also when the work does not heed
 * the ending that it is given: what it has done by then is as it says there, in `outcome`. Begins nothing where the end has come already.
 */
export function withDeadline(work, timeoutMs, call, awaited = 'answer to') {
    const { operation, options: { signal } } = call;
    const ending = createEnding();
    const facts = () => ({ ...operation, outcome: ending.outcome });
    const aborted = () => new AbortError(`${operation.operationId} was aborted`, { ...facts(), cause: signal?.reason });
    const late = () => new TimeoutError(`No ${awaited} ${operation.operationId} within ${timeoutMs} ms`, facts(), timeoutMs);
    return new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(aborted());
        const end = (error) => {
            stop();
            reject(error);
            ending.end(error);
        };
        const stopTimer = startTimer(timeoutMs, () => end(late()));
        const stopListening = onAbort(signal, () => end(aborted()));
        const stop = () => {
            stopTimer();
            stopListening();
        };
        work(ending).finally(stop).then(resolve, reject);
    });
}
/** An ending that has not come, of work that has sent nothing, and `end`, which brings it. */
function createEnding() {
    const listeners = [];
    let reason;
    const ending = {
        outcome: 'failed',
        onEnd: (listener) => reason === undefined ? void listeners.push(listener) : listener(reason),
        end(given) {
            reason = given;
            for (const listener of listeners.splice(0))
                listener(given);
        }
    };
    addSignal(ending);
    return ending;
}
/** Have the signal made when it is first looked at. */
function addSignal(ending) {
    Object.defineProperty(ending, 'signal', lateSignal);
}
/**
 * One getter for all calls. An object with a getter of its own has a shape of its own in V8, which keeps all that belongs to
 * the call until the old space is collected: a third of the time of a call went there.
 */
const lateSignal = {
    configurable: true,
    enumerable: true,
    get() {
        const controller = new AbortController();
        Object.defineProperty(this, 'signal', { value: controller.signal });
        this.onEnd(reason => controller.abort(reason));
        return controller.signal;
    }
};
/** Wait for some milliseconds. Rejects with the reason of `signal` when that is aborted. */
export function sleep(delayMs, signal) {
    return new Promise((resolve, reject) => {
        const stopTimer = startTimer(delayMs, () => {
            stopListening();
            resolve();
        });
        const stopListening = onAbort(signal, () => {
            stopTimer();
            reject(signal?.reason);
        });
    });
}
/** Have `ring` called after some milliseconds. Timers take at most 2^31 - 1; what is longer never ends. */
export function startTimer(delayMs, ring) {
    if (delayMs >= 2 ** 31)
        return () => { };
    const timer = setTimeout(ring, delayMs);
    return () => clearTimeout(timer);
}
