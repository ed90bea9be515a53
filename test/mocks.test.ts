import {readFile} from 'node:fs/promises'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {setupServer, type SetupServer} from 'msw/node'
import type {RequestHandler} from 'msw'
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest'
import {ApiError} from '../templates/src/runtime/index.js'
import type {Call, ClientOptions} from '../templates/src/runtime/index.js'
import type {MockAnswer} from '../templates/src/runtime/mock.js'
import {removeFolder} from './scratch.js'
import {orderExample, toyOperations, writeToyPackage} from './toy-package.js'

/** The part of the toy's client and mocks that the tests use. */
type Order = {orderId: bigint; side: string}
type Client = {
  queryOrder(params: {symbol: string; orderId: bigint}): Call<Order>
  newOrder(params: {symbol: string; side: string; quantity: string}): Call<{orderId: bigint}>
  ping(): Call<unknown>
}
type Mocks = {
  handlers: RequestHandler[]
  queryOrderMock(answer?: MockAnswer<unknown>): RequestHandler
  pingMock(answer?: MockAnswer<unknown>): RequestHandler
  mockError(payload: {code?: number; msg: string}, init?: ResponseInit): Response
}
type Package = {createClient(options: ClientOptions): Client; fetchTransport(): ClientOptions['transport']; ApiError: typeof ApiError}

let folder: string
let main: Package
let mocks: Mocks
let server: SetupServer

beforeAll(async () => {
  folder = await writeToyPackage()
  main = await import(pathToFileURL(path.join(folder, 'dist/index.js')).href)
  mocks = await import(pathToFileURL(path.join(folder, 'dist/mocks.js')).href)
  server = setupServer(...mocks.handlers)
  server.listen({onUnhandledRequest: 'error'})
}, 60_000)
afterEach(() => server.resetHandlers())
afterAll(async () => {
  server.close()
  await removeFolder(folder)
})

const connect = (options: ClientOptions = {}) =>
  main.createClient({apiKey: 'key', apiSecret: 'secret', retries: 0, transport: main.fetchTransport(), ...options})
const query = (options?: ClientOptions) => connect(options).queryOrder({symbol: 'BNBBTC', orderId: 1n})

describe('without an exchange', () => {
  test('an operation gives the example of its page, with all digits', async () => {
    expect(await query({validation: 'strict'})).toEqual({...Object(orderExample), orderId: 8389765519993908929n})
    expect(await connect().newOrder({symbol: 'X', side: 'BUY', quantity: '1'})).toEqual({orderId: 1n, acknowledgedQuantity: '1'})
  })

  test.each([
    ['by the global fetch', () => ({transport: undefined, fetch: (...args: Parameters<typeof fetch>) => fetch(...args)})],
    ['on another server', () => ({baseUrl: 'https://elsewhere.example/base'})]
  ])('a client gets it %s', async (_title, options) => {
    expect(await query(options() as ClientOptions)).toMatchObject({orderId: 8389765519993908929n})
  })

  test('a mock gives what the test wants, again and again, with all digits', async () => {
    server.use(mocks.queryOrderMock({orderId: 2n ** 62n, side: 'HOLD', price: 1e-7}))
    const want = {orderId: 2n ** 62n, side: 'HOLD', price: 1e-7}
    expect([await query(), await query()]).toEqual([want, want])
  })

  test('a mock can look at the request', async () => {
    const seen: string[] = []
    server.use(mocks.queryOrderMock(request => {
      const {searchParams} = new URL(request.url)
      seen.push([...searchParams.keys()].join(' '), request.headers.get('x-mbx-apikey') ?? '')
      return searchParams.get('orderId') === '1' ? {orderId: 7n} : mocks.mockError({code: -2013, msg: 'Order does not exist.'})
    }))
    expect(await query()).toEqual({orderId: 7n})
    await expect(connect().queryOrder({symbol: 'BNBBTC', orderId: 2n})).rejects.toMatchObject({code: -2013})
    expect(seen.slice(0, 2)).toEqual(['symbol orderId timestamp signature', 'key'])
  })

  test('a mock of an error is an error of the exchange, again and again', async () => {
    server.use(mocks.queryOrderMock(mocks.mockError({code: -1003, msg: 'Too many requests.'}, {status: 429, headers: {'retry-after': '60'}})))
    for (const _time of [1, 2]) {
      const error: unknown = await query().catch((error: unknown) => error)
      expect(error).toBeInstanceOf(main.ApiError)
      expect(error).toMatchObject({code: -1003, msg: 'Too many requests.', status: 429, retryAfter: 60})
    }
    server.use(mocks.queryOrderMock(mocks.mockError({code: -2013, msg: 'Order does not exist.'})))
    await expect(query()).rejects.toMatchObject({code: -2013, status: 400})
  })

  test('an operation whose page shows no example says so until a test gives an answer', async () => {
    await expect(connect().ping()).rejects.toMatchObject({
      status: 400, msg: 'The docs show no example of ping: give its mock an answer'
    })
    server.use(mocks.pingMock({}))
    expect(await connect().ping()).toEqual({})
  })
})

test('there is a mock for every operation', async () => {
  const names = Object.keys(mocks).filter(name => name.endsWith('Mock'))
  expect(names.sort()).toEqual(toyOperations.map(({operationId}) => `${operationId}Mock`).sort())
  expect(mocks.handlers).toHaveLength(toyOperations.length)
})

test('MSW is needed by nobody who does not mock', async () => {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
  expect(manifest.peerDependenciesMeta.msw).toEqual({optional: true})
  const {version} = JSON.parse(await readFile('node_modules/msw/package.json', 'utf8'))
  expect([manifest.peerDependencies.msw, version]).toEqual(['^2.0.0', expect.stringMatching(/^2\./)])
})
