import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {inspect} from 'node:util'
import {describe, expect, test} from 'vitest'
import * as z from 'zod/mini'
import {
  ApiError, ConnectionError, DecodeError, DocwrightError, fetchTransport, TimeoutError, UnknownOutcomeError
} from '../templates/src/runtime/index.js'
import type {ClientOptions, Operation, Transport} from '../templates/src/runtime/index.js'
import {int64, open} from '../templates/src/runtime/schema.js'
import {undiciTransport} from '../templates/src/runtime/undici.js'
import {order, setUp} from './runtime-connect.js'
import {
  apiKey, apiSecret, breakOff, busy, cancelOrder, drop, htmlPage, internal, json, marginOrder, newOrder, queryOrder,
  slowly, stall, throttled, trickle, unknownError
} from './runtime-exchange.js'
import type {Reply} from './runtime-exchange.js'

const {exchange, attempt, targets} = setUp()

type Want = {type: abstract new (...args: never[]) => Error; sent: number; outcome: 'failed' | 'unknown'; code?: number}
type Wants = {read: Want; write: Want}

/** An answer about the request itself: nobody sends it again. */
const final = (code?: number): Wants => both({type: ApiError, sent: 1, outcome: 'failed', ...(code && {code})})
/** A failure that is known: everybody sends it again. */
const passing = (code: number): Wants => both({type: ApiError, sent: 3, outcome: 'failed', code})
/** What came of it is not known: only who reads sends it again. */
const unsure = (type: Want['type'], sent = 3): Wants =>
  ({read: {type, sent, outcome: 'unknown'}, write: {type: UnknownOutcomeError, sent: 1, outcome: 'unknown'}})
const both = (want: Want): Wants => ({read: want, write: want})

const messageBus = 'An unexpected response was received from the message bus. Execution status unknown.'
const backend = 'Timeout waiting for response from backend server. Send status unknown; execution status unknown.'

const answers: [title: string, Reply, Wants][] = [
  ['400 -1121', json(400, {code: -1121, msg: 'Invalid symbol.'}), final(-1121)],
  ['an error payload inside 200', json(200, {code: -2013, msg: 'Order does not exist.'}), final(-2013)],
  ['403 of the firewall', htmlPage(403), final()],
  ['503 Unknown error', json(503, unknownError), unsure(ApiError)],
  ['503 Service Unavailable', json(503, busy), passing(-1000)],
  ['503 -1008', json(503, throttled), passing(-1008)],
  ['503 Internal error', json(503, internal), passing(-1000)],
  ['500 Request occur unknown error', json(500, {code: -1000, msg: 'Request occur unknown error.'}), unsure(ApiError)],
  ['-1006', json(500, {code: -1006, msg: messageBus}), unsure(ApiError)],
  ['-1007 with status 400', json(400, {code: -1007, msg: backend}), unsure(ApiError)],
  ['408 timeout inside the exchange', json(408, {code: -1000, msg: 'Timeout'}), unsure(ApiError)],
  ['409 of a request that was carried out in part', json(409, {code: -2021, msg: 'Order cancel-replace partially failed.', data: {}}), {
    read: {type: ApiError, sent: 3, outcome: 'unknown'}, write: {type: ApiError, sent: 1, outcome: 'unknown', code: -2021}
  }],
  ['-1006 inside 200', json(200, {code: -1006, msg: messageBus}), unsure(ApiError)],
  ['-1007 with status 503', json(503, {code: -1007, msg: backend}), unsure(ApiError)],
  ['Unknown error inside 200', json(200, unknownError), unsure(ApiError)],
  ['-1008 with status 429', json(429, throttled, {'Retry-After': '0'}), passing(-1008)],
  ['502 with an HTML page', htmlPage(502), unsure(ApiError)],
  ['a dropped connection', drop, unsure(ConnectionError)],
  ['a connection that breaks in the answer', breakOff, unsure(ConnectionError)],
  ['no answer', stall, unsure(TimeoutError)],
  ['an answer that has no end', trickle, unsure(TimeoutError)],
  ['truncated JSON with status 200', json(200, '{"orderId": 838976551999390'), unsure(DecodeError, 1)],
  ['an HTML page with status 200', htmlPage(200), unsure(DecodeError, 1)]
]

async function check(operation: Operation<object, unknown>, [transport, reply, {type, sent, ...want}]: [Transport, Reply, Want]) {
  exchange.replies.push(...Array.from({length: sent}, () => reply))
  const {error} = await attempt(operation, {transport, timeoutMs: reply === stall || reply === trickle ? 80 : 10_000})
  expect(error).toBeInstanceOf(type)
  expect(error).toBeInstanceOf(DocwrightError)
  const {operationId, docs} = operation
  expect(error).toMatchObject({name: type.name, operationId, docs, ...want})
  expect(exchange.arrivals).toHaveLength(sent)
  const shown = inspect(error, {depth: Infinity, showHidden: true})
  for (const secret of [apiKey, apiSecret, ...targets().map(signatureIn)]) expect(shown).not.toContain(secret)
}

const signatureIn = (target: string) => target.split('signature=')[1]

