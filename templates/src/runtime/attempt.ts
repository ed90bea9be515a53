import {readAnswer} from './answer.js'
import {withDeadline} from './deadline.js'
import {DocwrightError} from './error.js'
import type {Facts} from './error.js'
import {AbortError, ConnectionError, LimitError} from './errors.js'
import type {LimitedCall} from './limiter.js'
import {tell} from './options.js'
import {codesOf, redactCause} from './redact.js'
import {prepare} from './request.js'
import type {Invocation, Prepared} from './request.js'
import type {Session} from './session.js'
import type {ResponseHeaders} from './transport.js'
import {chargesOf} from './weight.js'

/** What a call resolves to, and the facts of its answer. */
export type Answer<R> = {data: R; status: number; headers: ResponseHeaders}

/** Send a call once: wait until it may be sent, sign, send, read. Rejects with an error that tells the outcome. */
export async function attempt<R>(session: Session, call: Invocation<R>, number: number): Promise<Answer<R>> {
  await permission(session, call)
  const prepared = await prepare(session, call)
  const {operationId} = call.operation
  const {limiter, hooks} = session.options
  tell(hooks?.request, {operationId, attempt: number, method: prepared.request.method, url: prepared.shownUrl})
  if (call.options.signal?.aborted) throw abortedBefore(call)
  const start = session.environment.now()
  const {response, text} = await send(session, call, prepared)
  const {status, headers} = response
  if (limiter) limiter.observe(headers, operationId)
  tell(hooks?.response, {operationId, attempt: number, status, headers, durationMs: session.environment.now() - start})
  const data = readAnswer(session, call, {response, text, redact: prepared.redact})
  return {data, status, headers}
}

/** Milliseconds that one attempt may take, and the longest wait before one. */
export function timeoutOf({options}: Session, call: Invocation<unknown>): number {
  return call.options.timeoutMs ?? options.timeoutMs ?? 10_000
}

/** Wait until the exchange and the limiter allow a request. */
async function permission(session: Session, call: Invocation<unknown>): Promise<void> {
  const {signal} = call.options
  try {
    signal?.throwIfAborted()
    await pause(session, call)
    if (!session.options.limiter) return
    await session.options.limiter.acquire(needOf(call), signal)
    // The exchange may have said stop in the meantime.
    await pause(session, call)
  } catch (error) {
    throw signal?.aborted && !(error instanceof DocwrightError) ? abortedBefore(call) : error
  }
}

function abortedBefore({facts, options: {signal}}: Invocation<unknown>): AbortError {
  return new AbortError(`${facts.operationId} was aborted before it was sent`, {...facts, cause: signal?.reason})
}

function needOf({operation: {operationId, weight}, params}: Invocation<unknown>): LimitedCall {
  return {operationId, charges: chargesOf(weight, params), limits: weight.limits ?? []}
}

/** After 429 or 418 the exchange wants no request for a while, from nobody. */
async function pause(session: Session, call: Invocation<unknown>): Promise<void> {
  const rest = session.pausedUntil - session.environment.now()
  if (rest <= 0) return
  if (rest > timeoutOf(session, call)) throw paused(call.facts, Math.ceil(rest / 1000))
  await session.environment.sleep(rest, call.options.signal)
  return pause(session, call)
}

function paused(facts: Facts, seconds: number): LimitError {
  const message = `${facts.operationId} was not sent: the exchange takes no request for ${seconds} s`
  return new LimitError(message, facts, seconds)
}

async function send(session: Session, call: Invocation<unknown>, {request, redact}: Prepared) {
  const facts = {...call.facts, outcome: 'unknown'} as const
  const exchange = async (signal: AbortSignal) => {
    try {
      const response = await session.transport.send({...request, signal})
      return {response, text: await response.text()}
    } catch (error) {
      throw connectionError(error, call, redact)
    }
  }
  return withDeadline(exchange, {timeoutMs: timeoutOf(session, call), signal: call.options.signal, facts})
}

function connectionError(error: unknown, {facts}: Invocation<unknown>, redact: Prepared['redact']): DocwrightError {
  if (error instanceof DocwrightError) return error
  const cause = redactCause(error, redact)
  const words = cause instanceof Error ? cause.message : String(cause)
  const codes = codesOf(cause)
  const outcome = codes.some(code => notConnected.includes(code)) ? 'failed' : 'unknown'
  const message = `No answer to ${facts.operationId}: ${[words, ...codes].join(', ')}`
  return new ConnectionError(message, {...facts, outcome, cause})
}

/** Codes of Node and Bun that come before a connection is there. */
const notConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ConnectionRefused']
