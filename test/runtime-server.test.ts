import {inspect} from 'node:util'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import * as runtime from '../templates/src/runtime/index.js'
import type {CallOptions, ClientOptions, Drift, Operation} from '../templates/src/runtime/index.js'
import {
  apiKey, apiSecret, breakOff, cancelOrder, drop, htmlPage, json, marginOrder, newListenKey, newOrder, orderText, ping, product,
  queryOrder, serverTime, stall, startExchange
} from './runtime-exchange.js'
import type {Exchange, Reply} from './runtime-exchange.js'

const {createRuntime, ApiError, ConfigurationError, ConnectionError, DecodeError, LimitError, TimeoutError} = runtime
const {AbortError, DocwrightError, UnknownOutcomeError, ValidationError} = runtime

let exchange: Exchange
beforeAll(async () => {
  exchange = await startExchange()
})
afterAll(() => exchange.close())
beforeEach(() => {
  exchange.arrivals.length = 0
  exchange.replies.length = 0
  exchange.clock = Date.now
})

/** A client of the test exchange whose waits take no time; `waits` are their milliseconds. */
function connect(options: ClientOptions = {}) {
  const waits: number[] = []
  let now = 0
  const sleep = async (delayMs: number) => {
    waits.push(Math.round(delayMs))
    now += delayMs
  }
  const all = {apiKey, apiSecret, baseUrl: exchange.url, ...options}
  return {client: createRuntime(product, all, {random: () => 1, now: () => now, sleep}), waits}
}

type Called = {error: unknown; data: unknown}

async function attemptCall(operation: Operation<object, unknown>, options: ClientOptions = {}, call: CallOptions = {}): Promise<Called & {waits: number[]}> {
  const {client, waits} = connect(options)
  const params = {symbol: 'BNBBTC', newClientOrderId: 'my-1'}
  const called = await client.call(operation, params, call).then(data => ({data, error: undefined}), (error: unknown) => ({data: undefined, error}))
  return {...called, waits}
}

const verdicts = () => exchange.arrivals.map(({verdict}) => verdict)
const targets = () => exchange.arrivals.map(({target}) => target)
const order = {orderId: 8389765519993908929n, symbol: 'BNBBTC', side: 'BUY', price: '0.10', time: 1499827319559}

