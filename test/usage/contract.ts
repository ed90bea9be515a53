// The calls of the README, as a program: node contract.js <address of the exchange>
import {createClient} from '@docwright/binance-portfolio-margin'
import {createClient as createCore} from '@docwright/binance-portfolio-margin/core'
import {queryMarginAccountOrder} from '@docwright/binance-portfolio-margin/operations'
import {queryMarginAccountOrderParams, queryMarginAccountOrderResponse} from '@docwright/binance-portfolio-margin/schemas'
import {weightOf, weights} from '@docwright/binance-portfolio-margin/weights'

const options = {apiKey: process.env['API_KEY'], apiSecret: process.env['API_SECRET'], baseUrl: process.argv[2]}

const client = createClient(options)
const order = await client.queryMarginAccountOrder({symbol: 'BNBBTC', orderId: 213205622})
const same = await queryMarginAccountOrder(createCore(options), {symbol: 'BNBBTC', origClientOrderId: 'x'})

console.log({
  orderId: order.orderId,
  time: order.time,
  same: same.orderId,
  weight: weightOf('queryMarginAccountOrder', {symbol: 'BNBBTC', orderId: 1}),
  text: weights.queryMarginAccountOrder.text,
  params: queryMarginAccountOrderParams.safeParse({symbol: 'BNBBTC', orderId: '1'}).data,
  isAnswer: queryMarginAccountOrderResponse.safeParse({}).success
})
