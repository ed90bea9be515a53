import {createHmac} from 'node:crypto'
import {createServer} from 'node:http'
import type {IncomingMessage, ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import * as z from 'zod/mini'
import type {Operation} from '../templates/src/runtime/operation.js'
import type {Product} from '../templates/src/runtime/product.js'
import {decimalParam, int64, int64Param, open, openEnum} from '../templates/src/runtime/schema.js'

export const apiKey = 'test-key-vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv'
export const apiSecret = 'test-secret-NhqPtmdSJYdKjVHjA7PZj4Mge3R5YN'

/** What the exchange does with a request. */
export type Reply = (request: IncomingMessage, response: ServerResponse) => void

/** A request as it arrived: `target` are the bytes of the request line. */
export type Arrival = {method: string; target: string; headers: IncomingMessage['headers']; verdict: string}

/** An exchange on 127.0.0.1 that answers with the replies of its queue, and after those with the order. */
export type Exchange = {url: string; arrivals: Arrival[]; replies: Reply[]; clock: () => number; close(): void}

/** Start an exchange that checks keys, signatures and timestamps with code of its own. */
export async function startExchange(exchange: Exchange): Promise<void> {
  const server = createServer((request, response) => {
    const {method = '', url: target = '', headers} = request
    const verdict = judge(request, exchange.clock())
    exchange.arrivals.push({method, target, headers, verdict})
    const reply = exchange.replies.shift()
    if (reply !== undefined) return reply(request, response)
    const code = {ok: 0, 'outside of the recvWindow': -1021}[verdict] ?? -1022
    if (code !== 0) return json(400, {code, msg: verdict})(request, response)
    json(200, orderText)(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  exchange.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  exchange.close = () => server.close()
  server.unref()
}

/** The exchange's own rules: `signature` is last, over all before it, and the timestamp is near. */
function judge({url = '', headers}: IncomingMessage, now: number): string {
  const [, path = '', payload = '', signature] = /^([^?]*)\??(.*?)(?:&signature=([^&]*))?$/.exec(url) ?? []
  if (path.includes('/ping')) return 'ok'
  if (headers['x-mbx-apikey'] !== apiKey) return 'no key'
  if (path.includes('/listenKey')) return 'ok'
  const right = createHmac('sha256', apiSecret).update(payload).digest('hex')
  if (signature !== right) return 'Signature for this request is not valid.'
  const sent = new URLSearchParams(payload)
  const timestamp = Number(sent.get('timestamp'))
  const isNear = timestamp < now + 1000 && now - timestamp <= Number(sent.get('recvWindow') ?? 5000)
  return isNear ? 'ok' : 'outside of the recvWindow'
}

/** Answer with JSON. */
export function json(status: number, body: unknown, headers: {[name: string]: string} = {}): Reply {
  return (_request, response) => {
    response.writeHead(status, {'content-type': 'application/json', ...headers})
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

/** Answer with an HTML page, which repeats the address of the request as some proxies do. */
export function htmlPage(status: number): Reply {
  return (request, response) => {
    response.writeHead(status, {'content-type': 'text/html'})
    response.end(`<html><h1>Bad Gateway</h1><p>${request.url} ${request.headers['x-mbx-apikey']}</p></html>`)
  }
}

/** Take the request and break the connection. */
export const drop: Reply = request => void request.socket.destroy()

/** Begin an answer and break the connection. */
export const breakOff: Reply = (request, response) => {
  response.writeHead(200, {'content-length': '1000'})
  response.write('{"orderId": 1', () => request.socket.destroy())
}

/** Never answer. */
export const stall: Reply = () => {}

/** Begin an answer that has no end: a byte comes again and again. */
export const trickle: Reply = (_request, response) => {
  response.writeHead(200, {'content-length': '1000000'})
  const timer = setInterval(() => response.write(' '), 5)
  response.on('close', () => clearInterval(timer))
}

/** Answer with the order, a few bytes at a time. */
export const slowly: Reply = (_request, response) => {
  const pieces = orderText.match(/.{1,20}/g) ?? []
  const timer = setInterval(() => {
    response.write(pieces.shift() ?? '')
    if (pieces.length > 0) return
    clearInterval(timer)
    response.end()
  }, 5)
}

/** The order of the answer, with ids beyond 2^53. */
export const orderText =
  '{"orderId": 8389765519993908929, "symbol": "BNBBTC", "side": "BUY", "price": "0.10", "time": 1499827319559}'

type Params = {
  symbol?: string | undefined
  orderId?: bigint | number | string | undefined
  newClientOrderId?: string | undefined
  price?: string | number | undefined
  recvWindow?: number | undefined
}
type Order = {orderId: bigint; symbol: string; side: 'BUY' | 'SELL' | (string & {}); price: string; time: number}

const base = {
  path: '/papi/v1/margin/order',
  security: 'signed',
  costs: [{pool: 'ip', cost: 10}],
  params: z.strictObject({
    symbol: z.optional(z.string()), orderId: z.optional(int64Param), newClientOrderId: z.optional(z.string()),
    price: z.optional(decimalParam), recvWindow: z.optional(z.int())
  }),
  response: open({orderId: int64, symbol: z.string(), side: openEnum<['BUY', 'SELL']>(), price: z.string(), time: z.int()}),
  exact: {int64: ['orderId']},
  docs: 'https://docs.example/order'
} as const satisfies Partial<Operation<Params, Order>>

export const queryOrder: Operation<Params, Order> = {...base, operationId: 'queryOrder', method: 'GET'}
export const newOrder: Operation<Params, Order> = {...base, operationId: 'newOrder', method: 'POST'}
export const cancelOrder: Operation<Params, Order> = {...base, operationId: 'cancelOrder', method: 'DELETE'}
export const newListenKey: Operation<Params, Order> =
  {...base, operationId: 'newListenKey', method: 'POST', path: '/papi/v1/listenKey', security: 'apiKey'}
export const ping: Operation<Params, Order> =
  {...base, operationId: 'ping', method: 'GET', path: '/papi/v1/ping', security: 'none'}
/** An operation of an API whose pages do not say what a 503 can mean. */
export const marginOrder: Operation<Params, Order> =
  {...newOrder, operationId: 'marginOrder', path: '/sapi/v1/margin/order'}

export const product: Product = {
  name: 'test/exchange',
  baseUrl: 'http://127.0.0.1:1',
  keyHeader: 'X-MBX-APIKEY',
  pools: {
    ip: [{limit: 6000, per: '1m', header: 'X-MBX-USED-WEIGHT-1M'}],
    order: [{limit: 300, per: '10s', header: 'X-MBX-ORDER-COUNT-10S'}]
  },
  errorNames: '1121bad symbol'
}

export const serverTime = {operationId: 'serverTime', method: 'GET', path: ping.path, security: 'none', costs: [{pool: 'ip', cost: 1}], docs: 'https://docs.example/time'} satisfies Product['serverTime']

/** What a 503 of the futures can say, in the exchange's words. */
export const unknownError = {code: -1000, msg: 'Unknown error, please check your request or try again later.'}
export const busy = {code: -1000, msg: 'Service Unavailable.'}
export const internal = {code: -1000, msg: 'Internal error; unable to process your request. Please try again.'}
export const throttled = {
  code: -1008,
  msg: 'Request throttled by system-level protection. Reduce-only/close-position orders are exempt. Please try again.'
}
