/// <reference types="node" />
import {createHmac, createSecretKey} from 'node:crypto'
import type {Environment} from './environment.js'
import type {Transport} from './transport.js'

/**
 * What Node and Deno do better than by the web standards: requests through undici, and HMAC without a trip to another
 * thread. The `fetch` of Deno sends an order a second time when a connection that it kept breaks.
 * @see https://github.com/denoland/deno/issues/35610
 */
export const platform: Partial<Environment> = {
  transport: lateUndici,
  hmacSigner(secret) {
    const key = createSecretKey(secret, 'utf8')
    return payload => createHmac('sha256', key).update(payload).digest('hex')
  }
}

/**
 * Loads undici when a client is made that sends through it, and not before: that takes longer than all else of a package, and
 * puts an agent of undici's below the global `fetch`.
 */
function lateUndici(): Transport {
  const loading = import('./undici.js').then(({undiciTransport}) => undiciTransport())
  const late: Transport = {
    ready: loading.then(loaded => Object.assign(late, loaded, {ready: undefined}), () => {}),
    // Where undici cannot be loaded: each call tells why, as a known failure.
    send(request) {
      request.outcome = 'failed'
      return loading.then(loaded => loaded.send(request))
    }
  }
  return late
}
