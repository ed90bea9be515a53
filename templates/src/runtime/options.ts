import type {Drift} from './drift.js'
import type {DocwrightError} from './error.js'
import type {Limiter} from './limiter.js'
import type {PrivateKey, Signer} from './sign.js'
import type {Fetch, ResponseHeaders, Transport} from './transport.js'

/** What a client is made with. Nothing is required for public operations. */
export type ClientOptions = {
  /** API key; sent with operations that need one, and only with those. */
  apiKey?: string | undefined
  /** Secret of an HMAC key. One of `apiSecret`, `privateKey` and `signer` signs. */
  apiSecret?: string | undefined
  /** Private RSA or Ed25519 key: PKCS#8 as PEM, or a CryptoKey. */
  privateKey?: string | PrivateKey | undefined
  /** Signs elsewhere (hardware, a remote service): gets the text to sign, gives hex or base64, not percent-encoded. */
  signer?: Signer | undefined
  /** Where requests go. Default: the product's server. */
  baseUrl?: string | undefined
  /** Sends requests instead of everything else. Default: none, `transport` sends. */
  fetch?: Fetch | undefined
  /** Sends requests. Default: undici on Node and Deno, elsewhere the global `fetch`. */
  transport?: Transport | undefined
  /**
   * Milliseconds that one attempt may take, and the longest wait for `Retry-After` or for a limit. Default: 10000.
   * `Infinity` for no limit.
   */
  timeoutMs?: number | undefined
  /**
   * How many times a request may be sent again where that is safe. Default: 2. What was refused with code -1021 (its
   * timestamp is off) is signed and sent a second time even with 0, if the exchange's time is told.
   */
  retries?: number | undefined
  /** Milliseconds for which a signed request is valid. Default: none is sent, and the exchange takes its own (5000). */
  recvWindow?: number | undefined
  /** Milliseconds since 1970, for `timestamp`. Default: `Date.now`. */
  clock?: (() => number) | undefined
  /** Where `syncClock()` asks for the server's time, in milliseconds. Default: the product's operation, if it has one. */
  serverTime?: ServerTime | undefined
  /**
   * What happens when an answer differs from the docs. `report` (default): it is returned, and `onDrift` is told;
   * `strict`: the call rejects with ValidationError; `off`: answers are not compared. Params are always checked.
   */
  validation?: 'strict' | 'report' | 'off' | undefined
  /** Told once of each distinct difference between answers and docs. Default: none. */
  onDrift?: ((drift: Drift) => void) | undefined
  /** Keeps calls within the exchange's limits; `false` for none. Default: one of its own, `memoryLimiter`. */
  limiter?: Limiter | false | undefined
  /** Functions that watch every call, fields of the object itself: for logs and figures. Default: none. */
  hooks?: Hooks | undefined
}

/** Options of one call. They win over those of the client. */
export type CallOptions = {
  /** Ends the call. */
  signal?: AbortSignal | undefined
  /** Milliseconds, as in `ClientOptions`. */
  timeoutMs?: number | undefined
  /** How many times, as in `ClientOptions`. */
  retries?: number | undefined
  /** Milliseconds; wins over `recvWindow` of the params, which wins over that of the client. */
  recvWindow?: number | undefined
}

/** Tells the server's time in milliseconds. */
export type ServerTime = () => number | Promise<number>

/**
 * Functions that watch. They see no key and no signature. What they throw is dropped: watching cannot change what
 * becomes of a call.
 */
export type Hooks = {
  /** Before each attempt. `url` is without the signature; `attempt` counts from 1. */
  request?: ((event: {operationId: string; attempt: number; method: string; url: string}) => void) | undefined
  /** After each answer, of whatever status. */
  response?: ((event: {
    operationId: string; attempt: number; status: number; headers: ResponseHeaders; durationMs: number
  }) => void) | undefined
  /** When a call rejects. */
  error?: ((event: {operationId: string; error: unknown}) => void) | undefined
  /** Before the wait for the next attempt. `attempt` is the one that failed. */
  retry?: ((event: {operationId: string; attempt: number; delayMs: number; error: DocwrightError}) => void) | undefined
}

/** Tell a hook, whatever it does, and also if it is an async function: the call goes on, an order may have been placed. */
export function tell<E>(hook: ((event: E) => unknown) | undefined, event: E): void {
  try {
    const told = hook?.(event)
    if (typeof told === 'object') Promise.resolve(told).catch(() => {})
  } catch {
    // What watches must not decide.
  }
}
