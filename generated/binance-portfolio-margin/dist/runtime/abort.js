import { tell } from './options.js';
/** One signal may end thousands of calls, and Node warns of more than ten listeners. */
const watches = new WeakMap();
/**
 * Have `listener` called when `signal` is aborted, at once if it is already. Gives what takes it away again; after the
 * last one nothing is left at the signal.
 */
export function onAbort(signal, listener) {
    if (signal?.aborted)
        listener();
    if (signal === undefined || signal.aborted)
        return () => { };
    const { listeners, hear } = watches.get(signal) ?? watch(signal);
    // One of its own, since a function may be given twice.
    const own = () => listener();
    listeners.add(own);
    return () => {
        listeners.delete(own);
        if (listeners.size > 0)
            return;
        signal.removeEventListener('abort', hear);
        watches.delete(signal);
    };
}
function watch(signal) {
    const listeners = new Set();
    const hear = () => {
        for (const listener of listeners)
            tell(listener, undefined);
    };
    signal.addEventListener('abort', hear, { once: true });
    const made = { listeners, hear };
    watches.set(signal, made);
    return made;
}
