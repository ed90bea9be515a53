/** A request, ready to be sent: nothing may be changed in `url`, since it is signed. */
export type TransportRequest = {
  method: string
  url: string
  headers: {[name: string]: string}
  body?: string
  signal: AbortSignal
}

/** Headers of an answer, by name in any case. */
export type ResponseHeaders = {get(name: string): string | null}

/** An answer of any status. `text` rejects when the connection breaks. */
export type TransportResponse = {status: number; headers: ResponseHeaders; text(): Promise<string>}

/** Sends requests. Rejects when there is no answer. */
export type Transport = {send(request: TransportRequest): Promise<TransportResponse>}

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: FetchInit) => Promise<TransportResponse>
/** What `fetch` is given. A redirect is not followed: it would carry the key to another place. */
export type FetchInit = {
  method: string
  headers: {[name: string]: string}
  body?: string
  signal: AbortSignal
  redirect: 'manual'
}

/** Send through `fetch`: the given one, or the global one of the time of the call. */
export function fetchTransport(fetch?: Fetch): Transport {
  return {
    send({url, ...init}) {
      const send: Fetch = fetch ?? globalThis.fetch
      return send(url, {...init, redirect: 'manual'})
    }
  }
}
