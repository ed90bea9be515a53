import {DocwrightError} from './error.js'
import type {Facts} from './error.js'
import {AbortError, LimitError} from './errors.js'
import type {LimitedCall} from './limiter.js'
import {tell} from './options.js'
import type {Invocation} from './request.js'
import type {Session} from './session.js'
import type {ResponseHeaders} from './transport.js'
import {chargesOf} from './weight.js'
import {tellsUsage} from './windows.js'

/** Tells the limiter of the end of an attempt, once: with the headers of the answer if one came. */
export type Settle = (headers?: ResponseHeaders) => void

/**
 * Wait until the exchange and the limiter allow a request; no promise comes out where that is now. Throws or rejects with
 * LimitError when it is not soon enough, with AbortError when the caller's signal comes before.
 */
export function permission(session: Session, call: Invocation<unknown>): Settle | Promise<Settle> {
  if (call.options.signal?.aborted) throw abortedBefore(call)
  const asked = isPaused(session) ? pause(session, call).then(() => askLimiter(session, call)) : askLimiter(session, call)
  return asked instanceof Promise ? heeded(asked, call) : asked
}

/**
 * Wait until the exchange takes requests again; nothing comes out where it has not said stop. Rejects as `permission` does.
 */
export function goingOn(session: Session, call: Invocation<unknown>): Promise<void> | undefined {
  return isPaused(session) ? heeded(pause(session, call), call) : undefined
}

/** A wait that the caller's signal ends, with an error of ours. */
function heeded<T>(waiting: Promise<T>, call: Invocation<unknown>): Promise<T> {
  return waiting.catch(error => {
    throw call.options.signal?.aborted && !(error instanceof DocwrightError) ? abortedBefore(call) : error
  })
}

function askLimiter(session: Session, call: Invocation<unknown>): Settle | Promise<Settle> {
  const {limiter} = session
  if (!limiter) return () => {}
  const limited = limitedCall(session, call)
  const isTold = tellsUsage(call.operation.path)
  const settle: Settle = headers => tell(() => limiter.observe(isTold ? headers : undefined, limited), undefined)
  const turn = limiter.acquire(limited, {timeoutMs: timeoutOf(session, call), signal: call.options.signal})
  // The exchange may say stop while a call waits for its turn.
  return turn ? Promise.resolve(turn).then(() => pause(session, call).then(() => settle, error => {
    settle()
    throw error
  })) : settle
}

/** Milliseconds that one attempt may take, and the longest wait before one. */
export function timeoutOf({options}: Session, call: Pick<Invocation<unknown>, 'options'>): number {
  return call.options.timeoutMs ?? options.timeoutMs ?? 10_000
}

/** The error of a call that its caller ended before anything was sent, or sent `again`. */
export function abortedBefore({operation, options: {signal}}: Invocation<unknown>, again = ''): AbortError {
  return new AbortError(`${operation.operationId} was aborted before it was sent${again}`, {...operation, cause: signal?.reason})
}

function limitedCall({account}: Session, {operation, params}: Invocation<unknown>): LimitedCall {
  const {operationId, docs, costs, limits = []} = operation
  return {operationId, docs, account, charges: chargesOf(costs, params), limits}
}

/** After 429 or 418 the exchange wants no request for a while, from nobody. */
function isPaused({pausedUntil, now}: Session): boolean {
  return pausedUntil > now()
}

async function pause(session: Session, call: Invocation<unknown>): Promise<void> {
  while (isPaused(session)) {
    const rest = session.pausedUntil - session.now()
    if (rest > timeoutOf(session, call)) throw paused(call.operation, Math.ceil(rest / 1000))
    await session.sleep(rest, call.options.signal)
  }
}

function paused(facts: Facts, seconds: number): LimitError {
  const message = `${facts.operationId} was not sent: the exchange takes no request for ${seconds} s`
  return new LimitError(message, facts, seconds)
}
