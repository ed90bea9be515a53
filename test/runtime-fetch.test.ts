import {once} from 'node:events'
import {createServer} from 'node:http'
import type {IncomingMessage} from 'node:http'
import type {AddressInfo} from 'node:net'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import {createRuntime} from '../templates/src/runtime/client.js'
import {fetchTransport} from '../templates/src/runtime/index.js'
import type {FetchInit, TransportResponse} from '../templates/src/runtime/index.js'
import {newOrder, orderText, ping, product} from './runtime-exchange.js'

const request = {method: 'GET', url: 'http://127.0.0.1:1/', headers: {}, signal: AbortSignal.abort('never looked at')}

describe('the signals that the global fetch gets', () => {
  let signals: AbortSignal[] = []
  let answer = () => Promise.resolve(new Response('{}'))
  beforeEach(() => {
    signals = []
    answer = () => Promise.resolve(new Response('{}'))
    vi.stubGlobal('fetch', (_url: string, {signal}: FetchInit) => {
      signals.push(signal)
      return answer()
    })
  })
  afterEach(() => void vi.unstubAllGlobals())

  /** Send a request, and read the answer to its end. */
  async function call(transport = fetchTransport()): Promise<() => void> {
    let end = () => {}
    const response = await transport.send({...request, onEnd: listener => void (end = listener)})
    await response.text()
    return end
  }

  test('serve one call after another, and eight at most', async () => {
    const transport = fetchTransport()
    for (let count = 0; count < 20; count++) await call(transport)
    expect(new Set(signals).size).toBe(3)
    expect([signals[7], signals[8]]).toEqual([signals[0], signals[15]])
  })

  test('serve no two calls at once', async () => {
    const transport = fetchTransport()
    for (let round = 0; round < 3; round++) await Promise.all(Array.from({length: 5}, () => call(transport)))
    for (let start = 0; start < 15; start += 5) expect(new Set(signals.slice(start, start + 5)).size).toBe(5)
  })

  test('are not aborted by the end of a call that served before', async () => {
    const transport = fetchTransport()
    const end = await call(transport)
    answer = () => new Promise(() => {})
    void call(transport)
    end()
    expect(signals[1]).toBe(signals[0])
    expect(signals[1]?.aborted).toBe(false)
  })

  test.each([
    ['that is aborted', () => new Promise<Response>(() => {}), true],
    ['that failed', () => Promise.reject(new Error('no way')), false],
    ['whose answer broke off', () => Promise.resolve(new Response(new ReadableStream({start: stream => stream.error(new Error('broken'))}))), false]
  ])('do not serve again after a call %s', async (_title, reply, isAborted) => {
    const transport = fetchTransport()
    answer = reply
    let end = () => {}
    const sending = transport.send({...request, onEnd: listener => void (end = listener)}).then(response => response.text())
    sending.catch(() => {})
    if (isAborted) end()
    else await expect(sending).rejects.toThrow()
    expect(signals[0]?.aborted).toBe(isAborted)
    answer = () => Promise.resolve(new Response('{}'))
    await call(transport)
    expect(signals[1]).not.toBe(signals[0])
  })

  test('are those of the request where nothing else tells of its end, or where fetch is a given one', async () => {
    await fetchTransport().send(request)
    await fetchTransport((url, init) => globalThis.fetch(url, init)).send({...request, onEnd: () => {}})
    expect(signals).toEqual([request.signal, request.signal])
  })
})

test('a call that takes too long is cancelled at the exchange, and those beside and after it are not', async () => {
  const closed: (string | undefined)[] = []
  const server = createServer((incoming: IncomingMessage, response) => {
    response.on('close', () => response.writableFinished || closed.push(incoming.url))
    const isSlow = incoming.url?.includes('slow') ?? false
    setTimeout(() => response.end(orderText), isSlow ? 10_000 : 60)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const {port} = server.address() as AddressInfo
  const client = createRuntime(product, {baseUrl: `http://127.0.0.1:${port}`, retries: 0, transport: fetchTransport()})
  const slow = {...ping, operationId: 'slow', path: '/papi/v1/slow/ping'}
  for (let round = 0; round < 3; round++) {
    const calls = [client.call(slow, {}, {timeoutMs: 300}), ...Array.from({length: 4}, () => client.call(ping, {}))]
    const [first, ...others] = await Promise.allSettled(calls)
    expect(first).toMatchObject({status: 'rejected', reason: {name: 'TimeoutError'}})
    expect(others.map(({status}) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'])
  }
  await vi.waitUntil(() => closed.length === 3, {timeout: 10_000})
  expect(closed).toEqual(Array.from({length: 3}, () => '/papi/v1/slow/ping'))
  server.closeAllConnections()
  server.close()
})

describe('a `fetch` of the caller\'s that does what no fetch does', () => {
  const throwing = new Proxy({}, {
    get: () => {
      throw new Error('no')
    }
  })
  const bodies: unknown[] = [{}, undefined, Object.create(null)]

  test.each<[what: string, fetch: () => Promise<TransportResponse>]>([
    ['rejects with an object without text', () => Promise.reject(Object.create(null))],
    ['rejects with an object that throws', () => Promise.reject(throwing)],
    ['rejects with a symbol', () => Promise.reject(Symbol('no'))],
    ...bodies.map((body): [string, () => Promise<TransportResponse>] =>
      [`gives a body that is no text (${typeof body})`, () => Promise.resolve(Object.assign(new Response(), {text: () => Promise.resolve(body)}))])
  ])('%s: the outcome of a write is unknown', async (_what, fetch) => {
    const client = createRuntime(product, {apiKey: 'key', apiSecret: 'secret', fetch, retries: 0})
    await expect(client.call(newOrder, {symbol: 'BNBBTC'})).rejects.toMatchObject({name: 'UnknownOutcomeError', outcome: 'unknown'})
  })
})
