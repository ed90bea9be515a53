/// <reference types="node" />
import {createHmac, createSecretKey} from 'node:crypto'
import type {Environment} from './environment.js'
import {undiciTransport} from './undici.js'

/**
 * What Node and Deno do better than by the web standards: requests through undici, and HMAC without a trip to another
 * thread. The `fetch` of Deno sends an order a second time when a connection that it kept breaks.
 * @see https://github.com/denoland/deno/issues/35610
 */
export const platform: Partial<Environment> = {
  transport: undiciTransport,
  hmacSigner(secret) {
    const key = createSecretKey(secret, 'utf8')
    return payload => createHmac('sha256', key).update(payload).digest('hex')
  }
}