describe('a call', () => {
  test('a signed one sends key, timestamp and signature, and loses no digit', async () => {
    const {client} = connect({clock: () => 1499827319559})
    exchange.clock = () => 1499827319559
    expect(await client.call(queryOrder, {symbol: 'BNB\'(!*)~ +中😀', orderId: 8389765519993908929n})).toEqual(order)
    expect(verdicts()).toEqual(['ok'])
    expect(targets()[0]).toMatch(/^\/papi\/v1\/margin\/order\?symbol=BNB%27%28%21%2A%29~%20%2B%E4%B8%AD%F0%9F%98%80&orderId=8389765519993908929&timestamp=1499827319559&signature=[0-9a-f]{64}$/)
  })

  test('one that needs the key alone sends no timestamp and no signature', async () => {
    await connect().client.call(newListenKey, {})
    expect(exchange.arrivals).toMatchObject([{method: 'POST', target: '/papi/v1/listenKey', headers: {'x-mbx-apikey': apiKey}}])
  })

  test('a public one sends no key', async () => {
    await connect().client.call(ping, {})
    expect(targets()).toEqual(['/papi/v1/ping'])
    expect(exchange.arrivals[0]?.headers).not.toHaveProperty('x-mbx-apikey')
  })

  test('a public one needs no credentials', async () => {
    expect(await connect({apiKey: undefined, apiSecret: undefined}).client.call(ping, {})).toEqual(order)
  })

  test('a base URL may end with a slash', async () => {
    await connect({baseUrl: `${exchange.url}/`}).client.call(ping, {})
    expect(targets()).toEqual(['/papi/v1/ping'])
  })

  test.each([
    ['of the client', {recvWindow: 3000}, {}, {}, '3000'],
    ['of the params wins over that of the client', {recvWindow: 3000}, {recvWindow: 4000}, {}, '4000'],
    ['of the call wins over all', {recvWindow: 3000}, {recvWindow: 4000}, {recvWindow: 5000}, '5000'],
    ['of nobody is not sent', {}, {}, {}, null]
  ])('recvWindow %s', async (_title, options, params, call, want) => {
    await connect(options).client.call(queryOrder, params, call)
    const sent = new URLSearchParams(targets()[0]?.split('?')[1])
    expect(sent.getAll('recvWindow')).toEqual(want === null ? [] : [want])
    expect(verdicts()).toEqual(['ok'])
  })

  test('withResponse gives data, status, headers and what is used of the limits', async () => {
    exchange.replies.push(json(200, orderText, {'X-MBX-USED-WEIGHT-1M': '12'}))
    const {data, status, headers, usage} = await connect().client.call(queryOrder, {}).withResponse()
    expect({data, status, usage}).toEqual({data: order, status: 200, usage: [{pool: 'ip', per: '1m', used: 12, limit: 6000}]})
    expect(headers.get('x-mbx-used-weight-1m')).toBe('12')
  })

  test('a fetch of the caller wins over a transport', async () => {
    const sent: string[] = []
    const transport = {send: () => Promise.reject(new Error('unused'))}
    const {client} = connect({transport, fetch: (url, init) => {
      sent.push(url)
      return fetch(url, init)
    }})
    expect(await client.call(ping, {})).toEqual(order)
    expect(sent).toEqual([`${exchange.url}/papi/v1/ping`])
  })

  test('a custom signer signs the query, and its base64 is percent-encoded', async () => {
    const signed: string[] = []
    exchange.replies.push(json(200, orderText))
    await connect({apiSecret: undefined, clock: () => 5, signer: async payload => {
      signed.push(payload)
      return 'a+/b=='
    }}).client.call(queryOrder, {symbol: 'X'})
    expect(signed).toEqual(['symbol=X&timestamp=5'])
    expect(targets()).toEqual(['/papi/v1/margin/order?symbol=X&timestamp=5&signature=a%2B%2Fb%3D%3D'])
  })
})

describe('what cannot be sent', () => {
  test.each<[string, Operation<object, unknown>, ClientOptions, string]>([
    ['a signed call without a key', queryOrder, {apiKey: undefined}, 'apiKey'],
    ['a signed call without a secret', queryOrder, {apiSecret: undefined}, 'apiSecret'],
    ['a signed call with an empty secret', queryOrder, {apiSecret: ''}, 'apiSecret'],
    ['a key-only call without a key', newListenKey, {apiKey: ''}, 'apiKey'],
    ['a call whose signer fails', queryOrder, {apiSecret: undefined, signer: () => Promise.reject(new Error('no device'))}, 'signer']
  ])('%s names the option', async (_title, operation, options, option) => {
    const {error} = await attemptCall(operation, options)
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error).toMatchObject({option, outcome: 'failed', operationId: operation.operationId, docs: operation.docs})
    expect(exchange.arrivals).toEqual([])
  })

  test('two ways to sign contradict each other', () => {
    expect(() => createRuntime(product, {apiSecret, privateKey: 'x'})).toThrow('Unexpected `privateKey` beside `apiSecret`, expected one of them')
  })

  test('params that differ from the docs', async () => {
    const call = connect().client.call(queryOrder, {orderId: 1.5})
    await expect(call).rejects.toBeInstanceOf(ValidationError)
    await expect(call).rejects.toMatchObject({of: 'params', outcome: 'failed', issues: [{path: 'orderId', message: expect.stringMatching('Unexpected `1.5`')}]})
    expect(exchange.arrivals).toEqual([])
  })

  test('a text that is not valid Unicode', async () => {
    await expect(connect().client.call(queryOrder, {symbol: '\ud800'})).rejects.toBeInstanceOf(ValidationError)
  })
})

