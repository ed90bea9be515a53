import {describe, expect, test} from 'vitest'
import {createRuntime} from '../templates/src/runtime/client.js'
import {ConfigurationError, fetchTransport, ValidationError} from '../templates/src/runtime/index.js'
import type {ClientOptions, Operation} from '../templates/src/runtime/index.js'
import {undiciTransport} from '../templates/src/runtime/undici.js'
import {order, setUp} from './runtime-connect.js'
import {
  apiKey, apiSecret, cancelOrder, json, newListenKey, newOrder, orderText, ping, product, queryOrder
} from './runtime-exchange.js'

const {exchange, connect, attempt, verdicts, targets} = setUp()

describe('a call', () => {
  test('a signed one sends key, timestamp and signature, and loses no digit', async () => {
    const {client} = connect({clock: () => 1499827319559})
    exchange.clock = () => 1499827319559
    expect(await client.call(queryOrder, {symbol: 'BNB\'(!*)~ +中😀', orderId: 8389765519993908929n})).toEqual(order)
    expect(verdicts()).toEqual(['ok'])
    expect(targets()[0]?.replace(/[0-9a-f]{64}$/, '')).toBe('/papi/v1/margin/order' +
      '?symbol=BNB%27%28%21%2A%29~%20%2B%E4%B8%AD%F0%9F%98%80&orderId=8389765519993908929' +
      '&timestamp=1499827319559&signature=')
  })

  test('one that needs the key alone sends no timestamp and no signature', async () => {
    await connect().client.call(newListenKey, {})
    expect(exchange.arrivals).toMatchObject([
      {method: 'POST', target: '/papi/v1/listenKey', headers: {'x-mbx-apikey': apiKey}}
    ])
  })

  test('a public one sends no key', async () => {
    await connect().client.call(ping, {})
    expect(targets()).toEqual(['/papi/v1/ping'])
    expect(exchange.arrivals[0]?.headers).not.toHaveProperty('x-mbx-apikey')
  })

  test('a public one needs no credentials', async () => {
    expect(await connect({apiKey: undefined, apiSecret: undefined}).client.call(ping, {})).toEqual(order)
  })

  test.each([
    ['POST, fetch', newOrder, fetchTransport()], ['POST, undici', newOrder, undiciTransport()],
    ['DELETE, fetch', cancelOrder, fetchTransport()], ['DELETE, undici', cancelOrder, undiciTransport()]
  ])('one that changes something sends what its caller gives in the query, and nothing besides: %s', async (_title, operation, transport) => {
    const {client} = connect({transport, clock: () => 1499827319559})
    exchange.clock = () => 1499827319559
    await client.call(operation, {symbol: 'BNBBTC', price: 1e-7})
    expect(targets()).toEqual([expect.stringMatching(
      /^\/papi\/v1\/margin\/order\?symbol=BNBBTC&price=0\.0000001&timestamp=1499827319559&signature=[0-9a-f]{64}$/)])
    const {method, headers} = exchange.arrivals[0] ?? {}
    expect([method, headers?.['content-length'] ?? '0', headers?.['transfer-encoding']]).toEqual([operation.method, '0', undefined])
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
    const used = {pool: 'ip', per: '1m', used: 12, limit: 6000}
    expect({data, status, usage}).toEqual({data: order, status: 200, usage: [used]})
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

const brokenDevice = () => Promise.reject(new Error('no device'))

describe('what cannot be sent', () => {
  test.each<[string, Operation<object, unknown>, ClientOptions, string]>([
    ['a signed call without a key', queryOrder, {apiKey: undefined}, 'apiKey'],
    ['a signed call without a secret', queryOrder, {apiSecret: undefined}, 'apiSecret'],
    ['a signed call with an empty secret', queryOrder, {apiSecret: ''}, 'apiSecret'],
    ['a key-only call without a key', newListenKey, {apiKey: ''}, 'apiKey'],
    ['a call whose signer fails', queryOrder, {apiSecret: undefined, signer: brokenDevice}, 'signer']
  ])('%s names the option', async (_title, operation, options, option) => {
    const {error} = await attempt(operation, options)
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error).toMatchObject({option, outcome: 'failed', operationId: operation.operationId, docs: operation.docs})
    expect(exchange.arrivals).toEqual([])
  })

  test('two ways to sign contradict each other', () => {
    expect(() => createRuntime(product, {apiSecret, privateKey: 'x'}))
      .toThrow('Unexpected `privateKey` beside `apiSecret`, expected one of them')
  })

  test('params that differ from the docs', async () => {
    const call = connect().client.call(queryOrder, {orderId: 1.5})
    await expect(call).rejects.toBeInstanceOf(ValidationError)
    await expect(call).rejects.toMatchObject({
      of: 'params', outcome: 'failed', issues: [{path: 'orderId', message: expect.stringMatching('Unexpected `1.5`')}]
    })
    expect(exchange.arrivals).toEqual([])
  })

  test('a text that is not valid Unicode', async () => {
    await expect(connect().client.call(queryOrder, {symbol: '\ud800'})).rejects.toBeInstanceOf(ValidationError)
  })
})
