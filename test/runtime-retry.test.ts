import {describe, expect, test} from 'vitest'
import {createRuntime} from '../templates/src/runtime/client.js'
import {ApiError, LimitError, memoryLimiter} from '../templates/src/runtime/index.js'
import {hmacSigner} from '../templates/src/runtime/sign.js'
import {undiciTransport} from '../templates/src/runtime/undici.js'
import {order, setUp} from './runtime-connect.js'
import {apiKey, apiSecret, busy, drop, json, newOrder, ping, product, queryOrder, serverTime} from './runtime-exchange.js'
import type {Reply} from './runtime-exchange.js'

const {exchange, connect, attempt, verdicts, targets} = setUp()

describe('retries', () => {
  test('every attempt is signed afresh, with a new timestamp', async () => {
    let now = Date.now()
    exchange.replies.push(json(503, busy), json(503, busy))
    const {data, waits} = await attempt(newOrder, {clock: () => ++now})
    expect(data).toEqual(order)
    expect(verdicts()).toEqual(['ok', 'ok', 'ok'])
    expect(new Set(targets()).size).toBe(3)
    expect(waits).toEqual([200, 400])
  })

  test.each([['a 504', json(504, {})], ['a broken connection', drop]])('what counts in a limit of which no client knows is sent once, also where it only reads: %s', async (_title, reply) => {
    const once = {...queryOrder, once: true as const}
    exchange.replies.push(reply, reply, json(503, busy))
    expect((await attempt(once)).error).toMatchObject({name: 'UnknownOutcomeError', outcome: 'unknown'})
    expect(exchange.arrivals).toHaveLength(1)
    exchange.replies.shift()
    expect((await attempt(once)).data).toEqual(order)
  })

  test('retries: 0 sends once', async () => {
    exchange.replies.push(json(503, busy))
    expect((await attempt(queryOrder, {retries: 0})).error).toBeInstanceOf(ApiError)
    expect(exchange.arrivals).toHaveLength(1)
  })

  test.each([[0, 1], [3, 4]])('retries: %d of one call wins over the client\'s', async (retries, sent) => {
    exchange.replies.push(...Array.from({length: sent}, () => json(503, busy)))
    expect((await attempt(queryOrder, {retries: 1}, {retries})).error).toMatchObject({status: 503})
    expect(exchange.arrivals).toHaveLength(sent)
  })

  test('who asks for many of them waits at most half a minute for each', async () => {
    exchange.replies.push(...Array.from({length: 12}, () => json(503, busy)))
    const {data, waits} = await attempt(newOrder, {retries: Infinity})
    expect({data, waits: waits.slice(6)}).toEqual({data: order, waits: [12_800, 25_600, 30_000, 30_000, 30_000, 30_000]})
  })

  test.each([429, 418])('%d waits for Retry-After', async status => {
    exchange.replies.push(json(status, {code: -1003, msg: 'Too many requests.'}, {'Retry-After': '3'}))
    const {data, waits} = await attempt(newOrder)
    expect({data, waits}).toEqual({data: order, waits: [3000]})
  })

  /** Seven seconds before the end of a minute. */
  const now = 1499827313000
  const utc = (time: number) => new Date(time).toUTCString()

  test.each([
    ['a date', {'Retry-After': utc(now + 4000)}, 4000], ['a fraction', {'Retry-After': '1.5'}, 1500],
    ['a date that is gone', {'Retry-After': utc(0)}, 200], ['0, which is no leave to send at once', {'Retry-After': '0'}, 200],
    ['nothing', {'X-MBX-USED-WEIGHT-1M': ''}, 60_000],
    ...['soon', '-5', '+5', '5;', 'abc 5', '5 GMT', 'Mon, soon GMT', '1 s', '60, 60', '2017-07-12'].map(text => [`no time: ${text}`, {'Retry-After': text}, 7000] as const)
  ] as const)('Retry-After may be %s', async (_title, headers, wait) => {
    const told = {date: utc(now), 'X-MBX-USED-WEIGHT-1M': '9', ...headers}
    exchange.replies.push(json(429, {code: -1003, msg: 'Too many requests.'}, told))
    exchange.clock = () => now
    const {data, waits} = await attempt(newOrder, {clock: () => now, timeoutMs: 100_000})
    expect({data, waits}).toEqual({data: order, waits: [wait]})
  })

  test.each([-60_000, 60_000])('a date in Retry-After counts from the date of the answer, also where the local clock is off by %d ms', async off => {
    exchange.replies.push(json(429, {code: -1003, msg: 'Too many requests.'}, {date: utc(now), 'Retry-After': utc(now + 30_000)}))
    const {error} = await attempt(queryOrder, {clock: () => now + off})
    expect(error).toMatchObject({status: 429, retryAfter: 30})
  })

  test.each([' 3 ', `${utc(now + 3000)} `])('blanks around it, which undici leaves, are no part of Retry-After: `%s`', async told => {
    exchange.replies.push(json(418, {code: -1003, msg: 'IP banned.'}, {date: utc(now), 'Retry-After': told}))
    expect((await attempt(newOrder, {transport: undiciTransport(), clock: () => now, retries: 0})).error).toMatchObject({retryAfter: 3})
  })

  test.each(['0', utc(0)])('three attempts are not made at once: Retry-After: %s', async told => {
    const refusal = json(418, {code: -1003, msg: 'IP banned.'}, {'Retry-After': told})
    exchange.replies.push(refusal, refusal, refusal)
    const {error, waits} = await attempt(newOrder)
    expect({error, waits}).toMatchObject({error: {status: 418}, waits: [200, 400]})
  })

  test.each([
    ['nothing', {}], ['the fullest window, which ends before', {'X-MBX-ORDER-COUNT-10S': '300'}], ['no time', {'Retry-After': 'soon'}]
  ])('418 stops for two minutes, the least that a ban takes, where it tells %s', async (_title, headers) => {
    exchange.replies.push(json(418, {code: -1003, msg: 'IP banned.'}, headers))
    const {client, waits} = connect({clock: () => now})
    await expect(client.call(newOrder, {})).rejects.toMatchObject({status: 418, retryAfter: 120})
    await expect(client.call(ping, {})).rejects.toMatchObject({name: 'LimitError', retryAfter: 120})
    expect(await client.call(ping, {}, {timeoutMs: 120_000})).toEqual(order)
    expect(waits).toEqual([120_000])
  })

  test('the waits between attempts are spread by chance, between half and the whole of 200, 400, 800 ms', async () => {
    for (const [random, want] of [[0, [100, 200, 400]], [1, [200, 400, 800]]] as const) {
      const waits: number[] = []
      exchange.replies.push(json(503, busy), json(503, busy), json(503, busy))
      const sleep = async (delayMs: number) => void waits.push(delayMs)
      const client = createRuntime(product, {apiKey, apiSecret, baseUrl: exchange.url, retries: 3}, {random: () => random, sleep})
      expect(await client.call(newOrder, {})).toEqual(order)
      expect(waits).toEqual(want)
    }
  })

  test.each([429, 418])('%d is surfaced when the call may not wait that long, and stops the client', async status => {
    exchange.replies.push(json(status, {code: -1003, msg: 'Way too many requests; IP banned.'}, {'Retry-After': '120'}))
    const {client} = connect()
    const call = client.call(queryOrder, {})
    await expect(call).rejects.toMatchObject({name: 'ApiError', status, retryAfter: 120, outcome: 'failed'})
    const other = client.call(ping, {})
    await expect(other).rejects.toBeInstanceOf(LimitError)
    await expect(other).rejects.toMatchObject({retryAfter: 120, outcome: 'failed', operationId: 'ping'})
    expect(exchange.arrivals).toHaveLength(1)
  })

  test.each([['a number', '9'.repeat(400)], ['seconds', '1000000000'], ['a date', new Date(8.64e15).toUTCString()]])('a wait longer than any ban, told as %s, is surfaced and ends after three days', async (_title, told) => {
    let now = 0
    exchange.replies.push(json(418, {code: -1003, msg: 'IP banned.'}, {'Retry-After': told}))
    const client = createRuntime(product, {apiKey, apiSecret, baseUrl: exchange.url, timeoutMs: 500}, {now: () => now})
    await expect(client.call(queryOrder, {})).rejects.toMatchObject({name: 'ApiError', status: 418})
    now = 259_199_000
    await expect(client.call(ping, {})).rejects.toMatchObject({name: 'LimitError', retryAfter: 1})
    now = 259_200_000
    expect(await client.call(ping, {})).toEqual(order)
  })

  test.each(['9'.repeat(400), '99999999'])('a call that may wait for ever sleeps no longer than a timer can: Retry-After: %s', async told => {
    exchange.replies.push(json(429, {code: -1003, msg: 'Too many requests.'}, {'Retry-After': told}))
    const {data, waits} = await attempt(newOrder, {timeoutMs: Infinity})
    expect({data, waits}).toEqual({data: order, waits: [259_200_000]})
  })

  test('a call that is signed elsewhere when another is told 429 waits as well, and is signed afresh', async () => {
    exchange.replies.push(json(429, {code: -1003, msg: 'Too many requests.'}, {'Retry-After': '3'}))
    const signed: string[] = []
    const sign = hmacSigner(apiSecret)
    const {client, waits} = connect({retries: 0, apiSecret: undefined, signer: async payload => {
      if (signed.push(payload) === 1) await client.call(ping, {}).catch(() => {})
      return sign(payload)
    }})
    expect(await client.call(newOrder, {})).toEqual(order)
    expect({waits, signed: signed.length, sent: targets().map(target => target.split('?')[0])})
      .toEqual({waits: [3000], signed: 2, sent: ['/papi/v1/ping', '/papi/v1/margin/order']})
  })

  test('other calls wait as well', async () => {
    exchange.replies.push(json(429, {code: -1003, msg: 'Too many requests.'}, {'Retry-After': '3'}))
    const {client, waits} = connect({retries: 0})
    await expect(client.call(queryOrder, {})).rejects.toMatchObject({status: 429})
    expect(await client.call(ping, {})).toEqual(order)
    expect(waits).toEqual([3000])
  })

  test('429 without Retry-After waits until the fullest window ends', async () => {
    const headers = {'X-MBX-USED-WEIGHT-1M': '60', 'X-MBX-ORDER-COUNT-10S': '300'}
    exchange.replies.push(json(429, {code: -1015, msg: 'Too many new orders.'}, headers))
    exchange.clock = () => now
    const {data, waits} = await attempt(newOrder, {clock: () => now})
    expect({data, waits}).toEqual({data: order, waits: [7000]})
  })
})