/** What the exchange says, in its own words, and what becomes of a request that reads and of one that writes. */
type Want = {type: abstract new (...args: never[]) => Error; sent: number; outcome: 'failed' | 'unknown'; code?: number}
const unknownError = {code: -1000, msg: 'Unknown error, please check your request or try again later.'}
const throttled = {code: -1008, msg: 'Request throttled by system-level protection. Reduce-only/close-position orders are exempt. Please try again.'}
const internal = {code: -1000, msg: 'Internal error; unable to process your request. Please try again.'}
const busy = {code: -1000, msg: 'Service Unavailable.'}

const refusals: [title: string, Reply, read: Want, write: Want][] = [
  ['400 -1121', json(400, {code: -1121, msg: 'Invalid symbol.'}),
    {type: ApiError, sent: 1, outcome: 'failed', code: -1121}, {type: ApiError, sent: 1, outcome: 'failed', code: -1121}],
  ['an error payload inside 200', json(200, {code: -2013, msg: 'Order does not exist.'}),
    {type: ApiError, sent: 1, outcome: 'failed', code: -2013}, {type: ApiError, sent: 1, outcome: 'failed', code: -2013}],
  ['403 of the firewall', htmlPage(403),
    {type: ApiError, sent: 1, outcome: 'failed'}, {type: ApiError, sent: 1, outcome: 'failed'}],
  ['503 Unknown error', json(503, unknownError),
    {type: ApiError, sent: 3, outcome: 'unknown', code: -1000}, {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}],
  ['503 Service Unavailable', json(503, busy),
    {type: ApiError, sent: 3, outcome: 'failed', code: -1000}, {type: ApiError, sent: 3, outcome: 'failed', code: -1000}],
  ['503 -1008', json(503, throttled),
    {type: ApiError, sent: 3, outcome: 'failed', code: -1008}, {type: ApiError, sent: 3, outcome: 'failed', code: -1008}],
  ['503 Internal error', json(503, internal),
    {type: ApiError, sent: 3, outcome: 'failed', code: -1000}, {type: ApiError, sent: 3, outcome: 'failed', code: -1000}],
  ['500 Request occur unknown error', json(500, {code: -1000, msg: 'Request occur unknown error.'}),
    {type: ApiError, sent: 3, outcome: 'unknown', code: -1000}, {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}],
  ['-1006 unexpected response', json(500, {code: -1006, msg: 'An unexpected response was received from the message bus. Execution status unknown.'}),
    {type: ApiError, sent: 3, outcome: 'unknown', code: -1006}, {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}],
  ['-1007 timeout with status 400', json(400, {code: -1007, msg: 'Timeout waiting for response from backend server. Send status unknown; execution status unknown.'}),
    {type: ApiError, sent: 3, outcome: 'unknown', code: -1007}, {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}],
  ['408 timeout inside the exchange', json(408, {code: -1007, msg: 'Timeout'}),
    {type: ApiError, sent: 3, outcome: 'unknown', code: -1007}, {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}],
  ['502 with an HTML page', htmlPage(502),
    {type: ApiError, sent: 3, outcome: 'unknown'}, {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}],
  ['a dropped connection', drop,
    {type: ConnectionError, sent: 3, outcome: 'unknown'}, {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}],
  ['a connection that breaks in the answer', breakOff,
    {type: ConnectionError, sent: 3, outcome: 'unknown'}, {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}],
  ['no answer', stall,
    {type: TimeoutError, sent: 3, outcome: 'unknown'}, {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}],
  ['truncated JSON with status 200', json(200, '{"orderId": 838976551999390'),
    {type: DecodeError, sent: 1, outcome: 'unknown'}, {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}],
  ['an HTML page with status 200', htmlPage(200),
    {type: DecodeError, sent: 1, outcome: 'unknown'}, {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}]
]

