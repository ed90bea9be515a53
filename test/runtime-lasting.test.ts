import {getEventListeners} from 'node:events'
import {describe, expect, test} from 'vitest'
import {createRuntime} from '../templates/src/runtime/client.js'
import {memoryLimiter} from '../templates/src/runtime/index.js'
import {sleep, withDeadline} from '../templates/src/runtime/deadline.js'
import {platform} from '../templates/src/runtime/platform-node.js'
import {setUp} from './runtime-connect.js'
import {
  apiKey, apiSecret, breakOff, busy, drop, htmlPage, json, newOrder, orderText, ping, product, queryOrder, stall
} from './runtime-exchange.js'
import type {Reply} from './runtime-exchange.js'
import {mustRun} from './scratch.js'

const {exchange} = setUp()

const connect = (options = {}) =>
  createRuntime(product, {apiKey, apiSecret, baseUrl: exchange.url, timeoutMs: 60, ...options}, {...platform, random: () => 0, sleep: (_delay, signal) => sleep(1, signal)})

const replies: [title: string, reply: Reply | undefined][] = [
  ['an answer', undefined], ['a refusal', json(400, {code: -1121, msg: 'Invalid symbol.'})], ['retries', json(503, busy)],
  ['a limit', json(429, {code: -1003, msg: 'Too many requests.'}, {'Retry-After': '0'})], ['-1021', json(400, {code: -1021, msg: 'Timestamp'})],
  ['an HTML page', htmlPage(502)], ['a dropped connection', drop], ['a broken answer', breakOff], ['no answer', stall]
]

describe('a signal that lives longer than its calls', () => {
  test.each(replies)('has no listener left after %s', async (_title, reply) => {
    const {signal} = new AbortController()
    const client = connect()
    const calls = Array.from({length: 12}, (_, index) => {
      if (reply !== undefined) exchange.replies.push(reply)
      return client.call(index % 2 === 0 ? newOrder : queryOrder, {}, {signal}).catch(() => {})
    })
    // Node warns of more than ten listeners.
    expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(1)
    await Promise.race(calls)
    expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(1)
    await Promise.all(calls)
    exchange.replies.length = 0
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test('has none left after it ended them all', async () => {
    const controller = new AbortController()
    const client = connect({timeoutMs: 10_000, limiter: memoryLimiter({ip: [{limit: 30, per: '1d'}]})})
    exchange.replies.push(stall, stall, stall)
    const calls = Array.from({length: 6}, () => client.call(newOrder, {}, {signal: controller.signal, timeoutMs: Infinity}))
    const ended = Promise.all(calls.map(call => call.catch((error: unknown) => error)))
    await expect.poll(() => exchange.arrivals.length).toBe(3)
    controller.abort('mine')
    expect(await ended).toMatchObject([
      ...Array(3).fill({name: 'UnknownOutcomeError', cause: {name: 'AbortError', cause: 'mine'}}),
      ...Array(3).fill({name: 'AbortError', outcome: 'failed', cause: 'mine'})
    ])
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    expect(exchange.arrivals).toHaveLength(3)
  })

  test('ends a wait for Retry-After', async () => {
    const controller = new AbortController()
    const client = createRuntime(product, {apiKey, apiSecret, baseUrl: exchange.url}, platform)
    exchange.replies.push(json(429, {code: -1003, msg: 'Too many requests.'}, {'Retry-After': '5'}))
    const hooks = {first: client.call(newOrder, {}, {signal: controller.signal})}
    await expect.poll(() => exchange.arrivals.length).toBe(1)
    const second = client.call(ping, {}, {signal: controller.signal})
    setTimeout(() => controller.abort(), 20)
    await expect(hooks.first).rejects.toMatchObject({name: 'AbortError', outcome: 'failed'})
    await expect(second).rejects.toMatchObject({name: 'AbortError', outcome: 'failed'})
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    expect(exchange.arrivals).toHaveLength(1)
  })
})

describe('withDeadline', () => {
  test('begins nothing where the end has come already', async () => {
    let isBegun = false
    const work = async () => void (isBegun = true)
    await expect(withDeadline(work, 50, {operation: {}, options: {signal: AbortSignal.abort('mine')}})).rejects.toMatchObject({name: 'AbortError'})
    expect(isBegun).toBe(false)
  })

  test('settles once: what comes after the end is dropped, and is no unhandled rejection', async () => {
    const unhandled: unknown[] = []
    const listen = (reason: unknown) => void unhandled.push(reason)
    process.on('unhandledRejection', listen)
    const late = withDeadline(() => sleep(20).then(() => Promise.reject(new Error('late'))), 5, {operation: {}, options: {}})
    await expect(late).rejects.toMatchObject({name: 'TimeoutError'})
    await sleep(40)
    process.off('unhandledRejection', listen)
    expect(unhandled).toEqual([])
  })
})

test('who takes the whole answer of a call that fails has no other rejection to handle', async () => {
  const unhandled: unknown[] = []
  const listen = (reason: unknown) => void unhandled.push(reason)
  process.on('unhandledRejection', listen)
  exchange.replies.push(json(400, {code: -1121, msg: 'Invalid symbol.'}))
  await expect(connect().call(queryOrder, {}).withResponse()).rejects.toMatchObject({code: -1121})
  await sleep(10)
  process.off('unhandledRejection', listen)
  expect(unhandled).toEqual([])
})

test('nothing of a client keeps a process alive after its calls: no timer, no connection', async () => {
  exchange.replies.push(json(200, orderText), json(400, {code: -1121, msg: 'Invalid symbol.'}), stall, drop)
  const {stdout} = await mustRun(process.execPath, ['--import', 'tsx', 'test/lasting-process.ts', exchange.url], {cwd: '.'})
  expect(stdout).toBe('{"failed":3,"left":[]}\n')
})
