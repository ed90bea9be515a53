import {DocwrightError} from './error.js'
import type {Facts} from './error.js'
import type {ResponseHeaders} from './transport.js'

/** The answer of the exchange that made an `ApiError`. */
export type Refusal = {
  code?: number | undefined
  codeName?: string | undefined
  msg?: string | undefined
  status: number
  headers: ResponseHeaders
  retryAfter?: number | undefined
  data?: unknown
  body: string
}

/** The exchange answered with an error: a status of 300 or more, or a payload with a negative `code`. */
export class ApiError extends DocwrightError {
  static {
    this.prototype.name = 'ApiError'
  }

  /** The exchange's code: `-1121`. None if the answer has none, an HTML page for example. */
  declare readonly code: number | undefined
  /** The name of `code` on the exchange's page of errors: `BAD_SYMBOL`. */
  declare readonly codeName: string | undefined
  /** The exchange's own words. */
  declare readonly msg: string | undefined
  /** HTTP status. */
  declare readonly status: number
  /** The headers of the answer, by name in any case. */
  declare readonly headers: ResponseHeaders
  /** Seconds to wait before the next request, from the header `Retry-After`. */
  declare readonly retryAfter: number | undefined
  /**
   * What the exchange adds to the error: which part of an order that it replaced in part was carried out (409, `unknown`).
   * Its long ids are bigints, which `JSON.stringify` refuses without a replacer.
   */
  declare readonly data: unknown
  /** The text of the answer. */
  declare readonly body: string

  constructor(message: string, facts: Facts, refusal: Refusal) {
    super(message, facts, refusal)
  }
}

/**
 * It is not known whether the exchange carried out a request that changes something. It was not sent again.
 * Look it up before you do. `cause` is what happened.
 */
export class UnknownOutcomeError extends DocwrightError {
  static {
    this.prototype.name = 'UnknownOutcomeError'
  }
}

/** No answer came: no connection, or it broke. `outcome` is `failed` if it is sure that nothing was sent. */
export class ConnectionError extends DocwrightError {
  static {
    this.prototype.name = 'ConnectionError'
  }
}

/** No full answer came within `timeoutMs` milliseconds. */
export class TimeoutError extends DocwrightError {
  static {
    this.prototype.name = 'TimeoutError'
  }

  /** Milliseconds that the attempt was given. */
  declare readonly timeoutMs: number

  constructor(message: string, facts: Facts, timeoutMs: number) {
    super(message, facts, {timeoutMs})
  }
}

/** The caller's `signal` ended the call. `cause` is its reason. */
export class AbortError extends DocwrightError {
  static {
    this.prototype.name = 'AbortError'
  }
}

/** The exchange answered with success, and the answer is not JSON, or to a write nothing of what its docs show. */
export class DecodeError extends DocwrightError {
  static {
    this.prototype.name = 'DecodeError'
  }

  /** HTTP status. */
  declare readonly status: number
  /** The text of the answer. */
  declare readonly body: string

  constructor(message: string, facts: Facts, answer: {status: number; body: string}) {
    super(message, facts, answer)
  }
}

/** A value that differs from the docs. `path` is `fills[].tradeId`, or empty for the whole. */
export type Issue = {path: string; message: string}

/** The params of a call differ from the docs, and nothing was sent; or its answer does (`validation: 'strict'`). */
export class ValidationError extends DocwrightError {
  static {
    this.prototype.name = 'ValidationError'
  }

  /** What differs: the params, and nothing was sent; or the answer. */
  declare readonly of: 'params' | 'response'
  /** What differs, place by place. */
  declare readonly issues: Issue[]
  /**
   * The answer, if it is that which differs: the exchange has carried out the request. As it came, with whatever keys the
   * exchange made for it, so it is not enumerable: who writes the error to a log does not write it.
   */
  declare readonly data: unknown

  constructor(message: string, facts: Facts, {data, ...found}: {of: 'params' | 'response'; issues: Issue[]; data?: unknown}) {
    super(message, facts, found)
    Object.defineProperty(this, 'data', {value: data})
  }
}

/** A limit of the exchange does not allow the call now, and nothing was sent. */
export class LimitError extends DocwrightError {
  static {
    this.prototype.name = 'LimitError'
  }

  /** Seconds until it may be sent. */
  declare readonly retryAfter: number

  constructor(message: string, facts: Facts, retryAfter: number) {
    super(message, facts, {retryAfter})
  }
}

/** An option of the client is missing or unusable, and nothing was sent. */
export class ConfigurationError extends DocwrightError {
  static {
    this.prototype.name = 'ConfigurationError'
  }

  /** The name of the option: `apiSecret`. */
  declare readonly option: string

  constructor(message: string, option: string, facts: Facts = {}) {
    super(message, facts, {option})
  }
}

/** The error of an option whose value is none that is expected. Not for secrets: it shows the value. */
export function misfit(found: unknown, option: string, expected: string, facts?: Facts): ConfigurationError {
  return new ConfigurationError(`Unexpected \`${String(found)}\` as \`${option}\`, expected ${expected}`, option, facts)
}