describe('clients that share a limiter', () => {
  const tooMany = {code: -1003, msg: 'Too many requests.'}
  const tooManyOrders = {code: -1015, msg: 'Too many new orders; current limit is 300 orders per 10 SECOND.'}
  const full = {'X-MBX-USED-WEIGHT-1M': '6000'}
  const ordersFull = {'X-MBX-USED-WEIGHT-1M': '10', 'X-MBX-ORDER-COUNT-10S': '300'}

  /** Two accounts with one limiter, and what the second does after the first was told to stop for two minutes. */
  async function stopOne(reply: Reply, timeoutMs: number) {
    let now = 0
    const limiter = memoryLimiter({})
    const pools = {...product.pools, uid: [{limit: 180_000, per: '1m', header: 'X-SAPI-USED-UID-WEIGHT-1M'}]}
    const clientOf = (apiKey: string) => createRuntime({...product, pools}, {apiKey, apiSecret, baseUrl: exchange.url, limiter, timeoutMs, retries: 0},
      {now: () => now, sleep: async delayMs => void (now += delayMs)})
    const [one, other] = [clientOf('one'), clientOf('other')]
    exchange.replies.push(reply)
    await expect(one.call(newOrder, {})).rejects.toMatchObject({retryAfter: 120})
    const outcome = await other.call(ping, {}).then(() => 'sent', ({name, retryAfter}: LimitError) => `${name} ${retryAfter}`)
    const own = await one.call(ping, {}).then(() => 'sent', ({name}: LimitError) => name)
    return {outcome, own, waited: now}
  }

  const stop = (status: number, body: unknown, headers = {}) => json(status, body, {'Retry-After': '120', ...headers})

  test.each([
    ['418', stop(418, tooMany)], ['418 without code', stop(418, '<html>')], ['418 and 300 orders', stop(418, tooMany, ordersFull)], ['429', stop(429, tooMany)],
    ['429 of the weight', stop(429, tooMany, full)],
    ['429 of an account with room', stop(429, tooMany, {'X-SAPI-USED-UID-WEIGHT-1M': '179999'})], ['429 beside 300 orders', stop(429, tooMany, ordersFull)]
  ])('all stop after %s, which is for the address', async (_title, reply) => {
    expect(await stopOne(reply, 10_000)).toEqual({outcome: 'LimitError 120', own: 'LimitError', waited: 0})
    expect(exchange.arrivals).toHaveLength(1)
    expect(await stopOne(reply, 120_000)).toEqual({outcome: 'sent', own: 'sent', waited: 120_000})
  })

  test.each([
    ['too many orders', stop(429, tooManyOrders)], ['too many orders, and the count', stop(429, tooManyOrders, ordersFull)],
    ['the weight of the account', stop(429, tooMany, {'X-SAPI-USED-UID-WEIGHT-1M': '180000'})]
  ])('another account goes on after 429 for %s', async (_title, reply) => {
    expect(await stopOne(reply, 10_000)).toEqual({outcome: 'sent', own: 'LimitError', waited: 0})
  })

  test('who waits for a turn when another is told to stop waits for the end of that as well', async () => {
    let now = 0
    const waiting: (() => void)[] = []
    const limiter = {...memoryLimiter({}), acquire: () => new Promise<void>(resolve => void waiting.push(resolve))}
    const clientOf = (apiKey: string) => createRuntime(product, {apiKey, apiSecret, baseUrl: exchange.url, limiter, retries: 0}, {now: () => now})
    exchange.replies.push(stop(418, tooMany))
    const [first, second] = [clientOf('one').call(ping, {}), clientOf('other').call(ping, {})]
    waiting[0]?.()
    await expect(first).rejects.toMatchObject({status: 418})
    now += 1000
    waiting[1]?.()
    await expect(second).rejects.toMatchObject({name: 'LimitError', retryAfter: 119})
    expect(exchange.arrivals).toHaveLength(1)
  })

  test('one without a place for it stops its own clients alone', async () => {
    const {acquire, observe} = memoryLimiter({})
    const [one, other] = [connect({limiter: {acquire, observe}}).client, connect({limiter: {acquire, observe}}).client]
    exchange.replies.push(stop(418, tooMany))
    await expect(one.call(ping, {})).rejects.toMatchObject({status: 418})
    await expect(one.call(ping, {})).rejects.toBeInstanceOf(LimitError)
    expect(await other.call(ping, {})).toEqual(order)
  })
})

