import {Agent, errors} from 'undici'
import type {Dispatcher} from 'undici'
import {onAbort} from './abort.js'
import type {ResponseHeaders, Transport, TransportRequest, TransportResponse} from './transport.js'

/** How requests go out on Node. */
export type UndiciOptions = {
  /**
   * Sends everything: a `ProxyAgent` or `EnvHttpProxyAgent` for a proxy, an `Agent` with certificates, a `MockAgent`.
   * Who gives one closes it. Default: an agent of the transport's own.
   */
  dispatcher?: Dispatcher | undefined
  /** How many connections are open to one server at most, each with one request at a time. Default: 64. */
  connections?: number | undefined
}

/**
 * Send through undici, over connections that are kept alive. By `dispatch`, since `request` makes a stream of each
 * answer, which takes a quarter of the time of a call. Rejects with an error of undici when there is no answer, or not
 * all of it. Redirects are not followed. A connection is given 5 s, all else is up to `timeoutMs` of the call. Where no
 * `dispatcher` is given it is known that a request was not begun: one that ended before is a known failure.
 * @see https://undici.nodejs.org/#/docs/api/Dispatcher?id=dispatcherdispatchoptions-handler
 */
export function undiciTransport({dispatcher, connections = 64}: UndiciOptions = {}): Transport {
  const agent = dispatcher ?? new Agent({connections, pipelining: 1, connectTimeout: 5000})
  return {
    send: request => new Promise((resolve, reject) => {
      // Another dispatcher may tell late, or never, that it has begun: nothing is known of its requests.
      if (dispatcher === undefined) request.outcome = 'failed'
      const {method, url, headers} = request
      const pathStart = url.indexOf('/', url.indexOf('//') + 2)
      const [origin, path] = [url.slice(0, pathStart), url.slice(pathStart)]
      agent.dispatch({origin, path, method, headers, body: null, headersTimeout: 0, bodyTimeout: 0}, gather(request, resolve, reject))
    })
  }
}

type Fields = {[name: string]: string | string[] | undefined}
type Abort = (reason: Error) => void

/** What undici tells of a request. Versions before 7 know the last five methods alone, from 8 on the others. */
type Handler = {
  onRequestStart(controller: {abort: Abort}): void
  onResponseStart(controller: unknown, status: number, fields: Fields): void
  onResponseData(controller: unknown, chunk: Buffer): void
  onResponseEnd(): void
  onResponseError(controller: unknown, error: Error): void
  onConnect(abort: Abort): void
  onHeaders(status: number, raw: Buffer[] | string[] | null): boolean
  onData(chunk: Buffer): boolean
  onComplete(): void
  onError(error: Error): void
}

/** Gather an answer to its last byte. */
function gather(
  request: TransportRequest, resolve: (response: TransportResponse) => void, reject: (error: Error) => void
): Handler {
  const chunks: Buffer[] = []
  let [status, fields]: [number, Fields] = [0, {}]
  let hasEnded = false
  let abort: Abort | undefined
  const stopListening = listen(request, () => {
    hasEnded = true
    abort?.(new errors.RequestAbortedError())
  })

  // Called before the first byte is written, on a connection that is there.
  const start = (given: Abort) => {
    request.outcome = 'unknown'
    abort = given
    // It has waited for a connection, and nobody waits for it any more: it must not be sent.
    if (hasEnded) abort(new errors.RequestAbortedError())
  }
  const receive = (chunk: Buffer) => void chunks.push(chunk)
  const complete = () => {
    stopListening()
    const text = textOf(chunks)
    resolve({status, headers: headersOf(fields), text: () => Promise.resolve(text)})
  }
  const fail = (error: Error) => {
    stopListening()
    reject(error)
  }
  return {
    onRequestStart: controller => start(reason => controller.abort(reason)),
    onResponseStart: (_controller, ...head) => void ([status, fields] = head),
    onResponseData: (_controller, chunk) => receive(chunk),
    onResponseEnd: complete,
    onResponseError: (_controller, error) => fail(error),
    onConnect: start,
    onHeaders(...[code, raw]) {
      [status, fields] = [code, fieldsOf((raw ?? []).map(String))]
      return true
    },
    onData(chunk) {
      receive(chunk)
      return true
    },
    onComplete: complete,
    onError: fail
  }
}

/** An AbortSignal takes time to make, so it is not looked at where there is another way to hear. */
function listen(request: TransportRequest, end: () => void): () => void {
  if (request.onEnd === undefined) return onAbort(request.signal, end)
  request.onEnd(end)
  return () => {}
}

/** UTF-8, without the mark that may stand before it. */
function textOf([first, ...others]: Buffer[]): string {
  if (first === undefined) return ''
  const text = (others.length === 0 ? first : Buffer.concat([first, ...others])).toString()
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/** Names and values in turn. */
function fieldsOf(raw: string[]): Fields {
  const fields = new Map<string, string[]>()
  for (let at = 0; at < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase()
    fields.set(name, [...fields.get(name) ?? [], raw[at + 1] ?? ''])
  }
  return Object.fromEntries(fields)
}

function headersOf(fields: Fields): ResponseHeaders {
  return {
    get(name) {
      const key = name.toLowerCase()
      const value = Object.hasOwn(fields, key) ? fields[key] : undefined
      return Array.isArray(value) ? value.join(', ') : value ?? null
    }
  }
}
