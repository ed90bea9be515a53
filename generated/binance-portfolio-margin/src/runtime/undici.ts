import {EventEmitter} from 'node:events'
import {Agent} from 'undici'
import type {Dispatcher} from 'undici'
import type {Ending, ResponseHeaders, Transport} from './transport.js'

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
 * Send through undici's `request`, over connections that are kept alive. Rejects with an error of undici when there is
 * no answer. Redirects are not followed. Time is up to `timeoutMs` of the call alone.
 * @see https://undici.nodejs.org/#/docs/api/Dispatcher?id=dispatcherrequestoptions-callback
 */
export function undiciTransport({dispatcher, connections = 64}: UndiciOptions = {}): Transport {
  const agent = dispatcher ?? new Agent({connections, pipelining: 1})
  return {
    async send(request) {
      const {method, url, headers, body: content} = request
      const pathStart = url.indexOf('/', url.indexOf('//') + 2)
      const {statusCode, headers: fields, body} = await agent.request({
        origin: url.slice(0, pathStart), path: url.slice(pathStart), method, headers,
        body: content ?? null, signal: signalOf(request), headersTimeout: 0, bodyTimeout: 0
      })
      return {status: statusCode, headers: headersOf(fields), text: () => body.text()}
    }
  }
}

/** An AbortSignal takes as long as half of the request. */
function signalOf(request: Ending): AbortSignal | EventEmitter {
  if (request.onEnd === undefined) return request.signal
  const signal = new EventEmitter()
  request.onEnd(() => signal.emit('abort'))
  return signal
}

function headersOf(fields: {[name: string]: string | string[] | undefined}): ResponseHeaders {
  return {
    get(name) {
      const value = fields[name.toLowerCase()]
      return Array.isArray(value) ? value.join(', ') : value ?? null
    }
  }
}
