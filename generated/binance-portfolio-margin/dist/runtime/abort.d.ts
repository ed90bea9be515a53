/**
 * Have `listener` called when `signal` is aborted, at once if it is already. Gives what takes it away again; after the
 * last one nothing is left at the signal.
 */
export declare function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void;
