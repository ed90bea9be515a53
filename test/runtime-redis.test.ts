import {createClient} from '@redis/client'
import {Redis as IoRedis} from 'ioredis'
import {getEventListeners} from 'node:events'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import path from 'node:path'
import {afterAll, beforeAll, beforeEach, describe, expect, test, vi} from 'vitest'
import {createRuntime} from '../templates/src/runtime/client.js'
import {rollingWindow} from '../templates/src/runtime/counter.js'
import {LimitError} from '../templates/src/runtime/index.js'
import type {LimitedCall, Limiter, Pools} from '../templates/src/runtime/index.js'
import type {RedisClient} from '../templates/src/runtime/redis-counts.js'
import {sharedLimiter} from '../templates/src/runtime/redis-limiter.js'
import type {RedisLimiterOptions} from '../templates/src/runtime/redis-limiter.js'
import {sharedTime} from '../templates/src/runtime/shared-time.js'
import {missingRedis, startRedis} from './redis.js'
import type {Redis} from './redis.js'
import {apiKey, ping, product} from './runtime-exchange.js'
import {mustRun} from './scratch.js'

const missing = missingRedis()
if (missing !== undefined) console.warn(`Skipped: ${missing}`)

let redis: Redis
let io: IoRedis
let node: ReturnType<typeof createClient>

beforeAll(async () => {
  if (missing !== undefined) return
  redis = await startRedis()
  io = new IoRedis(redis.port, '127.0.0.1')
  node = createClient({socket: {host: '127.0.0.1', port: redis.port}})
  await node.connect()
})
afterAll(async () => {
  if (missing !== undefined) return
  io.disconnect()
  node.destroy()
  await redis.stop()
})

/** The start of a minute, and a second later, when nothing is near the end of a window. */
const minute = 1_499_827_320_000
let now = minute + 1000
beforeEach(async () => {
  now = minute + 1000
  if (missing === undefined) await io.flushall()
})

const pools: Pools = {
  ip: [{limit: 100, per: '1m', header: 'X-MBX-USED-WEIGHT-1M'}],
  order: [{limit: 10, per: '1m', header: 'X-MBX-ORDER-COUNT-1M'}, {limit: 4, per: '10s', header: 'X-MBX-ORDER-COUNT-10S'}]
}

const call = (costs: {[pool: string]: number}, own: Partial<LimitedCall> = {}): LimitedCall => ({
  operationId: 'queryOrder', account: 'a', limits: [], charges: Object.entries(costs).map(([pool, cost]) => ({pool, cost})), ...own
})

/** A limiter as one process has it. */
const limiterOf = (client: RedisClient, options: Partial<RedisLimiterOptions> = {}) =>
  sharedLimiter(pools, {client, mode: 'reject', clock: () => now, ...options})

/** An exchange that refuses everything. */
async function refusing(status: number, payload: object, retryAfter: string) {
  const received: (string | undefined)[] = []
  const exchange = createServer((request, response) => {
    received.push(request.url)
    response.writeHead(status, {'retry-after': retryAfter}).end(JSON.stringify(payload))
  })
  await new Promise<void>(resolve => exchange.listen(0, '127.0.0.1', resolve))
  const close = () => {
    exchange.close()
    exchange.closeAllConnections()
  }
  return {baseUrl: `http://127.0.0.1:${(exchange.address() as AddressInfo).port}`, received, close}
}

/** Send a call and end it with the headers of an answer. Gives the seconds without room where it is refused. */
async function send(limiter: Limiter, one: LimitedCall, headers: {[name: string]: string} = {}): Promise<'sent' | number> {
  try {
    await limiter.acquire(one, {timeoutMs: 600_000})
  } catch (error) {
    if (error instanceof LimitError) return error.retryAfter
    throw error
  }
  limiter.observe(new Headers(headers), one)
  return 'sent'
}

