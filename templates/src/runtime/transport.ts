import type {Outcome} from './error.js'

/** A request, ready to be sent: nothing may be changed in `url`, since it is signed. */
export type TransportRequest = Ending & {
  method: string
  url: string
  headers: {[name: string]: string}
}

/** How a request hears that nobody waits for its answer any more. A client gives both, and either will do. */
export type Ending = {
  /** Aborted at the end. A client makes it when it is first looked at, since that takes time. */
  readonly signal: AbortSignal
  /** Has a listener called at the end, at once if that has come. */
  onEnd?(listener: () => void): void
  /**
   * What is known of the request should it end now: `unknown` when a transport gets it. One that knows when a request is begun
   * may say `failed` until then, and then `unknown`, before the first byte leaves.
   */
  outcome?: Outcome
}

/** Headers of an answer, by name in any case. */
export type ResponseHeaders = {get(name: string): string | null}

/** An answer of any status. `text` rejects when the connection breaks. */
export type TransportResponse = {status: number; headers: ResponseHeaders; text(): Promise<string>}

/** Sends requests. Rejects when there is no answer. */
export type Transport = {
  send(request: TransportRequest): Promise<TransportResponse>
  /** Where it has to be loaded before: a call waits until then, and its time begins after that. */
  ready?: Promise<unknown> | undefined
}

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: FetchInit) => Promise<TransportResponse>
/**
 * What `fetch` is given. A redirect is not followed: it would carry the key to another place. `keepalive` is false for
 * what is no read: Bun then takes a new connection, since it sends a request again, whatever its method, when one that it
 * kept breaks. Elsewhere it changes nothing.
 */
export type FetchInit = {
  method: string
  headers: {[name: string]: string}
  signal: AbortSignal
  redirect: 'manual'
  keepalive?: false
}

/** Send through `fetch`: the given one, or the global one of the time of the call. */
export function plainFetch(fetch?: Fetch): Transport {
  return {send: request => (fetch ?? globalThis.fetch)(request.url, initOf(request, request.signal))}
}

/** What `fetch` is given for a request. */
export function initOf({method, headers}: Omit<TransportRequest, 'signal'>, signal: AbortSignal): FetchInit {
  return {method, headers, signal, redirect: 'manual', ...(method !== 'GET' && {keepalive: false})}
}