describe('errors', () => {
  const check = async (operation: Operation<object, unknown>, reply: Reply, {type, sent, outcome, code}: Want) => {
    exchange.replies.push(...Array.from({length: sent}, () => reply))
    const {error} = await attemptCall(operation, {timeoutMs: 80})
    expect(error).toBeInstanceOf(type)
    expect(error).toBeInstanceOf(DocwrightError)
    expect(error).toMatchObject({
      name: type.name, outcome, operationId: operation.operationId, docs: operation.docs,
      ...(code === undefined ? {} : {code})
    })
    expect(exchange.arrivals).toHaveLength(sent)
    for (const secret of [apiKey, apiSecret, ...targets().map(target => target.split('signature=')[1] ?? '')]) {
      expect(inspect(error, {depth: Infinity, showHidden: true})).not.toContain(secret)
    }
  }

  test.each(refusals)('%s, to a request that reads', async (_title, reply, want) => check(queryOrder, reply, want))
  test.each(refusals)('%s, to a request that writes', async (_title, reply, _read, want) => check(newOrder, reply, want))
  test.each(refusals)('%s, to a DELETE', async (_title, reply, _read, want) => check(cancelOrder, reply, want))

  test.each([['503 Service Unavailable', busy], ['-1008', throttled], ['Internal error', internal]])(
    '%s is unknown where the pages of the API do not list it', async (_title, body) => {
      exchange.replies.push(json(503, body))
      expect((await attemptCall(marginOrder)).error).toBeInstanceOf(UnknownOutcomeError)
      expect(exchange.arrivals).toHaveLength(1)
    })

  test('an ApiError has code, name, words, status and headers', async () => {
    exchange.replies.push(json(400, {code: -1121, msg: 'Invalid symbol.'}, {'X-MBX-USED-WEIGHT-1M': '7'}))
    const {error} = await attemptCall(queryOrder)
    expect(error).toMatchObject({
      code: -1121, codeName: 'BAD_SYMBOL', msg: 'Invalid symbol.', status: 400, retryAfter: undefined,
      message: 'queryOrder: -1121 BAD_SYMBOL Invalid symbol. (HTTP 400)', body: '{"code":-1121,"msg":"Invalid symbol."}'
    })
    expect((error as InstanceType<typeof ApiError>).headers.get('X-MBX-USED-WEIGHT-1M')).toBe('7')
    expect((error as Error).stack).toMatch(/^ApiError: queryOrder/)
  })

  test('a 409 carries the data of its parts', async () => {
    exchange.replies.push(json(409, {code: -2021, msg: 'Order cancel-replace partially failed.', data: {cancelResult: 'SUCCESS', newOrderResult: 'FAILURE'}}))
    expect((await attemptCall(newOrder)).error).toMatchObject({code: -2021, data: {cancelResult: 'SUCCESS', newOrderResult: 'FAILURE'}})
  })

  test('{"code": 200} is a success', async () => {
    exchange.replies.push(json(200, {code: 200, msg: 'The operation of cancel all open order is done.'}))
    expect((await attemptCall(cancelOrder)).data).toEqual({code: 200, msg: 'The operation of cancel all open order is done.'})
  })

  test('an unknown outcome says how to find out', async () => {
    exchange.replies.push(json(503, unknownError))
    const {error} = await attemptCall(newOrder)
    expect(error).toMatchObject({cause: {code: -1000, status: 503}})
    expect((error as Error).message).toMatch(/newOrder, and it was not sent again\. Before you send it again, look it up by its newClientOrderId `my-1`/)
  })

  test('a connection that was refused is a known failure, also for a write', async () => {
    const {error, waits} = await attemptCall(newOrder, {baseUrl: 'http://127.0.0.1:1', fetch: () => Promise.reject(
      new TypeError('fetch failed', {cause: Object.assign(new Error('connect'), {code: 'ECONNREFUSED'})}))})
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({outcome: 'failed', cause: {message: 'fetch failed', cause: {code: 'ECONNREFUSED'}}})
    expect(waits).toEqual([200, 400])
  })

  test('a fetch that ignores its signal is given up in time', async () => {
    const {error} = await attemptCall(newOrder, {timeoutMs: 20, fetch: () => new Promise(() => {})})
    expect(error).toMatchObject({name: 'UnknownOutcomeError', cause: {name: 'TimeoutError', timeoutMs: 20}})
  })
})

