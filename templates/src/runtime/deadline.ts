import {AbortError, TimeoutError} from './errors.js'
import type {Facts} from './error.js'

/** How long work may take, in milliseconds, and who may end it before. `facts` are those of the error. */
export type Deadline = {timeoutMs: number; signal?: AbortSignal | undefined; facts: Facts}

/**
 * Give work that ends in time. Rejects with TimeoutError or AbortError otherwise, also when the work does not heed
 * the signal that it is given.
 */
export function withDeadline<T>(work: (signal: AbortSignal) => Promise<T>, deadline: Deadline): Promise<T> {
  const {timeoutMs, signal, facts} = deadline
  const controller = new AbortController()
  return new Promise((resolve, reject) => {
    const end = (error: Error) => {
      reject(error)
      controller.abort(error)
    }
    const stop = startTimer(timeoutMs, () => end(late(deadline)))
    const abort = () => end(new AbortError('The call was aborted', {...facts, cause: signal?.reason}))
    signal?.addEventListener('abort', abort, {once: true})
    if (signal?.aborted) abort()
    work(controller.signal).then(resolve, reject).finally(() => {
      stop()
      signal?.removeEventListener('abort', abort)
    })
  })
}

/** Wait for some milliseconds. Rejects with the reason of `signal` when that is aborted. */
export function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      stop()
      reject(signal?.reason)
    }
    const stop = startTimer(delayMs, () => {
      signal?.removeEventListener('abort', abort)
      resolve()
    })
    signal?.addEventListener('abort', abort, {once: true})
    if (signal?.aborted) abort()
  })
}

function late({timeoutMs, facts}: Deadline): TimeoutError {
  return new TimeoutError(`No answer to ${facts.operationId} within ${timeoutMs} ms`, facts, timeoutMs)
}

/** Timers take at most 2^31 - 1 milliseconds; what is longer never ends. */
function startTimer(delayMs: number, ring: () => void): () => void {
  if (delayMs >= 2 ** 31) return () => {}
  const timer = setTimeout(ring, delayMs)
  return () => clearTimeout(timer)
}
