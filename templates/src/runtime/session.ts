import {checkNumbers} from './check-numbers.js'
import {serverClock} from './clock.js'
import type {AskTime, ServerClock} from './clock.js'
import {sleep} from './deadline.js'
import type {Environment} from './environment.js'
import {ConfigurationError} from './errors.js'
import type {Limiter, Stops} from './limiter.js'
import {memoryLimiter} from './memory-limiter.js'
import type {ClientOptions} from './options.js'
import type {Product} from './product.js'
import {hmacSigner, privateKeySigner} from './sign.js'
import type {Signer} from './sign.js'
import {plainFetch} from './transport.js'
import type {Transport} from './transport.js'

/** What the calls of one client share. It holds secrets: it is only ever kept in closures. */
export type Session = Pick<Environment, 'random' | 'now' | 'sleep'> & {
  product: Product
  options: ClientOptions
  baseUrl: string
  sign: Signer | undefined
  transport: Transport
  limiter: Limiter | undefined
  /** Tells this account from others in a limiter that they share. Nobody can find the key by it. */
  account: string
  clock: ServerClock
  /** Asks for the server's time, if the client knows where. */
  askTime?: AskTime | undefined
  /** No request before these times of `now`: the exchange said so with 429 or 418. */
  stops: Stops
  /** Operations whose answers told the count of orders. */
  orders: Set<object>
  /** How the answers of each operation are parsed. */
  decoders: WeakMap<object, (text: string) => unknown>
  /** Differences from the docs that `onDrift` knows. */
  drifts: Set<string>
}

/** Open a session. Throws ConfigurationError when the options contradict each other. */
export function openSession(product: Product, options: ClientOptions, given?: Partial<Environment>): Session {
  const environment = {...webPlatform, ...given}
  checkNumbers(options)
  const {baseUrl = product.baseUrl, validation = 'report'} = options
  checkText('apiKey', options.apiKey)
  checkText('apiSecret', options.apiSecret)
  checkText('validation', validation, /^(strict|report|off)$/)
  checkText('baseUrl', baseUrl, /^https?:\/\/[^\s?#@]+$/)
  const clock = serverClock(options.clock ?? Date.now)
  const limiter = (options.limiter ?? memoryLimiter(product.pools, {clock: clock.now})) || undefined
  return {
    ...environment,
    product,
    options,
    baseUrl: baseUrl.replace(/\/$/, ''),
    sign: signerOf(options, environment),
    transport: transportOf(options, environment),
    limiter,
    account: fingerprint(options.apiKey ?? ''),
    clock,
    stops: limiter?.stops ?? {ip: 0},
    orders: new Set(),
    decoders: new WeakMap(),
    drifts: new Set()
  }
}

const webPlatform: Environment =
  {random: Math.random, now: () => performance.now(), sleep, transport: plainFetch, hmacSigner}

/** The caller's `fetch` wins, then the caller's transport. */
function transportOf({fetch, transport}: ClientOptions, environment: Environment): Transport {
  return fetch === undefined ? transport ?? environment.transport() : plainFetch(fetch)
}

function signerOf({apiSecret, privateKey, signer}: ClientOptions, environment: Environment): Signer | undefined {
  const [first, second] = Object.entries({apiSecret, privateKey, signer}).flatMap(([name, value]) => value ? name : [])
  if (second) throw new ConfigurationError(`Unexpected \`${second}\` beside \`${first}\`, expected one of them`, second)
  if (signer !== undefined) return signer
  if (privateKey) return privateKeySigner(privateKey)
  return apiSecret ? environment.hmacSigner(apiSecret) : undefined
}

/** A line end behind a key is easily read from a file with it; no header can carry it, and no signature is right with it. */
function checkText(name: string, value = '', pattern = /^[!-~]*$/): void {
  if (pattern.test(value)) return
  throw new ConfigurationError(`Unexpected character in \`${name}\`, expected ${pattern}`, name)
}

/** 32 bits of a key of 300: enough to tell accounts apart. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
function fingerprint(key: string): string {
  let hash = 0x811c9dc5
  for (const letter of key) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0
  return hash.toString(36)
}