describe('retries', () => {
  test('every attempt is signed afresh, with a new timestamp', async () => {
    let now = Date.now()
    exchange.replies.push(json(503, busy), json(503, busy))
    const {data, waits} = await attemptCall(newOrder, {clock: () => ++now})
    expect(data).toEqual(order)
    expect(verdicts()).toEqual(['ok', 'ok', 'ok'])
    expect(new Set(targets()).size).toBe(3)
    expect(waits).toEqual([200, 400])
  })

  test('retries: 0 sends once', async () => {
    exchange.replies.push(json(503, busy))
    expect((await attemptCall(queryOrder, {retries: 0})).error).toBeInstanceOf(ApiError)
    expect(exchange.arrivals).toHaveLength(1)
  })

  test.each([429, 418])('%d waits for Retry-After', async status => {
    exchange.replies.push(json(status, {code: -1003, msg: 'Too many requests.'}, {'Retry-After': '3'}))
    const {data, waits} = await attemptCall(newOrder)
    expect({data, waits}).toEqual({data: order, waits: [3000]})
  })

  test.each([429, 418])('%d is surfaced when Retry-After is longer than the call may wait, and stops the client', async status => {
    exchange.replies.push(json(status, {code: -1003, msg: 'Way too many requests; IP banned.'}, {'Retry-After': '120'}))
    const {client} = connect()
    await expect(client.call(queryOrder, {})).rejects.toMatchObject({name: 'ApiError', status, retryAfter: 120, outcome: 'failed'})
    const other = client.call(ping, {})
    await expect(other).rejects.toBeInstanceOf(LimitError)
    await expect(other).rejects.toMatchObject({retryAfter: 120, outcome: 'failed', operationId: 'ping'})
    expect(exchange.arrivals).toHaveLength(1)
  })

  test('other calls wait as well', async () => {
    exchange.replies.push(json(429, {code: -1003, msg: 'Too many requests.'}, {'Retry-After': '3'}))
    const {client, waits} = connect({retries: 0})
    await expect(client.call(queryOrder, {})).rejects.toMatchObject({status: 429})
    expect(await client.call(ping, {})).toEqual(order)
    expect(waits).toEqual([3000])
  })

  test('429 without Retry-After waits until the fullest window ends', async () => {
    exchange.replies.push(json(429, {code: -1015, msg: 'Too many new orders.'}, {'X-MBX-USED-WEIGHT-1M': '60', 'X-MBX-ORDER-COUNT-10S': '300'}))
    exchange.clock = () => 1499827313000
    const {data, waits} = await attemptCall(newOrder, {clock: () => 1499827313000})
    expect({data, waits}).toEqual({data: order, waits: [7000]})
  })
})

