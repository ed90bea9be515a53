// Compiles: what a trader may write.
import {ApiError, createClient, DocwrightError, TimeoutError, weightOf} from '@docwright/binance-portfolio-margin'
import type {BinancePortfolioMargin, CallOptions, ClientOptions, Drift, QueryMarginAccountOrderParams} from '@docwright/binance-portfolio-margin'
import {createClient as createCore, type Client} from '@docwright/binance-portfolio-margin/core'
import {queryMarginAccountOrder, type QueryMarginAccountOrderResponse} from '@docwright/binance-portfolio-margin/operations'
import {queryMarginAccountOrderParams, queryMarginAccountOrderResponse} from '@docwright/binance-portfolio-margin/schemas'
import {weights} from '@docwright/binance-portfolio-margin/weights'
import * as z from 'zod/mini'

const drifts: Drift[] = []
const options: ClientOptions = {
  apiKey: 'key',
  privateKey: '-----BEGIN PRIVATE KEY-----',
  baseUrl: 'https://papi.binance.com',
  fetch,
  timeoutMs: 10_000,
  retries: 2,
  recvWindow: 5000,
  clock: () => Date.now(),
  validation: 'report',
  onDrift: drift => drifts.push(drift),
  limiter: false,
  hooks: {request: ({operationId, attempt}) => void [operationId, attempt]}
}
const client: BinancePortfolioMargin = createClient(options)
const core: Client = client

/** Ids go in as bigint, number or digits; one of the two names the order, or both. */
export const params: QueryMarginAccountOrderParams[] = [
  {symbol: 'BNBBTC', orderId: 213205622},
  {symbol: 'BNBBTC', orderId: 8389765529695148574n},
  {symbol: 'BNBBTC', orderId: '8389765529695148574'},
  {symbol: 'BNBBTC', origClientOrderId: 'x'},
  {symbol: 'BNBBTC', orderId: 1, origClientOrderId: 'x', recvWindow: 5000}
]

/** What may be undefined may be given, and is not sent. */
export const optional = (orderId: bigint | undefined, recvWindow: number | undefined): QueryMarginAccountOrderParams =>
  ({symbol: 'BNBBTC', orderId, origClientOrderId: 'x', recvWindow})

/** Every call takes options of its own. */
export async function query(call: CallOptions): Promise<QueryMarginAccountOrderResponse> {
  const {data, status, headers, usage} = await core.call(operation, {}).withResponse()
  void [data, status, headers.get('date'), usage]
  await queryMarginAccountOrder(createCore(), {symbol: 'BNBBTC', orderId: 1n}, {signal: new AbortController().signal})
  return client.queryMarginAccountOrder({symbol: 'BNBBTC', orderId: 1n}, {timeoutMs: 1000, recvWindow: 3000, ...call})
}

declare const operation: Parameters<typeof core.call<object, unknown>>[0]

/** Ids are bigint and times number, always; decimals are text; what the docs show only as null is unknown. */
export function types(order: QueryMarginAccountOrderResponse): void {
  const ids: bigint[] = [order.orderId, order.accountId]
  const times: number[] = [order.time, order.updateTime]
  const texts: string[] = [order.price, order.cummulativeQuoteQty, order.side, order.status, order.type]
  const isWorking: boolean = order.isWorking
  const unknown: unknown[] = [order.preventedMatchId, order.preventedQuantity]
  void [ids, times, texts, isWorking, unknown]
}

/** The zod schema and the type of the answer are one. */
export const parsed: (order: z.output<typeof queryMarginAccountOrderResponse>) => QueryMarginAccountOrderResponse = order => order

/** What a schema of params gives is what the call takes. */
export const checked = (given: unknown) => client.queryMarginAccountOrder(queryMarginAccountOrderParams.parse(given))
export const shape = queryMarginAccountOrderParams.shape.symbol
export const more = z.extend(queryMarginAccountOrderParams, {note: z.string()})

/** What is wrong has a type. */
export function explain(error: unknown): string {
  if (error instanceof ApiError) return `${error.code} ${error.status} ${error.headers.get('date')} ${error.retryAfter} ${error.outcome}`
  if (error instanceof TimeoutError) return `${error.timeoutMs}`
  return error instanceof DocwrightError ? error.outcome : ''
}

/** What a call costs. */
export const cost: number | undefined = weightOf('queryMarginAccountOrder', {symbol: 'BNBBTC', orderId: 1})['ip']
export const words: string = weights.queryMarginAccountOrder.text
