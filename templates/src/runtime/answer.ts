import {isRefusal, refused} from './refused.js'
import {compare, differencesFrom} from './compare.js'
import {isRecord} from './convert.js'
import {DecodeError} from './errors.js'
import {decoder} from './json.js'
import type {Redact} from './redact.js'
import type {Invocation} from './request.js'
import type {Session} from './session.js'
import type {ResponseHeaders} from './transport.js'

/** An answer with its whole text, and what cuts the secrets of its request out of that. */
export type Received = {status: number; headers: ResponseHeaders; text: string; redact: Redact}

/**
 * Read an answer: the data of a success. Throws ApiError for an error of the exchange, DecodeError for a success that
 * is not JSON or, to a write, nothing of what its docs show, ValidationError for a difference from the docs when
 * `validation` is `strict`.
 */
export function readAnswer<R>(session: Session, call: Invocation<R>, received: Received): R {
  const {status} = received
  const data = Math.floor(status / 100) === 2 ? decodeSuccess(session, call, received) : undefined
  if (data === undefined || isRefusal(data)) throw refused(session, call, received)
  compare(session, call, data)
  // What the docs promise. No check narrows it: a difference is reported, and the answer of a placed order returned.
  return data as R
}

function decodeSuccess({decoders}: Session, {operation}: Invocation<unknown>, received: Received): unknown {
  const {status, text, redact} = received
  const decodeAnswer = decoders.get(operation) ?? decoder(operation.exact)
  decoders.set(operation, decodeAnswer)
  try {
    const data = decodeAnswer(text)
    // `null`, `"ok"` or `{}` says not that an order was placed; an object that differs is taken, for the docs may be wrong.
    const tells = operation.method === 'GET' || isRecord(data) && Object.keys(data).length > 0
    if (tells || differencesFrom(operation.response, data).length === 0) return data
  } catch {
    // Told below.
  }
  const body = redact(text)
  const message = `Unexpected response of ${operation.operationId} (HTTP ${status}), expected JSON of its docs`
  throw new DecodeError(message, {...operation, outcome: 'unknown'}, {status, body})
}
