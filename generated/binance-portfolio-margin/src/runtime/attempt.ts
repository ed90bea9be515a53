import {readAnswer} from './answer.js'
import type {Received} from './answer.js'
import {withDeadline} from './deadline.js'
import {DocwrightError} from './error.js'
import {ConnectionError} from './errors.js'
import type {Answer} from './operation.js'
import {tell} from './options.js'
import {goingOn, heedAbort, permission, timeoutOf} from './permission.js'
import {codesOf, redactCause, redactHeaders} from './redact.js'
import {prepare} from './request.js'
import type {Invocation, Prepared} from './request.js'
import type {Session} from './session.js'
import type {Ending} from './transport.js'

/** Send a call once: wait until it may be sent, sign, send, read. Rejects with an error that tells the outcome. */
export async function attempt<R>(session: Session, call: Invocation<R>, number: number): Promise<Answer<R>> {
  if (session.transport.ready) await session.transport.ready
  const allowed = permission(session, call)
  // Most calls need not wait, and a wait for nothing takes time too.
  const settle = allowed instanceof Promise ? await allowed : allowed
  let received: Received | undefined
  try {
    received = await exchange(session, call, number)
  } finally {
    settle(received?.headers)
  }
  const {status, headers} = received
  return {data: readAnswer(session, call, received), status, headers}
}

function exchange(session: Session, call: Invocation<unknown>, number: number): Promise<Received> {
  const {options: {hooks}, now} = session
  const {operationId} = call.operation
  const go = (prepared: Prepared): Promise<Received> => {
    const {request: {method}, shownUrl, redact} = prepared
    if (hooks?.request) tell(hooks.request, {operationId, attempt: number, method, url: redact(shownUrl)})
    heedAbort(call)
    call.onSend?.()
    if (!hooks?.response) return send(session, call, prepared)
    const start = now()
    return send(session, call, prepared).then(received => {
      const {status, headers, redact} = received
      const shown = redactHeaders(headers, redact)
      tell(hooks.response, {operationId, attempt: number, status, headers: shown, durationMs: now() - start})
      return received
    })
  }
  // Nobody is asked for a signature that is not wanted any more.
  heedAbort(call)
  const preparing = prepare(session, call)
  if (!(preparing instanceof Promise)) return go(preparing)
  return withDeadline(() => preparing, timeoutOf(session, call), call, 'signature of').then(prepared =>
    // The exchange may have said stop while the request was signed elsewhere.
    goingOn(session, call)?.then(() => exchange(session, call, number)) ?? go(prepared))
}

function send(session: Session, call: Invocation<unknown>, {request, redact}: Prepared): Promise<Received> {
  const work = async (ending: Ending) => {
    try {
      // What is known of a request that a transport has got, unless that knows more.
      ending.outcome = 'unknown'
      const response = await session.transport.send(Object.assign(ending, request))
      // A `fetch` of the caller's may give anything, and a write that was sent needs an error that tells its outcome.
      const text = String(await response.text())
      return {status: response.status, headers: response.headers, text, redact}
    } catch (error) {
      throw connectionError(error, call, redact, ending)
    }
  }
  return withDeadline(work, timeoutOf(session, call), call)
}

function connectionError(
  error: unknown, {operation}: Invocation<unknown>, redact: Prepared['redact'], ending: Ending
): DocwrightError {
  if (error instanceof DocwrightError) return error
  const cause = redactCause(error, redact)
  const words = cause instanceof Error ? cause.message : String(cause)
  const codes = codesOf(cause)
  const message = `No answer to ${operation.operationId}: ${[words, ...codes].join(', ')}`
  // A code such as ECONNREFUSED tells of the last connection, and a `fetch` may have sent the request over others before.
  return new ConnectionError(message, {...operation, outcome: ending.outcome ?? 'unknown', cause})
}
