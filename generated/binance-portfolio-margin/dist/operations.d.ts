import type { Call, Client } from './runtime/client.js';
import type { CallOptions } from './runtime/options.js';
import type * as types from './types.js';
export type * from './types.js';
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
 * Weight: 10 (ip, assumed). Security: USER_DATA: API key and signature.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export declare function queryMarginAccountOrder(client: Client, params: types.QueryMarginAccountOrderParams, options?: CallOptions): Call<types.QueryMarginAccountOrderResponse>;
