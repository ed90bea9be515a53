import {inspect} from 'node:util'
import {describe, expect, expectTypeOf, test} from 'vitest'
import * as z from 'zod/mini'
import {AbortError, LimitError, ValidationError} from '../templates/src/runtime/index.js'
import type {Drift, Operation} from '../templates/src/runtime/index.js'
import {order, setUp} from './runtime-connect.js'
import {apiKey, apiSecret, busy, drop, htmlPage, json, newListenKey, newOrder, queryOrder} from './runtime-exchange.js'

const {exchange, connect, attempt, targets} = setUp()

describe('validation', () => {
  test('that is misspelt is refused, and none of the three is', () => {
    const given: unknown[] = ['stict', 'none', '', null, 'strict', 'report', 'off']
    const refused = given.filter(validation => {
      try {
        return !connect(Object({validation}))
      } catch (error) {
        expect(error).toMatchObject({name: 'ConfigurationError', option: 'validation'})
        return true
      }
    })
    expect(refused).toEqual(['stict', 'none', '', null])
  })

  const wrong = {orderId: 5, symbol: 7, side: 'HOLD', time: null, extra: 'kept'}
  const [operationId, docs] = ['queryOrder', 'https://docs.example/order']
  const want: Drift[] = [
    {operationId, path: 'symbol', expected: 'string', received: 'number', docs},
    {operationId, path: 'price', expected: 'string', received: 'undefined', docs},
    {operationId, path: 'time', expected: 'number', received: 'null', docs}
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

  test('report tells a thousand differences at most: names of a map could make many of one', async () => {
    const drifts: Drift[] = []
    const {client} = connect({onDrift: drift => drifts.push(drift)})
    const balances = Object.fromEntries(Array.from({length: 1200}, (_, index) => [`A${index}`, index]))
    const queryBalances = {...queryOrder, response: z.record(z.string(), z.string())}
    exchange.replies.push(json(200, balances))
    expect(await client.call(queryBalances, {})).toEqual(balances)
    expect(drifts).toHaveLength(1000)
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
    const {error} = await attempt(newOrder, {validation: 'strict'})
    expect(error).toBeInstanceOf(ValidationError)
    const issues = [{path: 'symbol'}, {path: 'price'}, {path: 'time'}]
    expect(error).toMatchObject({of: 'response', outcome: 'unknown', data: {orderId: 5n}, issues})
  })

  test('strict shows the answer in no log: the exchange may have made a key for it', async () => {
    exchange.replies.push(json(200, {...wrong, secretKey: 'made-for-you'}))
    const {error} = await attempt(newOrder, {validation: 'strict'})
    expect(error).toMatchObject({data: {secretKey: 'made-for-you'}})
    expect(inspect(error, {depth: Infinity}) + JSON.stringify(error)).not.toContain('made-for-you')
  })

  test.each(['report', 'strict'] as const)('%s survives more differences than zod can tell', async validation => {
    const drifts: Drift[] = []
    // What zod does of some 100,000 rows, by the stack that the machine has.
    const response: Operation<object, unknown>['response'] = {safeParse() {
      throw new RangeError('Maximum call stack size exceeded')
    }}
    const {client} = connect({validation, onDrift: drift => drifts.push(drift)})
    const answer = await client.call({...queryOrder, response}, {}).catch((error: unknown) => error)
    if (validation === 'report') expect([answer, drifts]).toMatchObject([order, [{path: '', expected: expect.stringContaining('RangeError'), received: 'object'}]])
    else expect(answer).toMatchObject({name: 'ValidationError', outcome: 'unknown', data: order})
  })

  test('off compares nothing', async () => {
    exchange.replies.push(json(200, wrong))
    const {client} = connect({validation: 'off', onDrift: () => expect.unreachable()})
    expect(await client.call(queryOrder, {})).toEqual({...wrong, orderId: 5n})
  })

  test('off, and report with nobody to tell, do not even look', async () => {
    let looked = 0
    const response = new Proxy(queryOrder.response, {get: (target, name) => (looked++, Reflect.get(target, name))})
    for (const options of [{validation: 'off', onDrift: () => {}}, {validation: 'report'}, {}] as const) {
      await connect(options).client.call({...queryOrder, response}, {})
    }
    expect(looked).toBe(0)
    await connect({validation: 'strict'}).client.call({...queryOrder, response}, {})
    expect(looked).toBeGreaterThan(0)
  })

  test.each(['strict', 'report', 'off'] as const)('params are checked, and the types of the data hold: %s', async validation => {
    const {client} = connect({validation})
    const data = await client.call(queryOrder, {})
    expect([typeof data.orderId, typeof data.time, typeof data.price]).toEqual(['bigint', 'number', 'string'])
    expectTypeOf(data.orderId).toEqualTypeOf<bigint>()
    await expect(client.call(queryOrder, {orderId: 'x'})).rejects.toMatchObject({name: 'ValidationError', of: 'params'})
    expect(exchange.arrivals).toHaveLength(1)
  })

  test('what follows the docs is no difference, in strict too', async () => {
    expect((await attempt(queryOrder, {validation: 'strict'})).data).toEqual(order)
  })
})

describe('hooks', () => {
  test('are those that the object has itself', async () => {
    const seen: string[] = []
    const hooks = Object.create({request: () => seen.push('inherited')}, {response: {value: () => seen.push('own'), enumerable: true}})
    expect((await attempt(queryOrder, {hooks})).data).toEqual(order)
    expect(seen).toEqual(['own'])
  })

  test('they see every attempt, and neither key nor signature', async () => {
    const seen: unknown[] = []
    exchange.replies.push(json(503, busy), htmlPage(503))
    const see = (kind: string) => (event: object) => seen.push({kind, ...event})
    const hooks = {request: see('request'), response: see('response'), retry: see('retry'), error: see('error')}
    await attempt(queryOrder, {hooks, retries: 1, clock: () => 5})
    const url = `${exchange.url}/papi/v1/margin/order?symbol=BNBBTC&newClientOrderId=my-1&timestamp=5`
    expect(seen).toMatchObject([
      {kind: 'request', operationId: 'queryOrder', attempt: 1, method: 'GET', url},
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

  test('they see no listen key, which opens the stream of the account', async () => {
    const seen: unknown[] = []
    exchange.replies.push(json(400, {code: -1125, msg: 'This listenKey does not exist: listenKey=pqia91ma19a5s61cv6a81va65sd'}))
    const keep: Operation<object, unknown> = {...newListenKey, params: z.looseObject({})}
    const hooks = {request: (event: object) => seen.push(event), error: (event: object) => seen.push(event)}
    const params: object = {listenKey: 'pqia91ma19a5s61cv6a81va65sd'}
    await connect({hooks}).client.call(keep, params).catch(() => {})
    expect(seen).toMatchObject([{url: `${exchange.url}/papi/v1/listenKey?listenKey=[redacted]`}, {error: {code: -1125}}])
    expect(inspect(seen, {depth: Infinity, showHidden: true})).not.toContain('pqia91ma19a5s61cv6a81va65sd')
  })

  test('one that throws changes nothing', async () => {
    const fail = () => {
      throw new Error('mine')
    }
    expect((await attempt(queryOrder, {hooks: {request: fail, response: fail}})).data).toEqual(order)
  })
})

test('a hook that fails later changes nothing, and is no unhandled rejection', async () => {
  const fail = () => Promise.reject(new Error('mine'))
  const unhandled: unknown[] = []
  const listen = (reason: unknown) => void unhandled.push(reason)
  process.on('unhandledRejection', listen)
  exchange.replies.push(json(503, busy), json(200, {}))
  const hooks = {request: fail, response: fail, retry: fail, error: fail}
  expect((await attempt(queryOrder, {hooks, onDrift: fail})).data).toEqual({})
  expect((await attempt(queryOrder, {hooks, apiKey: ''})).error).toMatchObject({name: 'ConfigurationError'})
  await new Promise(resolve => setTimeout(resolve, 10))
  process.off('unhandledRejection', listen)
  expect(unhandled).toEqual([])
})

describe('a limiter', () => {
  test('it is asked with the charges of the call, and told the headers of whatever answer', async () => {
    const asked: unknown[] = []
    const told: unknown[] = []
    exchange.replies.push(json(400, {code: -1, msg: 'x'}, {'X-MBX-USED-WEIGHT-1M': '9'}))
    await attempt(queryOrder, {timeoutMs: 7000, limiter: {
      acquire: async (call, waiting) => void asked.push(call, waiting),
      observe: (headers, call) => void told.push(headers?.get('x-mbx-used-weight-1m'), call)
    }})
    const need = {operationId: 'queryOrder', docs: queryOrder.docs, charges: [{pool: 'ip', cost: 10}], limits: []}
    expect(asked).toMatchObject([need, {timeoutMs: 7000}])
    expect(told).toEqual(['9', asked[0]])
  })

  test('it is told of an attempt that got no answer', async () => {
    const told: unknown[] = []
    exchange.replies.push(drop)
    await attempt(newOrder, {limiter: {acquire: () => {}, observe: headers => void told.push(headers)}})
    expect(told).toEqual([undefined])
  })

  test('it never sees the key', async () => {
    const asked: unknown[] = []
    await attempt(queryOrder, {limiter: {acquire: call => void asked.push(call), observe: () => {}}})
    expect(inspect(asked)).not.toContain(apiKey.slice(0, 8))
  })

  test('it learns nothing from the endpoint whose header is inaccurate', async () => {
    const told: unknown[] = []
    const operation = {...queryOrder, path: '/fapi/v2/ticker/price'}
    const {error} = await attempt(operation, {limiter: {acquire: () => {}, observe: headers => void told.push(headers)}})
    expect({error, told}).toEqual({error: undefined, told: [undefined]})
  })

  test('one that cannot read the headers changes nothing', async () => {
    const observe = () => {
      throw new Error('mine')
    }
    expect((await attempt(newOrder, {limiter: {acquire: async () => {}, observe}})).data).toEqual(order)
  })

  test('what it refuses is not sent', async () => {
    const refusal = new LimitError('full', {}, 1)
    const limiter = {acquire: () => Promise.reject(refusal), observe: () => {}}
    const {error} = await attempt(queryOrder, {limiter})
    expect(error).toBe(refusal)
    expect(exchange.arrivals).toEqual([])
  })
})

describe('signal', () => {
  test('aborted before the call, nothing is sent', async () => {
    const {error} = await attempt(newOrder, {}, {signal: AbortSignal.abort('mine')})
    expect(error).toBeInstanceOf(AbortError)
    expect(error).toMatchObject({outcome: 'failed', cause: 'mine'})
    expect(exchange.arrivals).toEqual([])
  })

  test('aborted in the moment of its turn, nothing is signed', async () => {
    const controller = new AbortController()
    const asked: string[] = []
    const signer = (payload: string) => Promise.reject(new Error(`cannot sign, asked ${asked.push(payload)} times`))
    const limiter = {acquire: () => Promise.resolve().then(() => controller.abort()), observe: () => {}}
    const {error} = await attempt(newOrder, {apiSecret: undefined, signer, limiter}, {signal: controller.signal})
    expect({error, asked, sent: exchange.arrivals}).toMatchObject({error: {name: 'AbortError', outcome: 'failed'}, asked: [], sent: []})
  })

  test('aborted while it is signed, nothing is sent', async () => {
    const controller = new AbortController()
    const hooks = {request: () => controller.abort('mine')}
    const {error} = await attempt(newOrder, {hooks}, {signal: controller.signal})
    expect(error).toMatchObject({name: 'AbortError', outcome: 'failed', cause: 'mine'})
    expect(exchange.arrivals).toEqual([])
  })

  test.each([
    ['a request that reads is aborted', queryOrder, {name: 'AbortError', outcome: 'unknown', cause: 'mine'}],
    ['of a request that writes the outcome is unknown', newOrder,
      {name: 'UnknownOutcomeError', outcome: 'unknown', cause: {name: 'AbortError'}}]
  ])('aborted while the exchange works: %s', async (_title, operation, want) => {
    const controller = new AbortController()
    exchange.replies.push(() => controller.abort('mine'))
    const {error} = await attempt(operation, {}, {signal: controller.signal})
    expect(error).toMatchObject(want)
    expect(exchange.arrivals).toHaveLength(1)
  })
})

describe('a signer that never answers', () => {
  const signer = () => new Promise<string>(() => {})

  test('takes no longer than the call may take, and nothing is sent', async () => {
    const {error} = await attempt(newOrder, {apiSecret: undefined, signer, timeoutMs: 20, retries: 0})
    expect(error).toMatchObject({name: 'TimeoutError', outcome: 'failed', message: 'No signature of newOrder within 20 ms'})
    expect(exchange.arrivals).toEqual([])
  })

  test('does not hold up a call that is aborted', async () => {
    const {error} = await attempt(newOrder, {apiSecret: undefined, signer}, {signal: AbortSignal.timeout(20)})
    expect(error).toMatchObject({name: 'AbortError', outcome: 'failed'})
    expect(exchange.arrivals).toEqual([])
  })
})

test.each([undefined, null, '', 5, {}, new Uint8Array(2)])('a signer that gives %j: nothing is sent', async given => {
  for (const signer of [() => given, async () => given]) {
    // @ts-expect-error who has no types may give anything
    const {error} = await attempt(newOrder, {apiSecret: undefined, signer})
    expect(error).toMatchObject({name: 'ConfigurationError', option: 'signer', outcome: 'failed', message: 'newOrder could not be signed'})
  }
  expect(exchange.arrivals).toEqual([])
})

describe('options that can only be mistakes', () => {
  test.each(['papi.example.com', 'localhost:1', '', ' https://papi.example.com', 'https://papi.example.com ', 'ftp://papi.example.com', 'https://', 'https://a/?b', 'https://a/#b', 'https://user:hunter2pass@papi.example.com', 'http://key@localhost:1'])(
    'the baseUrl %j is refused', baseUrl => {
      expect(() => connect({baseUrl})).toThrow(expect.objectContaining({name: 'ConfigurationError', option: 'baseUrl', message: expect.not.stringContaining('hunter')}))
    })

  test.each([
    ['recvWindow', 60_001], ['recvWindow', -1], ['recvWindow', NaN], ['timeoutMs', NaN], ['timeoutMs', -1], ['retries', NaN], ['retries', -1]
  ])('%s: %d is refused, of a client and of a call', async (option, value) => {
    const want = {name: 'ConfigurationError', option, message: expect.stringMatching(`Unexpected \`${value}\` as \`${option}\`, expected a number from 0`)}
    expect(() => connect({[option]: value})).toThrow(expect.objectContaining(want))
    const {error} = await attempt(queryOrder, {}, {[option]: value})
    expect(error).toMatchObject({...want, operationId: 'queryOrder', docs: expect.any(String)})
    expect(exchange.arrivals).toEqual([])
  })

  test.each([60_001, '99999', 10n ** 19n, -1])('recvWindow: %s is refused in the params too', async recvWindow => {
    const {client} = connect()
    const operation = {...newOrder, params: z.looseObject({})}
    await expect(client.call<object, unknown>(operation, {recvWindow})).rejects.toMatchObject({name: 'ConfigurationError', option: 'recvWindow', operationId: 'newOrder'})
    expect(exchange.arrivals).toEqual([])
  })

  test.each([NaN, Infinity, undefined])('a clock that tells %s is refused when it is asked, with a limiter or without', async time => {
    for (const limiter of [undefined, false] as const) {
      // @ts-expect-error who has no types may give anything
      const {error} = await attempt(newOrder, {clock: () => time, limiter})
      expect(error).toMatchObject({name: 'ConfigurationError', option: 'clock', outcome: 'failed'})
    }
    expect(exchange.arrivals).toEqual([])
  })

  test.each([{recvWindow: 60_000}, {recvWindow: 5000.125}, {timeoutMs: Infinity}, {retries: Infinity}, {retries: 0}])('%j is none', async options => {
    expect((await attempt(queryOrder, options, options)).error).toBeUndefined()
  })

  test.each([['apiKey', `${apiKey}\n`], ['apiKey', `${apiKey}é`], ['apiSecret', `${apiSecret}\r\n`], ['apiSecret', ` ${apiSecret}`]])(
    '%s %j is refused, and not shown', (option, value) => {
      expect(() => connect({[option]: value})).toThrow(expect.objectContaining({name: 'ConfigurationError', option, message: expect.not.stringContaining(value.trim())}))
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
    const {error} = await attempt(newOrder, {fetch})
    const shown = inspect(error, {depth: Infinity, showHidden: true})
    expect(shown).toContain('cannot')
    expect(shown).not.toContain(apiKey)
    expect(shown).not.toMatch(/[0-9a-f]{64}/)
  })
})
