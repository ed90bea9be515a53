import {tell} from './options.js'

/** What waits for a signal, and the one listener that hears for all of it. */
type Watch = {listeners: Set<() => void>; hear: () => void}

/** One signal may end thousands of calls, and Node warns of more than ten listeners. */
const watches = new WeakMap<AbortSignal, Watch>()

/**
 * Have `listener` called when `signal` is aborted, at once if it is already. Gives what takes it away again; after the
 * last one nothing is left at the signal.
 */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (signal?.aborted) listener()
  if (signal === undefined || signal.aborted) return () => {}
  const {listeners, hear} = watches.get(signal) ?? watch(signal)
  // One of its own, since a function may be given twice.
  const own = () => listener()
  listeners.add(own)
  return () => {
    listeners.delete(own)
    if (listeners.size > 0) return
    signal.removeEventListener('abort', hear)
    watches.delete(signal)
  }
}

function watch(signal: AbortSignal): Watch {
  const listeners = new Set<() => void>()
  const hear = () => {
    for (const listener of listeners) tell(listener, undefined)
  }
  signal.addEventListener('abort', hear, {once: true})
  const made = {listeners, hear}
  watches.set(signal, made)
  return made
}