describe.skipIf(missing !== undefined)('two processes that share an address', () => {
  test.each([['ioredis', () => io], ['node-redis', () => node]])('share its limits through %s', async (_title, client) => {
    const [one, two] = [limiterOf(client()), limiterOf(client())]
    expect([await send(one, call({ip: 60})), await send(two, call({ip: 40}))]).toEqual(['sent', 'sent'])
    expect([await send(one, call({ip: 1})), await send(two, call({ip: 1}, {account: 'b'}))]).toEqual([60, 60])
    now += 59_100
    expect(await send(two, call({ip: 100}))).toBe('sent')
    expect(await send(one, call({ip: 1}))).toBe(60)
  })

  test('count orders for each account, in each window', async () => {
    const [one, two] = [limiterOf(io), limiterOf(io)]
    for (const limiter of [one, two, one, two]) expect(await send(limiter, call({order: 1}))).toBe('sent')
    expect([await send(one, call({order: 1})), await send(one, call({order: 1}, {account: 'b'}))]).toEqual([10, 'sent'])
  })

  test('count the calls of an operation that has a limit of its own', async () => {
    const [one, two] = [limiterOf(io), limiterOf(io)]
    const own = {limits: [{count: 1, per: '10s', counter: rollingWindow}]}
    expect([await send(one, call({}, own)), await send(two, call({}, own))]).toEqual(['sent', 10])
    expect(await send(two, call({}, {...own, operationId: 'other'}))).toBe('sent')
  })

  test('learn from the headers of each other\'s answers', async () => {
    const [one, two] = [limiterOf(io), limiterOf(io)]
    expect(await send(one, call({ip: 1}), {'X-MBX-USED-WEIGHT-1M': '95'})).toBe('sent')
    await expect.poll(() => io.get(`docwright:ip 1m   ${minute / 60_000}`)).toBe('95')
    expect([await send(two, call({ip: 6})), await send(two, call({ip: 5}))]).toEqual([60, 'sent'])
    expect(two.usage?.()[0]).toEqual({pool: 'ip', per: '1m', limit: 100, used: 100, left: 0})
  })

  test('take nothing for a call that one limit refuses', async () => {
    const [one, two] = [limiterOf(io), limiterOf(io)]
    await send(one, call({order: 4}))
    expect(await send(two, call({ip: 60, order: 1}))).toBe(10)
    expect(await send(limiterOf(io), call({ip: 100}))).toBe('sent')
  })

  test('send what costs more than its pool holds alone', async () => {
    const [one, two] = [limiterOf(io), limiterOf(io)]
    expect([await send(one, call({ip: 3000})), await send(two, call({ip: 1}))]).toEqual(['sent', 60])
  })

  test.each([['ioredis', () => io], ['node-redis', () => node]])('stop together when one is banned, through %s', async (_title, client) => {
    const {baseUrl, received, close} = await refusing(418, {code: -1003, msg: 'IP banned.'}, '3')
    const clientOf = (prefix: string, timeoutMs: number) => createRuntime({...product, pools}, {baseUrl, retries: 0, timeoutMs, limiter: limiterOf(client(), {prefix})})
    await expect(clientOf('a', 1000).call(ping, {})).rejects.toMatchObject({status: 418, retryAfter: 3})
    await expect.poll(() => io.pttl('a:stops')).toBeGreaterThan(2000)
    const other = clientOf('a', 1000)
    for (let count = 0; count < 2; count++) await expect(other.call(ping, {})).rejects.toMatchObject({name: 'LimitError', retryAfter: 3, operationId: 'ping'})
    expect(received).toHaveLength(1)
    await expect(clientOf('b', 1000).call(ping, {})).rejects.toMatchObject({status: 418})
    await expect(clientOf('a', 4000).call(ping, {})).rejects.toMatchObject({status: 418})
    expect(await io.get(`a:ip 1m   ${minute / 60_000}`)).toBe('20')
    close()
  })

  test.each([['ioredis', () => io], ['node-redis', () => node]])('stop for an account alone when that has too many orders, through %s', async (_title, client) => {
    const {baseUrl, received, close} = await refusing(429, {code: -1015, msg: 'Too many new orders.'}, '3')
    const clientOf = (apiKey: string, timeoutMs: number) => createRuntime({...product, pools}, {apiKey, baseUrl, retries: 0, timeoutMs, limiter: limiterOf(client())})
    await expect(clientOf('of-one-account', 1000).call(ping, {})).rejects.toMatchObject({status: 429, retryAfter: 3})
    await expect.poll(() => io.exists('docwright:stops')).toBe(1)
    const same = clientOf('of-one-account', 1000)
    for (let count = 0; count < 2; count++) await expect(same.call(ping, {})).rejects.toMatchObject({name: 'LimitError', retryAfter: 3})
    expect(received).toHaveLength(1)
    await expect(clientOf('of-another', 1000).call(ping, {})).rejects.toMatchObject({status: 429})
    await expect(clientOf('of-one-account', 4000).call(ping, {})).rejects.toMatchObject({status: 429})
    close()
  })

  test('stop nobody for a stop of no time, and nobody is told of an error', async () => {
    const {baseUrl, close} = await refusing(429, {code: -1003, msg: 'Too many requests.'}, '0')
    const errors: unknown[] = []
    const client = createRuntime({...product, pools}, {baseUrl, retries: 1, limiter: limiterOf(io, {prefix: 'zero', onError: error => errors.push(error)})})
    await expect(client.call(ping, {})).rejects.toMatchObject({status: 429, retryAfter: 0})
    await io.ping()
    expect([errors, await io.exists('zero:stops')]).toEqual([[], 0])
    close()
  })

  test('keep the longest stop, and go on when it is over', async () => {
    const [one, two] = [limiterOf(io), limiterOf(io, {mode: 'wait'})]
    if (one.stops === undefined) throw new Error('a limiter without stops')
    one.stops.ip = performance.now() + 400
    one.stops.ip = performance.now() + 100
    await expect.poll(() => io.pttl('docwright:stops')).toBeGreaterThan(100)
    await two.acquire(call({ip: 1}), {timeoutMs: 10_000})
    expect(await io.exists('docwright:stops')).toBe(0)
  })

  test('with other prefixes share nothing', async () => {
    const [one, two] = [limiterOf(io, {prefix: 'a'}), limiterOf(io, {prefix: 'b'})]
    expect([await send(one, call({ip: 100})), await send(two, call({ip: 100}))]).toEqual(['sent', 'sent'])
  })

  test('leave nothing in Redis for good, and no key of an account', async () => {
    await send(limiterOf(io), call({ip: 1, order: 1}, {account: 'fingerprint'}))
    const keys = await io.keys('*')
    expect(keys).toHaveLength(3)
    for (const key of keys) expect(await io.ttl(key)).toBeGreaterThan(0)
    expect(keys.join()).not.toContain(apiKey.slice(0, 8))
  })

  test('near the end of a window count in both, since clocks differ', async () => {
    const [one, two] = [limiterOf(io), limiterOf(io)]
    now = minute + 59_950
    await send(one, call({ip: 100}))
    now = minute + 60_150
    expect(await send(two, call({ip: 1}))).toBe(60)
  })
})