describe('clock', () => {
  const skewed = () => Date.now() - 60_000

  test('-1021 is answered with one new look at the server\'s time', async () => {
    const asked: number[] = []
    const serverTime = () => asked.push(1) && Date.now()
    const {data, waits} = await attempt(newOrder, {clock: skewed, retries: 0, serverTime})
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
    const {error} = await attempt(newOrder, {clock: skewed, serverTime: skewed})
    expect(error).toMatchObject({name: 'ApiError', code: -1021})
    expect(exchange.arrivals).toHaveLength(2)
  })

  test('syncClock keeps the offset', async () => {
    const {client} = connect({clock: skewed})
    expect(Math.abs(await client.syncClock(() => Date.now()) - 60_000)).toBeLessThan(500)
    await client.call(queryOrder, {})
    expect(verdicts()).toEqual(['ok'])
  })

  test('syncClock measures the request alone, not how long it waits for its turn or for another attempt', async () => {
    let now = 1_000_000
    const limiter = {acquire: () => void (now += 6000), observe: () => {}}
    exchange.replies.push(json(503, busy), (...to) => json(200, {serverTime: now + 5000})(...to))
    const options = {baseUrl: exchange.url, clock: () => now, limiter}
    const client = createRuntime({...product, serverTime}, options, {sleep: async () => void (now += 400)})
    expect(await client.syncClock()).toBe(5000)
    expect(targets()).toHaveLength(2)
  })

  test('syncClock asks the operation of the product', async () => {
    exchange.replies.push(json(200, {serverTime: 1_000_000}))
    const client = createRuntime({...product, serverTime}, {baseUrl: exchange.url, clock: () => 0})
    expect(await client.syncClock()).toBe(1_000_000)
    expect(targets()).toEqual(['/papi/v1/ping'])
  })

  test.each([
    ['one that fails', () => Promise.reject(new Error('no time'))],
    ['one that tells no time', () => NaN],
    ['one that never answers', () => new Promise<number>(() => {})]
  ])('the header Date will do in place of a source: %s', async (_title, serverTime) => {
    const {data} = await attempt(newOrder, {clock: skewed, serverTime, timeoutMs: 200})
    expect(data).toEqual(order)
    expect(verdicts()).toEqual(['outside of the recvWindow', 'ok'])
  })

  test('a call that is aborted while the time is asked for is not sent again', async () => {
    const controller = new AbortController()
    const serverTime = () => {
      controller.abort('mine')
      return new Promise<number>(() => {})
    }
    const {error} = await attempt(newOrder, {clock: skewed, serverTime}, {signal: controller.signal})
    expect(error).toMatchObject({name: 'AbortError', outcome: 'failed', cause: 'mine'})
    expect(exchange.arrivals).toHaveLength(1)
  })

  test.each([NaN, Infinity, '5', null, 0])('%j is no time of a server, and changes nothing', async answer => {
    exchange.replies.push(json(200, {serverTime: answer}))
    const client = createRuntime({...product, serverTime}, {baseUrl: exchange.url, apiKey, apiSecret})
    await expect(client.syncClock()).rejects.toMatchObject({name: 'ConfigurationError', option: 'serverTime'})
    await client.call(queryOrder, {})
    expect(verdicts()).toEqual(['ok', 'ok'])
  })

  test('what was measured is measured again an hour later, beside a signed call', async () => {
    let [now, asked] = [Date.now(), 0]
    exchange.clock = () => now
    const serverTime = () => {
      if (++asked > 2) throw new Error('no time')
      return now
    }
    const {client} = connect({clock: () => now - 3000, serverTime})
    const call = async (minutes: number) => {
      now += minutes * 60_000
      await client.call(queryOrder, {})
      await client.call(ping, {})
      return asked
    }
    expect([await call(0), await client.syncClock() && asked]).toEqual([0, 1])
    expect([await call(59), await call(2), await call(59), await call(2), await call(1)]).toEqual([1, 2, 2, 3, 3])
    expect(new Set(verdicts())).toEqual(new Set(['ok']))
  })

  test('a source that never answers ends after timeoutMs, and does not stand in the way of the next', async () => {
    const {client} = connect({timeoutMs: 50, clock: () => 1000})
    const never = () => new Promise<number>(() => {})
    await expect(client.syncClock(never)).rejects.toMatchObject({name: 'TimeoutError', timeoutMs: 50})
    expect(await client.syncClock(() => 8000)).toBe(7000)
    await expect(client.syncClock(never, {timeoutMs: 20})).rejects.toMatchObject({name: 'TimeoutError', timeoutMs: 20})
    await expect(client.syncClock(never, {signal: AbortSignal.abort('mine')})).rejects.toMatchObject({name: 'AbortError', cause: 'mine'})
    await expect(client.syncClock(never, {timeoutMs: NaN})).rejects.toMatchObject({name: 'ConfigurationError', option: 'timeoutMs'})
  })

  test('syncClock without a source names the option', async () => {
    await expect(connect().client.syncClock()).rejects.toMatchObject({
      name: 'ConfigurationError', option: 'serverTime', message: 'Unexpected `undefined` as `serverTime`, expected a function'
    })
  })
})
