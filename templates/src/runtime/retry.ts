import {withDeadline} from './deadline.js'
import {DocwrightError} from './error.js'
import {ApiError, ConnectionError, TimeoutError, ValidationError} from './errors.js'
import {tell} from './options.js'
import {unknownOutcome} from './outcome.js'
import {rest, timeoutOf} from './permission.js'
import {isStop} from './refused.js'
import type {Window} from './product.js'
import type {Invocation} from './request.js'
import type {Session} from './session.js'
import {toldBy} from './windows.js'

/**
 * Send a call, and send it again where that is safe. Requests that read may be repeated; those that change something
 * only when it is sure that the exchange did not carry them out. Rejects with the error of the last attempt.
 */
export async function withRetries<R>(session: Session, call: Invocation<unknown>, send: Send<R>): Promise<R> {
  let hasLooked = false
  for (let attempt = 1; ; attempt++) {
    try {
      return await send(attempt)
    } catch (error) {
      if (!(error instanceof DocwrightError)) throw error
      const stopMs = stopAll(session, error)
      if (!maySendAgain(error, call)) throw finalError(error, call)
      // Once per call, code -1021 (the timestamp is outside the window) is answered with a new look at the clock.
      const isLate: boolean = !hasLooked && error instanceof ApiError && error.code === -1021
      hasLooked ||= isLate
      const delayMs = isLate && await resync(session, call, error) ? 0 : delayAfter(session, call, attempt, error, stopMs)
      if (delayMs === undefined) throw error
      tell(session.options.hooks?.retry, {operationId: call.operation.operationId, attempt, delayMs, error})
      await rest(session, call, delayMs, ' again')
    }
  }
}

/** Sends the call once; attempts count from 1. */
type Send<R> = (attempt: number) => Promise<R>

/** Whatever the answer says besides: a request that may have changed something is never sent again. */
function maySendAgain({outcome}: DocwrightError, {operation: {method, once}}: Invocation<unknown>): boolean {
  return method === 'GET' && !once || outcome === 'failed'
}

/** Milliseconds until the next attempt; none if there must not be one. The exchange wants none for `stopMs`. */
function delayAfter(session: Session, call: Invocation<unknown>, attempt: number, error: DocwrightError, stopMs: number): number | undefined {
  const {options, random} = session
  const mayTry = attempt <= (call.options.retries ?? options.retries ?? 2) && stopMs <= timeoutOf(session, call)
  return mayTry && isPassing(error) ? Math.max(stopMs, Math.min(200 * 2 ** (attempt - 1), longestRestMs) * (0.5 + random() / 2)) : undefined
}

/** Who asks for many retries wants them: doubled ten times a wait would be minutes, and in the end longer than a timer can be. */
const longestRestMs = 30_000

/** The exchange or the way to it is in trouble; the request itself is not the reason. */
function isPassing(error: DocwrightError): boolean {
  if (error instanceof ConnectionError || error instanceof TimeoutError) return true
  return error instanceof ApiError && (isStop(error) || error.status >= 500 || error.outcome === 'unknown' || error.code === -1008)
}

/**
 * The longest ban that the exchange knows is three days. A longer wait is a slip, which must not stop a client for good, and
 * longer than a timer can be.
 */
const longestBanMs = 259_200_000

/**
 * Who goes on after 429 is banned with 418: all wait who share the address, or the account where a limit of that is reached.
 * Gives the milliseconds for which the exchange wants no request.
 */
function stopAll({stops, account, now, product}: Session, error: DocwrightError): number {
  if (!(error instanceof ApiError && isStop(error))) return 0
  const {status, code, headers, retryAfter = 0} = error
  const isFull = ({header, limit}: Window) => Number(toldBy(headers, header)) >= Number(limit)
  // A ban is for the address. -1015: too many orders, which are counted for each account.
  const whom = status === 429 && (code === -1015 || product.pools['uid']?.some(isFull)) ? account : 'ip'
  const stopMs = Math.min(retryAfter * 1000, longestBanMs)
  stops[whom] = Math.max(stops[whom] ?? 0, now() + stopMs)
  return stopMs
}

/** Take the time from where it is told, or else from the answer itself, in the time that the call has. */
async function resync(session: Session, call: Invocation<unknown>, error: DocwrightError): Promise<boolean> {
  const {clock, askTime} = session
  const byDate = () => error instanceof ApiError && clock.syncByDate(error.headers)
  if (!askTime) return byDate()
  try {
    await withDeadline(() => clock.sync(askTime), timeoutOf(session, call), call)
    return true
  } catch {
    return call.options.signal?.aborted === true || byDate()
  }
}

/** What was carried out is known where `strict` refuses an answer, and where the `data` of an error tells it part by part. */
function finalError(error: DocwrightError, {operation, params}: Invocation<unknown>): DocwrightError {
  const isTold = error instanceof ValidationError || error instanceof ApiError && error.status === 409 && error.data !== undefined
  return isTold ? error : unknownOutcome(error, params, operation)
}
