import type { Call, Client } from './runtime/client.js';
import type { CallOptions } from './runtime/options.js';
import type { AtLeastOne } from './runtime/params.js';
import type { operations } from './types.js';
/**
 * What `queryMarginAccountOrder` takes.
 * - Either `orderId` or `origClientOrderId` must be sent.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export type QueryMarginAccountOrderParams = operations['queryMarginAccountOrder']['parameters']['query'] & AtLeastOne<operations['queryMarginAccountOrder']['parameters']['query'], 'orderId' | 'origClientOrderId'>;
/**
 * What `queryMarginAccountOrder` resolves to.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export type QueryMarginAccountOrderResponse = operations['queryMarginAccountOrder']['responses'][200]['content']['application/json'];
/**
 * Query Margin Account Order
 *
 * **Notes:**
 *
 * * Either `orderId` or `origClientOrderId` must be sent.
 * * For some historical orders cummulativeQuoteQty will be < 0, meaning the data is not available at this time.
 *
 * `GET /papi/v1/margin/order`
 *
 * Weight: 10 (ip). Security: USER_DATA: API key and signature.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export declare function queryMarginAccountOrder(client: Client, params: QueryMarginAccountOrderParams, options?: CallOptions): Call<QueryMarginAccountOrderResponse>;
