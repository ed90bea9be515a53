import type {Facts} from './error.js'
import {AbortError, LimitError} from './errors.js'
import type {LimitedCall} from './limiter.js'
import {tell} from './options.js'
import type {Invocation} from './request.js'
import type {Session} from './session.js'
import type {ResponseHeaders} from './transport.js'
import {chargesOf} from './weight.js'
import type {Cost} from './weight.js'
import {tellsUsage, toldBy} from './windows.js'

/** Tells the limiter of the end of an attempt, once: with the headers of the answer if one came. */
export type Settle = (headers?: ResponseHeaders) => void

/**
 * Wait until the exchange and the limiter allow a request; no promise comes out where that is now. Throws or rejects with
 * LimitError when it is not soon enough, with AbortError when the caller's signal comes before.
 */
export function permission(session: Session, call: Invocation<unknown>): Settle | Promise<Settle> {
  heedAbort(call)
  const ask = () => askLimiter(session, call)
  return goingOn(session, call)?.then(ask) ?? ask()
}

/**
 * Wait until the exchange takes requests again; nothing comes out where it has not said stop. Rejects as `permission` does.
 */
export function goingOn(session: Session, call: Invocation<unknown>): Promise<void> | undefined {
  return restOf(session) > 0 ? pause(session, call) : undefined
}

/** Wait before a call is sent (`again`). The caller's signal ends it with an error of ours. */
export function rest({sleep}: Session, call: Invocation<unknown>, restMs: number, again?: string): Promise<void> {
  return heeded(sleep(restMs, call.options.signal), call, again)
}

function heeded<T>(waiting: Promise<T>, call: Invocation<unknown>, again?: string): Promise<T> {
  return waiting.catch(error => {
    throw call.options.signal?.aborted ? abortedBefore(call, again) : error
  })
}

function askLimiter(session: Session, call: Invocation<unknown>): Settle | Promise<Settle> {
  const {limiter} = session
  if (!limiter) return () => {}
  const limited = limitedCall(session, call)
  const isTold = tellsUsage(call.operation.path)
  const settle: Settle = headers => {
    learn(session, call, limited.charges, headers)
    tell(() => limiter.observe(isTold ? headers : undefined, limited), undefined)
  }
  const turn = limiter.acquire(limited, {timeoutMs: timeoutOf(session, call), signal: call.options.signal})
  // The exchange may say stop while a call waits for its turn.
  return turn ? heeded(Promise.resolve(turn), call).then(() => pause(session, call).then(() => settle, error => {
    settle()
    throw error
  })) : settle
}

/** Milliseconds that one attempt may take, and the longest wait before one. */
export function timeoutOf({options}: Session, call: Pick<Invocation<unknown>, 'options'>): number {
  return call.options.timeoutMs ?? options.timeoutMs ?? 10_000
}

/** Throws AbortError where the caller has ended a call. */
export function heedAbort(call: Invocation<unknown>): void {
  if (call.options.signal?.aborted) throw abortedBefore(call)
}

function limitedCall({account, orders}: Session, {operation, params}: Invocation<unknown>): LimitedCall {
  const charges = chargesOf(operation.costs, params)
  return {limits: [], ...operation, account, charges: orders.has(operation) ? [...charges, {pool: 'order', cost: 1}] : charges}
}

/**
 * The answers to orders alone tell the count of orders. Not every page of an order says that it counts as one. What cancels
 * is never held for it.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/general-info#order-rate-limits
 */
function learn({orders, product}: Session, {operation}: Invocation<unknown>, charges: readonly Cost[], headers?: ResponseHeaders): void {
  const isKnown = operation.method === 'DELETE' || charges.some(({pool}) => pool === 'order')
  if (!isKnown && product.pools['order']?.some(({header}) => toldBy(headers, header) !== undefined)) orders.add(operation)
}

/** The error of a call that its caller ended before it was sent (`again`). */
function abortedBefore({operation, options: {signal}}: Invocation<unknown>, again = ''): AbortError {
  return new AbortError(`${operation.operationId} was aborted before it was sent${again}`, {...operation, cause: signal?.reason})
}

/** Why a call is not sent while the exchange wants no request. */
export const stopped = 'the exchange takes no request'

/** Milliseconds for which the exchange wants no request, after 429 or 418; 0 or less if it takes them. */
function restOf({stops, account, now}: Session): number {
  return Math.max(stops.ip, stops[account] ?? 0) - now()
}

async function pause(session: Session, call: Invocation<unknown>): Promise<void> {
  for (let restMs = restOf(session); restMs > 0; restMs = restOf(session)) {
    if (restMs > timeoutOf(session, call)) throw notNow(call.operation, stopped, restMs)
    await rest(session, call, restMs)
  }
}

/** The error of a call that may not be sent for `waitMs`, and why. */
export function notNow(call: Facts, why: string, waitMs: number): LimitError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new LimitError(`${call.operationId} was not sent: ${why} for ${seconds} s`, call, seconds)
}
