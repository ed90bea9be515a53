// Compiles only because every mistake is one: each line says which error the compiler must give.
import {createClient, weightOf, type QueryMarginAccountOrderParams} from '@docwright/binance-portfolio-margin'
import {createClient as createCore} from '@docwright/binance-portfolio-margin/core'
import {queryMarginAccountOrder, type QueryMarginAccountOrderResponse} from '@docwright/binance-portfolio-margin/operations'
import {weights} from '@docwright/binance-portfolio-margin/weights'

const client = createClient()
declare const order: QueryMarginAccountOrderResponse

// Parameters.
// @ts-expect-error TS2345: neither id is given
void client.queryMarginAccountOrder({symbol: 'BNBBTC'})
// @ts-expect-error TS2345: neither id is given to the function without a method
void queryMarginAccountOrder(createCore(), {symbol: 'BNBBTC'})
// @ts-expect-error TS2345: an id that is undefined is no id
void client.queryMarginAccountOrder({symbol: 'BNBBTC', orderId: undefined})
// @ts-expect-error TS2345: the symbol is missing
void client.queryMarginAccountOrder({orderId: 1})
// @ts-expect-error TS2561: a misspelt parameter
void client.queryMarginAccountOrder({symbol: 'BNBBTC', orderID: 1, origClientOrderId: 'x'})
// @ts-expect-error TS2353: a parameter that the page does not have
void client.queryMarginAccountOrder({symbol: 'BNBBTC', orderId: 1, limit: 10})
// @ts-expect-error TS2353: the timestamp belongs to the signing scheme
void client.queryMarginAccountOrder({symbol: 'BNBBTC', orderId: 1, timestamp: 1562133008725})
// @ts-expect-error TS2322: a symbol of another type
void client.queryMarginAccountOrder({symbol: 5, orderId: 1})
// @ts-expect-error TS2322: an id of another type
void client.queryMarginAccountOrder({symbol: 'BNBBTC', orderId: true})
// @ts-expect-error TS2322: a number of milliseconds as text
void client.queryMarginAccountOrder({symbol: 'BNBBTC', orderId: 1, recvWindow: '5000'})
// @ts-expect-error TS2554: no parameters at all
void client.queryMarginAccountOrder()
// @ts-expect-error TS2322: the type of the parameters says the same
export const params: QueryMarginAccountOrderParams = {symbol: 'BNBBTC'}

// The answer.
// @ts-expect-error TS2551: a misspelt field: the docs write cummulative
void order.cumulativeQuoteQty
// @ts-expect-error TS2551: a misspelt field
void order.orderID
// @ts-expect-error TS2322: an id is no number
export const id: number = order.orderId
// @ts-expect-error TS2322: a time is no bigint
export const time: bigint = order.time
// @ts-expect-error TS2322: a decimal is text
export const price: number = order.price
// @ts-expect-error TS2322: what the docs show only as null is unknown
export const prevented: bigint | null = order.preventedMatchId

// The client.
// @ts-expect-error TS2551: a misspelt method
void client.queryMarginAccountOrders
// @ts-expect-error TS2339: a client of /core has no methods
void createCore().queryMarginAccountOrder
// @ts-expect-error TS2561: a misspelt option
void createClient({apiKeys: 'key'})
// @ts-expect-error TS2322: an unknown way of validation
void createClient({validation: 'loose'})
// @ts-expect-error TS2353: an unknown option of a call
void client.queryMarginAccountOrder({symbol: 'BNBBTC', orderId: 1}, {baseUrl: ''})

// Weights.
// @ts-expect-error TS2345: an operation that does not exist
weightOf('queryMarginOrder', {symbol: 'BNBBTC', orderId: 1})
// @ts-expect-error TS2345: neither id is given
weightOf('queryMarginAccountOrder', {symbol: 'BNBBTC'})
// @ts-expect-error TS2551: a misspelt operation
void weights.queryMarginAccountOrders