describe('clock', () => {
  const skewed = () => Date.now() - 60_000

  test('-1021 is answered with one new look at the server\'s time', async () => {
    const asked: number[] = []
    const {data, waits} = await attemptCall(newOrder, {clock: skewed, retries: 0, serverTime: () => asked.push(1) && Date.now()})
    expect({data, waits, asked}).toEqual({data: order, waits: [0], asked: [1]})
    expect(verdicts()).toEqual(['outside of the recvWindow', 'ok'])
  })

  test('the header Date will do', async () => {
    const {client} = connect({clock: skewed})
    expect(await client.call(queryOrder, {})).toEqual(order)
    expect(await client.call(queryOrder, {})).toEqual(order)
    expect(verdicts()).toEqual(['outside of the recvWindow', 'ok', 'ok'])
  })

  test('a second -1021 is an error', async () => {
    const {error} = await attemptCall(newOrder, {clock: skewed, serverTime: skewed})
    expect(error).toMatchObject({name: 'ApiError', code: -1021})
    expect(exchange.arrivals).toHaveLength(2)
  })

  test('syncClock keeps the offset', async () => {
    const {client} = connect({clock: skewed})
    expect(Math.abs(await client.syncClock(() => Date.now()) - 60_000)).toBeLessThan(500)
    await client.call(queryOrder, {})
    expect(verdicts()).toEqual(['ok'])
  })

  test('syncClock asks the operation of the product', async () => {
    exchange.replies.push(json(200, {serverTime: 1_000_000}))
    const client = createRuntime({...product, serverTime}, {baseUrl: exchange.url, clock: () => 0})
    expect(await client.syncClock()).toBe(1_000_000)
    expect(targets()).toEqual(['/papi/v1/ping'])
  })

  test('syncClock without a source names the option', async () => {
    await expect(connect().client.syncClock()).rejects.toMatchObject({name: 'ConfigurationError', option: 'serverTime'})
  })
})

describe('validation', () => {
  const wrong = {orderId: 5, symbol: 7, side: 'HOLD', time: null, extra: 'kept'}
  const want: Drift[] = [
    {operationId: 'queryOrder', path: 'symbol', expected: 'string', received: 'number', docs: 'https://docs.example/order'},
    {operationId: 'queryOrder', path: 'price', expected: 'string', received: 'undefined', docs: 'https://docs.example/order'},
    {operationId: 'queryOrder', path: 'time', expected: 'number', received: 'null', docs: 'https://docs.example/order'}
  ]

  test('report returns what came, and tells each difference once', async () => {
    const drifts: Drift[] = []
    const {client} = connect({onDrift: drift => drifts.push(drift)})
    exchange.replies.push(json(200, wrong), json(200, wrong), json(200, {...wrong, price: 1}))
    for (const price of [undefined, undefined, 1]) {
      const data = await client.call(queryOrder, {})
      expect(data).toEqual({...wrong, orderId: 5n, ...(price && {price})})
    }
    expect(drifts).toEqual([...want, {...want[1], received: 'number'}])
  })

  test('an onDrift that throws changes nothing', async () => {
    exchange.replies.push(json(200, wrong))
    const {client} = connect({onDrift: () => {
      throw new Error('mine')
    }})
    expect(await client.call(newOrder, {})).toMatchObject({orderId: 5n})
  })

  test('strict throws, with the answer of the request that was carried out', async () => {
    exchange.replies.push(json(200, wrong))
    const {error} = await attemptCall(newOrder, {validation: 'strict'})
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({of: 'response', outcome: 'unknown', data: {orderId: 5n}, issues: [{path: 'symbol'}, {path: 'price'}, {path: 'time'}]})
  })

  test('off compares nothing', async () => {
    exchange.replies.push(json(200, wrong))
    const {client} = connect({validation: 'off', onDrift: () => expect.unreachable()})
    expect(await client.call(queryOrder, {})).toEqual({...wrong, orderId: 5n})
  })

  test('what follows the docs is no difference, in strict too', async () => {
    expect((await attemptCall(queryOrder, {validation: 'strict'})).data).toEqual(order)
  })
})

