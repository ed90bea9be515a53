import {once} from 'node:events'
import {createServer} from 'node:http'
import type {IncomingMessage, Server, ServerResponse} from 'node:http'
import {connect as connectTo, createServer as createTcpServer} from 'node:net'
import type {AddressInfo, Server as TcpServer, Socket} from 'node:net'
import {setTimeout as after} from 'node:timers/promises'
import {Agent, EnvHttpProxyAgent, MockAgent, ProxyAgent} from 'undici'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import {createRuntime} from '../templates/src/runtime/client.js'
import {fetchTransport} from '../templates/src/runtime/index.js'
import type {ClientOptions, DocwrightError} from '../templates/src/runtime/index.js'
import {platform as webPlatform} from '../templates/src/runtime/platform.js'
import {platform} from '../templates/src/runtime/platform-node.js'
import {undiciTransport} from '../templates/src/runtime/undici.js'
import type {UndiciOptions} from '../templates/src/runtime/undici.js'
import {apiKey, apiSecret, newOrder, orderText, ping, product, queryOrder} from './runtime-exchange.js'
import {mustRun} from './scratch.js'

/** A server that answers with the order, unless a reply is given; what it received, and its connections. */
type Watched = {url: string; server: Server; received: IncomingMessage[]; sockets: Socket[]; mostOpen: number; mostBusy: number}

let watched: Watched
/** Answers in place of the server if it gives something. */
let reply: ((request: IncomingMessage, response: ServerResponse) => unknown) | undefined