describe.each([['fetch', fetchTransport()], ['undici', undiciTransport()]])('an answer through %s', (_name, transport) => {
  test.each(answers)('%s, to a request that reads', (_title, reply, want) => check(queryOrder, [transport, reply, want.read]))
  test.each(answers)('%s, to a request that writes', (_title, reply, want) => check(newOrder, [transport, reply, want.write]))
  test.each(answers)('%s, to a DELETE', (_title, reply, want) => check(cancelOrder, [transport, reply, want.write]))

  test('that comes slowly, in pieces, is taken whole', async () => {
    exchange.replies.push(slowly)
    expect((await attempt(newOrder, {transport})).data).toEqual(order)
    expect(exchange.arrivals).toHaveLength(1)
  })
})

describe('errors', () => {
  test.each([['503 Service Unavailable', busy], ['-1008', throttled], ['Internal error', internal]])(
    '%s is unknown where the pages of the API do not list it', async (_title, body) => {
      exchange.replies.push(json(503, body))
      expect((await attempt(marginOrder)).error).toBeInstanceOf(UnknownOutcomeError)
      expect(exchange.arrivals).toHaveLength(1)
    })

  test('an ApiError has code, name, words, status and headers', async () => {
    exchange.replies.push(json(400, {code: -1121, msg: 'Invalid symbol.'}, {'X-MBX-USED-WEIGHT-1M': '7'}))
    const {error} = await attempt(queryOrder)
    expect(error).toMatchObject({
      code: -1121, codeName: 'BAD_SYMBOL', msg: 'Invalid symbol.', status: 400, retryAfter: undefined,
      message: 'queryOrder: -1121 BAD_SYMBOL Invalid symbol. (HTTP 400)', body: '{"code":-1121,"msg":"Invalid symbol."}'
    })
    expect((error as ApiError).headers.get('X-MBX-USED-WEIGHT-1M')).toBe('7')
    expect((error as Error).stack).toMatch(/^ApiError: queryOrder/)
  })

  test('a 409 carries the data of its parts, and is no known failure: a new order may have been placed', async () => {
    const data = {cancelResult: 'FAILURE', newOrderResult: 'SUCCESS'}
    exchange.replies.push(json(409, {code: -2021, msg: 'Order cancel-replace partially failed.', data}))
    expect((await attempt(newOrder)).error).toMatchObject({name: 'ApiError', code: -2021, data, outcome: 'unknown'})
  })

  test.each(['null', '"ok"', 'true', '5', '{}', '[]'])('a write is not told as done by an answer without a field, where its docs show some: %s', async text => {
    for (const validation of ['report', 'off'] as const) {
      exchange.replies.push(json(200, text), json(200, text))
      expect((await attempt(newOrder, {validation})).error).toMatchObject({
        name: 'UnknownOutcomeError',
        outcome: 'unknown',
        cause: {name: 'DecodeError', body: text, message: 'Unexpected response of newOrder (HTTP 200), expected JSON of its docs'}
      })
      expect((await attempt(queryOrder, {validation})).error).toBeUndefined()
    }
    expect(exchange.arrivals).toHaveLength(4)
  })

  test.each([['{}', open({})], ['{}', open({code: z.optional(z.int())})], ['[]', z.array(open({orderId: int64}))]])(
    'a write is told as done by %s where its docs allow that', async (text, response) => {
      exchange.replies.push(json(200, text))
      expect((await attempt({...cancelOrder, response})).data).toEqual(JSON.parse(text))
    })

  test('a write is told as done by an object with other fields than those of its docs', async () => {
    exchange.replies.push(json(200, '{"id": 1}'))
    expect((await attempt(newOrder)).data).toEqual({id: 1})
  })

  test('a code below zero is an error also where it is text', async () => {
    exchange.replies.push(json(200, '{"code": "-2010", "msg": "rejected"}'))
    expect((await attempt(newOrder)).error).toMatchObject({name: 'ApiError', code: -2010, msg: 'rejected', outcome: 'failed'})
  })

  test('{"code": 200} is a success', async () => {
    const done = {code: 200, msg: 'The operation of cancel all open order is done.'}
    exchange.replies.push(json(200, done))
    expect((await attempt(cancelOrder)).data).toEqual(done)
  })

  test('an unknown outcome says how to find out', async () => {
    exchange.replies.push(json(503, unknownError))
    const {error} = await attempt(newOrder)
    expect(error).toMatchObject({cause: {code: -1000, status: 503}})
    expect((error as Error).message).toContain('newOrder may have been carried out, and was not sent again. ' +
      'Before you send it, look it up by its newClientOrderId `my-1`')
  })

  test('what a fetch says of its last request tells nothing of those before: a write that it carried out is not sent again', async () => {
    let orders = 0
    const server = createServer(request => {
      orders++
      request.socket.destroy()
      server.close()
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const {port} = server.address() as AddressInfo
    const retrying: ClientOptions['fetch'] = (...args) => fetch(...args).catch(() => fetch(...args))
    const {error} = await attempt(newOrder, {fetch: retrying, baseUrl: `http://127.0.0.1:${port}`})
    expect(error).toMatchObject({name: 'UnknownOutcomeError', cause: {cause: {cause: {code: 'ECONNREFUSED'}}}})
    expect(orders).toBe(1)
  })

  test('a fetch that ignores its signal is given up in time', async () => {
    const {error} = await attempt(newOrder, {timeoutMs: 20, fetch: () => new Promise(() => {})})
    expect(error).toMatchObject({name: 'UnknownOutcomeError', cause: {name: 'TimeoutError', timeoutMs: 20}})
  })
})
