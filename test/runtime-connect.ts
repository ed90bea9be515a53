import {afterAll, beforeAll, beforeEach} from 'vitest'
import {createRuntime} from '../templates/src/runtime/client.js'
import type {Client} from '../templates/src/runtime/client.js'
import type {CallOptions, ClientOptions, Operation} from '../templates/src/runtime/index.js'
import {apiKey, apiSecret, product, startExchange} from './runtime-exchange.js'
import type {Exchange} from './runtime-exchange.js'

/** What the exchange answers with when nothing else is asked of it. */
export const order = {orderId: 8389765519993908929n, symbol: 'BNBBTC', side: 'BUY', price: '0.10', time: 1499827319559}

/** What became of a call; `waits` are the milliseconds between its attempts. */
type Called = {error: unknown; data: unknown; waits: number[]}

/** An exchange for the tests of a file, and clients of it whose waits take no time. */
export type Setup = {
  exchange: Exchange
  connect(options?: ClientOptions): {client: Client; waits: number[]}
  attempt(operation: Operation<object, unknown>, options?: ClientOptions, call?: CallOptions): Promise<Called>
  verdicts(): string[]
  targets(): string[]
}

/** Start an exchange before the tests of a file, and make it forget between them. */
export function setUp(): Setup {
  const exchange: Exchange = {url: '', arrivals: [], replies: [], clock: Date.now, close: () => {}}
  beforeAll(() => startExchange(exchange))
  afterAll(() => exchange.close())
  beforeEach(() => {
    exchange.arrivals.length = 0
    exchange.replies.length = 0
    exchange.clock = Date.now
  })
  const connect: Setup['connect'] = options => {
    const waits: number[] = []
    const now = () => waits.reduce((sum, wait) => sum + wait, 0)
    const sleep = async (delayMs: number) => void waits.push(Math.round(delayMs))
    const all = {apiKey, apiSecret, baseUrl: exchange.url, ...options}
    return {client: createRuntime(product, all, {random: () => 1, now, sleep}), waits}
  }
  const attempt: Setup['attempt'] = async (operation, options, call) => {
    const {client, waits} = connect(options)
    const params = {symbol: 'BNBBTC', newClientOrderId: 'my-1'}
    const called = await client.call(operation, params, call).then(
      data => ({data, error: undefined}), (error: unknown) => ({data: undefined, error}))
    return {...called, waits}
  }
  const verdicts = () => exchange.arrivals.map(({verdict}) => verdict)
  const targets = () => exchange.arrivals.map(({target}) => target)
  return {exchange, connect, attempt, verdicts, targets}
}