describe.skipIf(missing !== undefined)('a host whose clock is off', () => {
  const date = () => ({date: new Date(now).toUTCString()})

  test.each([['ahead', 25_000], ['behind', -25_000]])('counts in the window of the exchange from the first answer on: %s', async (_title, off) => {
    const [one, two] = [limiterOf(io, {clock: () => now + off}), limiterOf(io)]
    now = minute + (off > 0 ? 40_500 : 10_500)
    expect(await send(one, call({ip: 1}), {...date(), 'X-MBX-USED-WEIGHT-1M': '90'})).toBe('sent')
    expect(await send(one, call({ip: 5}), {...date(), 'X-MBX-USED-WEIGHT-1M': '95'})).toBe('sent')
    await expect.poll(() => io.get(`docwright:ip 1m   ${minute / 60_000}`)).toBe('95')
    expect(await send(two, call({ip: 6}))).toBeGreaterThan(10)
    now = minute + 61_500
    expect(await send(two, call({ip: 99}))).toBe('sent')
  })

  test('goes by the time of Redis before any answer, unless it is given a clock', async () => {
    const isNow = new Date()
    vi.useFakeTimers({now: isNow.getTime() + 3_600_000, toFake: ['Date']})
    const one = limiterOf(io, {clock: undefined})
    expect(await send(one, call({ip: 1}))).toBe('sent')
    vi.useRealTimers()
    const minutes = (await io.keys('*')).map(key => Number(key.split(' ').at(-1)))
    for (const counted of minutes) expect(counted * 60_000 - isNow.getTime()).toSatisfy(ms => ms > -120_000 && ms < 120_000)
    expect(minutes.length).toBeGreaterThan(0)
  })

  test('or that of Redis, goes by what the exchange tells', async () => {
    const far = new Date(minute + 40_500).toUTCString()
    const limiter = limiterOf(io, {clock: undefined})
    for (let count = 0; count < 2; count++) await send(limiter, call({ip: 1}), {date: far})
    expect(await io.get(`docwright:ip 1m   ${minute / 60_000}`)).toBe('1')
  })

  test('learns nothing from what a proxy had stored', async () => {
    const limiter = limiterOf(io)
    const stored = {date: new Date(minute - 600_000).toUTCString(), age: '600'}
    for (let count = 0; count < 2; count++) await send(limiter, call({ip: 1}), stored)
    expect(await io.get(`docwright:ip 1m   ${minute / 60_000}`)).toBe('2')
  })
})

