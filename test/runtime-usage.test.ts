import {describe, expect, test} from 'vitest'
import {createRuntime} from '../templates/src/runtime/client.js'
import {liveLimits, memoryLimiter} from '../templates/src/runtime/index.js'
import type {ClientOptions, Costs, Pools} from '../templates/src/runtime/index.js'
import {setUp} from './runtime-connect.js'
import {apiKey, apiSecret, json, newOrder, orderText, product, queryOrder} from './runtime-exchange.js'

const {exchange} = setUp()

/** Windows of a day, so that none ends within a test. */
const pools: Pools = {
  ip: [{limit: 100, per: '1d', header: 'X-MBX-USED-WEIGHT-1D'}],
  order: [{limit: 2, per: '1d', header: 'X-MBX-ORDER-COUNT-1D'}]
}
const connect = (options: ClientOptions = {}) =>
  createRuntime({...product, pools}, {apiKey, apiSecret, baseUrl: exchange.url, timeoutMs: 1000, clock: noon, ...options})

/** Noon of today: the middle of a window. */
const noon = () => Math.floor(Date.now() / 86_400_000) * 86_400_000 + 43_200_000
exchange.clock = noon

const costs: Costs = ({symbol}) => [{pool: 'ip', cost: symbol === undefined ? 40 : 1}, {pool: 'order', cost: undefined}]
const openOrders = {...queryOrder, operationId: 'openOrders', costs, security: 'apiKey' as const, path: '/papi/v1/listenKey'}
const order = {...newOrder, costs: [{pool: 'order', cost: 1}], security: 'apiKey' as const, path: '/papi/v1/listenKey'}

describe('the limiter that a client has by itself', () => {
  test('counts what each call costs by its params, and tells what is used and left', async () => {
    const client = connect()
    expect(client.usage()).toEqual([])
    await client.call(openOrders, {symbol: 'X'})
    await client.call(openOrders, {})
    await client.call(order, {})
    expect(client.usage()).toEqual([
      {pool: 'ip', per: '1d', limit: 100, used: 41, left: 59}, {pool: 'order', per: '1d', limit: 2, used: 1, left: 1}
    ])
  })

  test('sends nothing that must be refused, and what costs less still goes', async () => {
    const client = connect()
    await Promise.all([client.call(openOrders, {}), client.call(openOrders, {})])
    await expect(client.call(openOrders, {})).rejects.toMatchObject({name: 'LimitError', outcome: 'failed', operationId: 'openOrders'})
    await client.call(openOrders, {symbol: 'X'})
    expect(exchange.arrivals).toHaveLength(3)
  })

  test.each([
    ['an answer', json(200, orderText, {'X-MBX-USED-WEIGHT-1D': '99'})],
    ['a refusal', json(400, {code: -1121, msg: 'Invalid symbol.'}, {'X-MBX-USED-WEIGHT-1D': '99'})],
    ['an answer that is no JSON', json(200, '<html>', {'X-MBX-USED-WEIGHT-1D': '99'})]
  ])('believes the header of %s', async (_title, reply) => {
    const client = connect()
    exchange.replies.push(reply)
    await client.call(openOrders, {symbol: 'X'}).catch(() => {})
    expect(client.usage()[0]).toMatchObject({used: 99, left: 1})
    await expect(client.call(openOrders, {})).rejects.toMatchObject({name: 'LimitError'})
    expect(exchange.arrivals).toHaveLength(1)
  })

  const told = (count: number) => json(200, orderText, {'X-MBX-ORDER-COUNT-1D': String(count)})
  const unstated = {...order, operationId: 'conditionalOrder', costs: [{pool: 'ip', cost: 1}]}

  test('holds an operation whose page names no limit of orders, once its answer has told their count', async () => {
    const client = connect()
    exchange.replies.push(told(1), told(2))
    await client.call(unstated, {})
    await client.call(unstated, {})
    await expect(client.call(unstated, {})).rejects.toMatchObject({name: 'LimitError', operationId: 'conditionalOrder', outcome: 'failed'})
    await client.call(openOrders, {symbol: 'X'})
    expect(exchange.arrivals).toHaveLength(3)
    expect(client.usage()[1]).toMatchObject({pool: 'order', used: 2, left: 0})
  })

  test('holds nothing that cancels for it, and counts an order once whose page names the limit', async () => {
    const client = connect()
    const cancel = {...unstated, operationId: 'cancel', method: 'DELETE' as const}
    exchange.replies.push(told(1), told(2), told(2))
    await client.call(order, {})
    await client.call(order, {})
    await client.call(cancel, {})
    await client.call(cancel, {})
    await expect(client.call(order, {})).rejects.toMatchObject({name: 'LimitError'})
    expect(exchange.arrivals).toHaveLength(4)
  })

  test('is not there with `limiter: false`', async () => {
    const client = connect({limiter: false})
    for (let count = 0; count < 4; count++) await client.call(openOrders, {})
    expect([exchange.arrivals.length, client.usage()]).toEqual([4, []])
  })
})

test('clients that share a limiter share the limit of the address, and have the orders of their accounts', async () => {
  const limiter = memoryLimiter(pools, {mode: 'reject', clock: noon})
  const [one, two] = [connect({limiter}), connect({limiter, apiKey: `${apiKey}2`})]
  exchange.replies.push(...Array.from({length: 9}, () => json(200, orderText)))
  for (const client of [one, one, two, two]) await client.call(order, {})
  await expect(one.call(order, {})).rejects.toMatchObject({name: 'LimitError'})
  for (const client of [one, two]) await client.call(openOrders, {})
  await expect(two.call(openOrders, {})).rejects.toMatchObject({name: 'LimitError'})
  expect(exchange.arrivals).toHaveLength(6)
  exchange.replies.length = 0
})

describe('liveLimits', () => {
  const told = (rateLimitType: string, interval: string, intervalNum: number, limit: number) => ({rateLimitType, interval, intervalNum, limit})
  const fapi: Pools = {
    ip: [{limit: 6000, per: '1m', header: 'X-MBX-USED-WEIGHT-1M', share: 'product'}],
    order: [{limit: 1200, per: '1m', header: 'X-MBX-ORDER-COUNT-1M'}, {per: '10s', header: 'X-MBX-ORDER-COUNT-10S'}]
  }

  test('puts what exchangeInfo tells in place of the docs, and adds windows that those lack', () => {
    expect(liveLimits(fapi, [
      told('REQUEST_WEIGHT', 'MINUTE', 1, 2400), told('ORDERS', 'SECOND', 10, 300), told('ORDERS', 'DAY', 1, 160_000),
      told('RAW_REQUESTS', 'MINUTE', 5, 61_000), told('ORDERS', 'FORTNIGHT', 1, 1)
    ])).toEqual({
      ip: [{limit: 2400, per: '1m', header: 'X-MBX-USED-WEIGHT-1M', share: 'product'}],
      order: [
        {limit: 1200, per: '1m', header: 'X-MBX-ORDER-COUNT-1M'}, {limit: 300, per: '10s', header: 'X-MBX-ORDER-COUNT-10S'},
        {limit: 160_000, per: '1d', header: 'X-MBX-ORDER-COUNT-1D'}
      ]
    })
  })

  test('changes nothing of what it is given', () => {
    const before = JSON.stringify(fapi)
    liveLimits(fapi, [told('REQUEST_WEIGHT', 'MINUTE', 1, 5)])
    expect(JSON.stringify(fapi)).toBe(before)
  })
})
