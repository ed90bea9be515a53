import {serverClock} from './clock.js'
import type {ServerClock} from './clock.js'
import {sleep} from './deadline.js'
import {ConfigurationError} from './errors.js'
import type {ClientOptions} from './options.js'
import type {Product} from './product.js'
import {hmacSigner, privateKeySigner} from './sign.js'
import type {Signer} from './sign.js'
import {fetchTransport} from './transport.js'
import type {Transport} from './transport.js'

/** What chance and time are; tests give their own. `now` is a stopwatch in milliseconds, not the time of day. */
export type Environment = {random(): number; now(): number; sleep(delayMs: number, signal?: AbortSignal): Promise<void>}

/** What the calls of one client share. It holds secrets: it is only ever kept in closures. */
export type Session = {
  product: Product
  options: ClientOptions
  environment: Environment
  baseUrl: string
  sign: Signer | undefined
  transport: Transport
  clock: ServerClock
  /** Asks for the server's time, if the client knows where. */
  askTime: (() => Promise<number>) | undefined
  /** No request before this time of `environment.now`: the exchange said so with 429 or 418. */
  pausedUntil: number
  /** How the answers of each operation are parsed. */
  decoders: WeakMap<object, (text: string) => unknown>
  /** Differences from the docs that `onDrift` knows. */
  drifts: Set<string>
}

/** Open a session. Throws ConfigurationError when the options contradict each other. */
export function openSession(product: Product, options: ClientOptions, environment?: Partial<Environment>): Session {
  return {
    product,
    options,
    environment: {random: Math.random, now: () => performance.now(), sleep, ...environment},
    baseUrl: (options.baseUrl ?? product.baseUrl).replace(/\/$/, ''),
    sign: signerOf(options),
    transport: options.fetch === undefined && options.transport !== undefined
      ? options.transport
      : fetchTransport(options.fetch),
    clock: serverClock(options.clock ?? Date.now),
    askTime: undefined,
    pausedUntil: 0,
    decoders: new WeakMap(),
    drifts: new Set()
  }
}

function signerOf({apiSecret, privateKey, signer}: ClientOptions): Signer | undefined {
  const [first, second] = Object.entries({apiSecret, privateKey, signer})
    .flatMap(([name, value]) => value === undefined || value === '' ? [] : [name])
  if (first !== undefined && second !== undefined) {
    throw new ConfigurationError(`Unexpected \`${second}\` beside \`${first}\`, expected one of them`, second)
  }
  if (signer !== undefined) return signer
  if (privateKey !== undefined && privateKey !== '') return privateKeySigner(privateKey)
  return apiSecret === undefined || apiSecret === '' ? undefined : hmacSigner(apiSecret)
}