describe('hooks', () => {
  test('they see every attempt, and neither key nor signature', async () => {
    const seen: unknown[] = []
    exchange.replies.push(json(503, busy), htmlPage(503))
    const see = (kind: string) => (event: object) => seen.push({kind, ...event})
    const hooks = {request: see('request'), response: see('response'), retry: see('retry'), error: see('error')}
    await attemptCall(queryOrder, {hooks, retries: 1, clock: () => 5})
    expect(seen).toMatchObject([
      {kind: 'request', operationId: 'queryOrder', attempt: 1, method: 'GET', url: `${exchange.url}/papi/v1/margin/order?symbol=BNBBTC&newClientOrderId=my-1&timestamp=5`},
      {kind: 'response', status: 503, attempt: 1, durationMs: 0},
      {kind: 'retry', attempt: 1, delayMs: 200, error: {outcome: 'failed'}},
      {kind: 'request', attempt: 2},
      {kind: 'response', attempt: 2},
      {kind: 'error', operationId: 'queryOrder', error: {status: 503}}
    ])
    const shown = inspect(seen, {depth: Infinity, showHidden: true})
    expect(shown).not.toContain(apiKey)
    expect(shown).not.toContain(targets()[0]?.split('signature=')[1])
  })

  test('one that throws changes nothing', async () => {
    const fail = () => {
      throw new Error('mine')
    }
    expect((await attemptCall(queryOrder, {hooks: {request: fail, response: fail}})).data).toEqual(order)
  })
})

describe('a limiter', () => {
  test('it is asked with the charges of the call, and told the headers', async () => {
    const seen: unknown[] = []
    exchange.replies.push(json(400, {code: -1, msg: 'x'}, {'X-MBX-USED-WEIGHT-1M': '9'}))
    await attemptCall(queryOrder, {limiter: {
      acquire: async call => void seen.push(call),
      observe: (headers, operationId) => void seen.push([headers.get('x-mbx-used-weight-1m'), operationId])
    }})
    expect(seen).toEqual([{operationId: 'queryOrder', charges: [{pool: 'ip', cost: 10}], limits: []}, ['9', 'queryOrder']])
  })

  test('what it refuses is not sent', async () => {
    const refusal = new LimitError('full', {}, 1)
    const {error} = await attemptCall(queryOrder, {limiter: {acquire: () => Promise.reject(refusal), observe: () => {}}})
    expect(error).toBe(refusal)
    expect(exchange.arrivals).toEqual([])
  })
})

describe('signal', () => {
  test('aborted before the call, nothing is sent', async () => {
    const {error} = await attemptCall(newOrder, {}, {signal: AbortSignal.abort('mine')})
    expect(error).toBeInstanceOf(AbortError)
    expect(error).toMatchObject({outcome: 'failed', cause: 'mine'})
    expect(exchange.arrivals).toEqual([])
  })

  test.each([
    ['a request that reads is aborted', queryOrder, {name: 'AbortError', outcome: 'unknown', cause: 'mine'}],
    ['of a request that writes the outcome is unknown', newOrder, {name: 'UnknownOutcomeError', outcome: 'unknown', cause: {name: 'AbortError'}}]
  ])('aborted while the exchange works: %s', async (_title, operation, want) => {
    const controller = new AbortController()
    exchange.replies.push(() => controller.abort('mine'))
    const {error} = await attemptCall(operation, {}, {signal: controller.signal})
    expect(error).toMatchObject(want)
    expect(exchange.arrivals).toHaveLength(1)
  })
})

describe('secrets', () => {
  test('a client shows none', () => {
    const {client} = connect()
    const shown = inspect(client, {depth: Infinity, showHidden: true}) + JSON.stringify(client)
    expect(shown).not.toContain(apiSecret)
    expect(shown).not.toContain(apiKey)
  })

  test('the errors of a foreign fetch that tell everything are cut', async () => {
    const fetch = (url: string, init: object) => Promise.reject(Object.assign(
      new Error(`cannot ${url}`, {cause: new Error(JSON.stringify(init))}), {code: url, config: {url, init}}))
    const {error} = await attemptCall(newOrder, {fetch})
    const shown = inspect(error, {depth: Infinity, showHidden: true})
    expect(shown).toContain('cannot')
    expect(shown).not.toContain(apiKey)
    expect(shown).not.toMatch(/[0-9a-f]{64}/)
  })
})
