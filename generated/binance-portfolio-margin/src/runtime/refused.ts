import type {Received} from './answer.js'
import {dateOf} from './clock.js'
import {isWhole} from './convert.js'
import {errorNameOf} from './error-names.js'
import {ApiError} from './errors.js'
import {decoder} from './json.js'
import {outcomeOf} from './outcome.js'
import {redactHeaders} from './redact.js'
import type {Invocation} from './request.js'
import type {Session} from './session.js'
import {fullestWindowEnds} from './windows.js'

/** Make the error of an answer: of a status that is not 2xx, or of an error payload. */
export function refused(session: Session, call: Invocation<unknown>, received: Received): ApiError {
  const {operation} = call
  const {status, redact} = received
  const body = redact(received.text)
  const headers = redactHeaders(received.headers, redact)
  const {code, msg, data} = payloadOf(decoded(body))
  const codeName = code === undefined ? undefined : errorNameOf(code, session.product.errorNames ?? '')
  const words = [code, codeName, msg].filter(Boolean).join(' ')
  return new ApiError(
    `${operation.operationId}: ${words || 'an answer without code'} (HTTP ${status})`,
    {...operation, outcome: outcomeOf({path: operation.path, status, code, msg})},
    {code, codeName, msg, status, headers, retryAfter: retryAfter(session, received), data, body}
  )
}

/** `{"code": -1121, "msg": "…"}` is an error whatever the status; `{"code": 200, "msg": "…"}` is a success. */
export function isRefusal(data: unknown): boolean {
  const {code, msg} = payloadOf(data)
  return code !== undefined && code < 0 && msg !== undefined
}

function decoded(text: string): unknown {
  try {
    return decoder()(text)
  } catch {
    return undefined
  }
}

/** The exchange's error payload. */
type Payload = {code: number | undefined; msg: string | undefined; data: unknown}

function payloadOf(data: unknown): Payload {
  const {code, msg, data: more}: {[name in keyof Payload]?: unknown} = Object(data)
  return {code: isWhole(String(code)) ? Number(code) : undefined, msg: typeof msg === 'string' ? msg : undefined, data: more}
}

/** The exchange wants no request for a while: a limit is reached (429), or the address is banned (418). */
export function isStop({status}: {status: number}): boolean {
  return status === 429 || status === 418
}

/** Seconds. Without the header, or if it is no time: until the fullest window ends, or for the least time of a ban. */
function retryAfter({product, clock}: Session, {status, headers}: Received): number | undefined {
  const now = clock.now()
  const told = secondsOf(headers.get('retry-after') ?? '', dateOf(headers) || now)
  if (told !== undefined || !isStop({status})) return told
  return status === 418 ? 120 : Math.ceil(fullestWindowEnds(product.pools, headers, now) / 1000)
}

/**
 * A number of seconds, or a date, which counts from that of the answer: the local clock may be off.
 * @see https://datatracker.ietf.org/doc/html/rfc9110#section-10.2.3
 */
function secondsOf(text: string, now: number): number | undefined {
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(text)) return Number(text)
  const date = Date.parse(/, .+ GMT\s*$/.test(text) ? text : '')
  return date >= 0 ? Math.max(0, Math.ceil((date - now) / 1000)) : undefined
}