describe.skipIf(missing !== undefined)('who waits', () => {
  test('counts in both windows when it may come to the exchange in the next one', async () => {
    const [one, two] = [limiterOf(io), limiterOf(io)]
    const slow = call({ip: 1})
    await one.acquire(slow, {timeoutMs: 0})
    await new Promise(resolve => setTimeout(resolve, 400))
    one.observe(undefined, slow)
    now = minute + 59_550
    await send(one, call({ip: 99}))
    now = minute + 60_150
    expect([await send(two, call({ip: 2})), await send(two, call({ip: 1}))]).toEqual([60, 'sent'])
  })

  test('goes when the window of the others has ended', async () => {
    const short: Pools = {ip: [{limit: 10, per: '1s'}]}
    const [one, two] = [sharedLimiter(short, {client: io}), sharedLimiter(short, {client: io})]
    await one.acquire(call({ip: 10}), {timeoutMs: 10_000})
    await two.acquire(call({ip: 10}), {timeoutMs: 10_000})
    const counts = await Promise.all((await io.keys('*')).map(key => io.get(key)))
    expect(counts.every(count => Number(count) <= 10)).toBe(true)
    expect(counts.length).toBeGreaterThan(1)
  })

  test('and is aborted leaves no listener', async () => {
    const [one, two] = [limiterOf(io), limiterOf(io, {mode: 'wait'})]
    await send(one, call({ip: 100}))
    const controller = new AbortController()
    const waiting = two.acquire(call({ip: 1}), {timeoutMs: 600_000, signal: controller.signal})
    await expect.poll(() => getEventListeners(controller.signal, 'abort').length).toBe(1)
    controller.abort('mine')
    await expect(waiting).rejects.toBe('mine')
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })
})

describe.skipIf(missing !== undefined)('where Redis fails', () => {
  test('a call goes by what its process knows, and somebody is told', async () => {
    const errors: unknown[] = []
    const gone = new IoRedis(redis.port, '127.0.0.1', {retryStrategy: () => null, maxRetriesPerRequest: 0})
    await gone.ping()
    gone.disconnect()
    const limiter = limiterOf(gone, {onError: error => errors.push(error)})
    expect([await send(limiter, call({ip: 100})), await send(limiter, call({ip: 1}))]).toEqual(['sent', 60])
    expect(errors).toEqual([expect.any(Error)])
  })

  test('one that is late holds up nobody', async () => {
    const errors: unknown[] = []
    const slow = new IoRedis(redis.port, '127.0.0.1')
    const limiter = limiterOf(slow, {answerMs: 20, onError: error => errors.push(error)})
    await slow.ping()
    await io.call('CLIENT', 'PAUSE', '500', 'ALL')
    expect([await send(limiter, call({ip: 100})), await send(limiter, call({ip: 1}))]).toEqual(['sent', 60])
    expect(errors).toEqual([new Error('No answer of Redis within 20 ms')])
    await io.ping()
    slow.disconnect()
  })
})

test.each([
  ['before Redis answered', ['date', 'redis', 'date', 'redis']],
  ['after it', ['redis', 'date', 'redis', 'date']],
  ['never, or not yet', ['redis', 'redis']]
])('the time is right to a second after each word of who knows it, whatever the local clock says: Date came %s', (_title, words) => {
  for (const off of [-60_000, 0, 60_000]) {
    vi.useFakeTimers({now: minute + off, toFake: ['Date']})
    const time = sharedTime()
    for (const [seconds, word] of words.entries()) {
      const right = minute + seconds * 1000
      vi.setSystemTime(right + off)
      if (word === 'redis') time.heedRedis(right, Date.now())
      else time.heedDate(new Headers({date: new Date(right).toUTCString()}), Date.now())
      // `Date` tells no more than the second.
      expect(Math.abs(time.now() - right), `${off} ms off, ${word}`).toBeLessThanOrEqual(1000)
    }
    vi.useRealTimers()
  }
})

describe.skipIf(missing !== undefined)('real processes', () => {
  test('keep within one limit together, and all their calls are answered', async () => {
    const counted = new Map<number, number>()
    const server = createServer((_request, response) => {
      const index = Math.floor(Date.now() / 5000)
      const used = (counted.get(index) ?? 0) + 10
      counted.set(index, used)
      response.writeHead(used > 60 ? 429 : 200, {'X-MBX-USED-WEIGHT-5S': used, 'Retry-After': '1'}).end('{"price":"1"}')
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const {port} = server.address() as AddressInfo
    const program = path.resolve('test/redis-process.ts')
    const processes = [1, 2, 3].map(() => mustRun(process.execPath, ['--import', 'tsx', program, `http://127.0.0.1:${port}`, String(redis.port), '4'], {cwd: '.'}))
    const ended = await Promise.all(processes)
    server.close()
    server.closeAllConnections()
    expect(ended.map(({stdout, stderr}) => stdout + stderr)).toEqual(Array(3).fill('4 answered\n'))
    expect(Math.max(...counted.values())).toBeLessThanOrEqual(60)
    expect([...counted.values()].reduce((sum, used) => sum + used, 0)).toBe(120)
  }, 60_000)
})