beforeEach(async () => {
  reply = undefined
  let [open, busy] = [0, 0]
  const server = createServer(async (request, response) => {
    watched.received.push(request)
    watched.mostBusy = Math.max(watched.mostBusy, ++busy)
    response.on('close', () => busy--)
    if (await reply?.(request, response) !== undefined) return
    response.writeHead(200, {'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2']}).end(orderText)
  })
  server.keepAliveTimeout = 60_000
  server.on('connection', socket => {
    watched.sockets.push(socket)
    watched.mostOpen = Math.max(watched.mostOpen, ++open)
    socket.on('close', () => open--)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  watched = {url: addressOf(server), server, received: [], sockets: [], mostOpen: 0, mostBusy: 0}
})
afterEach(() => {
  watched.server.close()
  watched.server.closeAllConnections()
})

const addressOf = (server: Server | TcpServer) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const clientOf = (options: ClientOptions = {}) =>
  createRuntime(product, {apiKey, apiSecret, baseUrl: watched.url, retries: 0, ...options}, platform)
const through = (undici: UndiciOptions, options: ClientOptions = {}) => clientOf({transport: undiciTransport(undici), ...options})
const idsOf = (requests: IncomingMessage[]) => requests.map(({url = ''}) => new URLSearchParams(url.split('?')[1]).get('newClientOrderId'))
/** What Node's `fetch` says of itself, and nothing else does. */
const isFetch = ({headers}: IncomingMessage) => 'sec-fetch-mode' in headers
const never = () => new Promise(() => {})

describe('on Node', () => {
  test('calls go through undici, elsewhere through fetch', async () => {
    await clientOf().call(ping, {})
    await createRuntime(product, {baseUrl: watched.url}, webPlatform).call(ping, {})
    expect(watched.received.map(isFetch)).toEqual([false, true])
  })

  test('the caller\'s own fetch wins', async () => {
    const sent: string[] = []
    const own: ClientOptions['fetch'] = (url, init) => {
      sent.push(url)
      return fetch(url, init)
    }
    await clientOf({fetch: own}).call(ping, {})
    await through({}, {fetch: own}).call(ping, {})
    expect(sent).toEqual(Array(2).fill(`${watched.url}/papi/v1/ping`))
    expect(watched.received.map(isFetch)).toEqual([true, true])
  })

  test('the caller\'s own transport wins over undici', async () => {
    await clientOf({transport: fetchTransport()}).call(ping, {})
    expect(watched.received.map(isFetch)).toEqual([true])
  })

  test('undici is loaded by the first client that sends through it, and what else a program does leaves the global `fetch` as it is', async () => {
    const program = `
      const isLoaded = () => Symbol.for('undici.globalDispatcher.1') in globalThis
      const {createClient} = await import('./generated/binance-portfolio-margin/dist/index.js')
      const first = createClient({fetch})
      await new Promise(resolve => setTimeout(resolve, 50))
      const before = isLoaded()
      await createClient({baseUrl: ${JSON.stringify(watched.url)}, apiKey: 'k', apiSecret: 's'}).queryMarginAccountOrder({symbol: 'A', orderId: 1})
      console.log(JSON.stringify([before, isLoaded()]))`
    const {stdout} = await mustRun(process.execPath, ['--input-type=module', '--eval', program], {cwd: '.'})
    expect([JSON.parse(stdout), watched.received.map(isFetch)]).toEqual([[false, true], [false]])
  })

  test('calls that came before undici was loaded go out, and one that ended by then does not', async () => {
    const client = clientOf({limiter: false})
    const controller = new AbortController()
    const [first, ended, last] = ['a', 'b', 'c'].map(newClientOrderId =>
      client.call(newOrder, {newClientOrderId}, newClientOrderId === 'b' ? {signal: controller.signal} : {}))
    controller.abort()
    await expect(ended).rejects.toMatchObject({name: 'AbortError', outcome: 'failed'})
    await Promise.all([first, last])
    expect(idsOf(watched.received).sort()).toEqual(['a', 'c'])
  })

  test('the time in which a transport is loaded is none of a call', async () => {
    const {send} = undiciTransport()
    await clientOf({transport: {send, ready: after(100)}, timeoutMs: 50}).call(newOrder, {newClientOrderId: 'a'})
    expect(idsOf(watched.received)).toEqual(['a'])
  })

  test('an undici that cannot be loaded is a known failure of each call', async () => {
    vi.doMock('../templates/src/runtime/undici.js', () => {
      throw new Error('damaged')
    })
    const client = clientOf()
    for (const call of [client.call(newOrder, {}), client.call(ping, {})]) {
      await expect(call).rejects.toMatchObject({name: 'ConnectionError', outcome: 'failed'})
    }
    vi.doUnmock('../templates/src/runtime/undici.js')
    expect(watched.received).toEqual([])
  })

  test('headers of an answer are found by their names in any case, and those that come twice are joined', async () => {
    const {headers, status} = await clientOf().call(ping, {}).withResponse()
    expect([status, headers.get('Content-Type'), headers.get('SET-COOKIE'), headers.get('x')]).toEqual([200, 'application/json', 'a=1, b=2', null])
  })

  test.each([
    ['in one piece', ['\ufeff{"a": "é"}']], ['in pieces that part a letter', [Buffer.from('{"a": "\xc3', 'latin1'), Buffer.from('\xa9"}', 'latin1')]]
  ])('an answer is UTF-8, whatever mark stands before it, %s', async (_title, pieces) => {
    reply = async (_request, response) => {
      for (const piece of pieces) await new Promise<void>(resolve => response.write(piece, () => setTimeout(resolve, 5)))
      return response.end()
    }
    expect(await clientOf().call(ping, {})).toEqual({a: 'é'})
  })

  test('a header may have any name', async () => {
    reply = (_request, response) => response.writeHead(200, {constructor: 'a', ['__proto__']: 'b'}).end('{}')
    const {headers} = await clientOf().call(ping, {}).withResponse()
    expect(['constructor', 'toString', '__proto__'].map(name => headers.get(name))).toEqual(['a', null, expect.anything()])
  })

  test.each([['undici', {}], ['fetch', {transport: fetchTransport()}]])('a redirect is not followed: it would carry the key to another place: %s', async (_title, options) => {
    reply = (_request, response) => response.writeHead(302, {location: `${watched.url}/other`}).end()
    await expect(clientOf(options).call(newOrder, {})).rejects.toMatchObject({name: 'ApiError', status: 302, outcome: 'failed'})
    expect(watched.received).toHaveLength(1)
  })
})

describe('connections', () => {
  const transports = [['undici', () => undiciTransport()], ['fetch', () => fetchTransport()]] as const
  const invalid = (response: ServerResponse) => response.writeHead(400).end('{"code": -1121, "msg": "Invalid symbol."}')

  // A second one is opened since a call may begin before the end of the one before is noted.
  test.each(transports)('are kept, after errors too: calls one after another take two at most: %s', async (_title, transport) => {
    const client = clientOf({transport: transport()})
    for (let count = 0; count < 20; count++) {
      reply = count % 2 === 0 ? undefined : (_request, response) => invalid(response)
      await client.call(queryOrder, {}).catch((error: unknown) => expect(error).toMatchObject({code: -1121}))
    }
    expect(watched.received).toHaveLength(20)
    expect(watched.sockets.length).toBeLessThanOrEqual(2)
  })

  test.each([[3, {connections: 3}], [64, {}]])('are at most %d, with one request at a time in each', async (most, options) => {
    reply = async () => void await vi.waitUntil(() => watched.mostBusy >= most, {timeout: 10_000, interval: 5})
    const client = through(options, {limiter: false})
    await Promise.all(Array.from({length: 2 * most + 1}, () => client.call(ping, {})))
    expect([watched.received.length, watched.mostOpen, watched.mostBusy]).toEqual([2 * most + 1, most, most])
  })

  test('that the server drops while idle lose no call silently, and send none twice', async () => {
    watched.server.keepAliveTimeout = 1
    watched.server.on('request', (_request, response) => response.on('finish', () => setTimeout(() => response.socket?.destroy(), Math.random() * 6)))
    const client = clientOf({limiter: false})
    const ids = Array.from({length: 60}, (_, index) => `id-${index}`)
    const failed: string[] = []
    for (const newClientOrderId of ids) {
      await client.call(newOrder, {newClientOrderId}).catch((error: unknown) => {
        expect(error).toMatchObject({name: 'UnknownOutcomeError', outcome: 'unknown'})
        failed.push(newClientOrderId)
      })
      await after(Math.random() * 8)
    }
    const received = idsOf(watched.received)
    expect(new Set(received).size).toBe(received.length)
    expect(ids.filter(id => !received.includes(id) && !failed.includes(id))).toEqual([])
  })
})

describe('an end before the answer', () => {
  test.each(['while nothing has come', 'in the middle of the answer'])('closes the connection: %s', async title => {
    reply = request => {
      if (title.includes('middle')) request.socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a"')
      return never()
    }
    const late = clientOf({timeoutMs: 60}).call(queryOrder, {})
    await expect(late).rejects.toMatchObject({name: 'TimeoutError'})
    await expect.poll(() => watched.sockets[0]?.destroyed).toBe(true)
    const controller = new AbortController()
    const aborted = clientOf().call(queryOrder, {}, {signal: controller.signal})
    setTimeout(() => controller.abort(), 60)
    await expect(aborted).rejects.toMatchObject({name: 'AbortError'})
    await expect.poll(() => watched.sockets[1]?.destroyed).toBe(true)
  })

  test('of a write that still waits for a connection: it is never sent afterwards', async () => {
    reply = request => idsOf([request])[0] === 'slow' ? after(150).then(() => undefined) : undefined
    const client = through({connections: 1}, {limiter: false})
    const call = (newClientOrderId: string, timeoutMs: number) => client.call(newOrder, {newClientOrderId}, {timeoutMs})
    const slow = call('slow', 5000)
    await expect(call('queued', 50)).rejects.toMatchObject({name: 'TimeoutError', outcome: 'failed'})
    const [controller, dispatcher] = [new AbortController(), new Agent({connections: 1})]
    const other = through({dispatcher}, {limiter: false})
    const busy = other.call(newOrder, {newClientOrderId: 'slow'})
    // What another dispatcher tells may be late: it may have sent this.
    const doubtful = other.call(newOrder, {newClientOrderId: 'doubtful'}, {signal: controller.signal})
    controller.abort()
    await expect(doubtful).rejects.toMatchObject({name: 'UnknownOutcomeError', cause: {name: 'AbortError'}})
    await Promise.all([slow, busy])
    await call('next', 5000)
    await after(50)
    expect(idsOf(watched.received)).toEqual(['slow', 'slow', 'next'])
    await dispatcher.close()
  })

  test('of a write that has waited for a connection, and is repeated where the caller wants it', async () => {
    reply = request => idsOf([request])[0] === 'slow' ? after(150).then(() => undefined) : undefined
    const client = through({connections: 1}, {limiter: false, retries: 5})
    const slow = client.call(newOrder, {newClientOrderId: 'slow'})
    expect(await client.call(newOrder, {newClientOrderId: 'queued'}, {timeoutMs: 50})).toMatchObject({symbol: 'BNBBTC'})
    await slow
    await after(50)
    expect(idsOf(watched.received)).toEqual(['slow', 'queued'])
  })

  test.each(['a new connection', 'one that is kept'])('in the tick of the call: nothing was sent: %s', async title => {
    const client = clientOf()
    if (title.includes('kept')) await client.call(ping, {})
    const controller = new AbortController()
    const call = client.call(newOrder, {newClientOrderId: 'a'}, {signal: controller.signal})
    controller.abort('mine')
    const error: unknown = await call.catch((error: unknown) => error)
    await client.call(newOrder, {newClientOrderId: 'b'})
    await after(20)
    expect([error, idsOf(watched.received).filter(id => id !== null)]).toMatchObject([{name: 'AbortError', outcome: 'failed', cause: 'mine'}, ['b']])
  })

  test.each([
    ['the time of the call', {timeoutMs: 100}, {name: 'TimeoutError'}],
    ['that of a connection, which is shorter', {timeoutMs: Infinity}, {name: 'ConnectionError', cause: {code: 'UND_ERR_CONNECT_TIMEOUT'}}]
  ])('of a handshake that never ends: nothing was sent: %s', async (_title, options, want) => {
    const sockets: Socket[] = []
    const server = createTcpServer(socket => void sockets.push(socket.on('error', () => {})))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const call = clientOf({baseUrl: addressOf(server).replace('http', 'https'), ...options}).call(newOrder, {})
    await expect(call).rejects.toMatchObject({...want, outcome: 'failed'})
    server.close()
    for (const socket of sockets) socket.destroy()
  }, 20_000)

  test('a server that is not trusted has got nothing', async () => {
    const server = createTcpServer(socket => socket.on('error', () => {}).end('no handshake'))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const call = clientOf({baseUrl: addressOf(server).replace('http', 'https')}).call(newOrder, {})
    await expect(call).rejects.toMatchObject({name: 'ConnectionError', outcome: 'failed'})
    server.close()
  })

  test('law: what has come to the exchange is never told as a known failure, whenever it ends and whoever drops the connection', async () => {
    const [received, failed, unknown] = [new Set<string | null>(), [] as string[], [] as string[]]
    reply = async request => {
      for (const id of idsOf([request])) received.add(id)
      await after(Math.random() * 6)
      return Math.random() < 0.2 ? request.socket.destroy() : undefined
    }
    const client = through({connections: 3}, {limiter: false})
    const calls = Array.from({length: 600}, async (_, index) => {
      const [newClientOrderId, controller] = [`id-${index}`, new AbortController()]
      await after(Math.random() * 300)
      const timer = setTimeout(() => controller.abort(), Math.random() * 12)
      await client.call(newOrder, {newClientOrderId}, {signal: controller.signal, timeoutMs: 1 + Math.random() * 12}).catch(({outcome}: DocwrightError) =>
        (outcome === 'failed' ? failed : unknown).push(newClientOrderId))
      clearTimeout(timer)
    })
    await Promise.all(calls)
    await after(100)
    expect(failed.filter(id => received.has(id))).toEqual([])
    expect(Math.min(failed.length, unknown.length, received.size)).toBeGreaterThan(0)
  }, 20_000)
})

describe('a server that speaks no HTTP', () => {
  test.each([
    ['gibberish', 'hello\r\n\r\n'], ['nothing', ''], ['half of a head', 'HTTP/1.1 200 OK\r\ncontent-le'],
    ['a length that is not kept', 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{}'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}x'],
    ['a broken chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n']
  ])('%s: the outcome of a write is unknown, and it is sent once', async (_title, text) => {
    let connections = 0
    const server = createTcpServer(socket => {
      connections++
      socket.once('data', () => socket.end(text)).on('error', () => {})
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const call = clientOf({baseUrl: addressOf(server), retries: 2}).call(newOrder, {})
    await expect(call).rejects.toMatchObject({name: 'UnknownOutcomeError', cause: {name: 'ConnectionError', outcome: 'unknown'}})
    server.close()
    expect(connections).toBe(1)
  })

  test('nobody listens: a known failure, which is sent again', async () => {
    const server = createTcpServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const baseUrl = addressOf(server)
    await new Promise(resolve => server.close(resolve))
    const retried: number[] = []
    const hooks = {retry: ({attempt}: {attempt: number}) => void retried.push(attempt)}
    const call = clientOf({baseUrl, retries: 1, hooks}).call(newOrder, {})
    await expect(call).rejects.toMatchObject({name: 'ConnectionError', outcome: 'failed', cause: {code: 'ECONNREFUSED'}})
    expect(retried).toEqual([1])
  })
})

describe('a dispatcher of the caller', () => {
  // undici 6 calls other methods of a handler than undici 7 and 8.
  test('may be of undici 6', async () => {
    const dispatcher = new Agent()
    const dispatch = Agent.prototype.dispatch.bind(dispatcher)
    dispatcher.dispatch = (options, {onRequestStart, onResponseStart, onResponseData, onResponseEnd, onResponseError, ...handler}) =>
      dispatch(options, handler)
    const {data, status, headers} = await through({dispatcher}).call(queryOrder, {}).withResponse()
    expect([data.orderId, status, headers.get('Set-Cookie'), headers.get('x')]).toEqual([8389765519993908929n, 200, 'a=1, b=2', null])
    reply = () => never()
    await expect(through({dispatcher}).call(queryOrder, {}, {timeoutMs: 50})).rejects.toMatchObject({name: 'TimeoutError'})
    await expect.poll(() => watched.received.at(-1)?.socket.destroyed).toBe(true)
    await dispatcher.close()
  })

  /** A proxy that opens tunnels. `targets` are the addresses that were asked for. */
  async function startProxy(): Promise<{url: string; targets: string[]; stop(): void}> {
    const targets: string[] = []
    const server = createServer().on('connect', (request, socket) => {
      const [host, port] = request.url?.split(':') ?? []
      targets.push(request.url ?? '')
      const target = connectTo(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
        socket.pipe(target).pipe(socket)
      })
      for (const one of [target, socket]) one.on('error', () => {})
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return {url: addressOf(server), targets, stop: () => void (server.close(), server.closeAllConnections())}
  }

  test.each([
    ['a ProxyAgent', (uri: string) => new ProxyAgent({uri, proxyTunnel: true})],
    ['an EnvHttpProxyAgent', (uri: string) => new EnvHttpProxyAgent({httpProxy: uri, noProxy: '', proxyTunnel: true})]
  ])('may be %s: everything goes through the proxy, over tunnels that are kept', async (_title, agentOf) => {
    const proxy = await startProxy()
    const dispatcher = agentOf(proxy.url)
    const client = through({dispatcher})
    for (let count = 0; count < 10; count++) await client.call(queryOrder, {})
    await dispatcher.close()
    proxy.stop()
    expect(new Set(proxy.targets)).toEqual(new Set([watched.url.replace('http://', '')]))
    expect([watched.received.length, watched.sockets.length]).toEqual([10, proxy.targets.length])
    expect(proxy.targets.length).toBeLessThanOrEqual(2)
  })

  test('may be a MockAgent, for tests', async () => {
    const dispatcher = new MockAgent()
    dispatcher.disableNetConnect()
    dispatcher.get(watched.url).intercept({path: '/papi/v1/ping'}).reply(200, {orderId: 7})
    expect(await through({dispatcher}).call(ping, {})).toEqual({orderId: 7n})
    expect(watched.received).toEqual([])
  })

  test('is closed by nobody but the caller', async () => {
    const dispatcher = new Agent({connections: 1})
    await through({dispatcher}).call(ping, {})
    expect(dispatcher.closed || dispatcher.destroyed).toBe(false)
    await through({dispatcher}).call(ping, {})
    expect(watched.sockets).toHaveLength(1)
    const [socket] = watched.sockets
    const closing = socket && once(socket, 'close')
    await dispatcher.close()
    await closing
  })
})
