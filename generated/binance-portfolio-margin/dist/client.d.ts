import type { Call, Client } from './runtime/client.js';
import type { CallOptions, ClientOptions } from './runtime/options.js';
import type * as types from './types.js';
/** Binance Portfolio Margin: one function for each operation of the docs. */
export interface BinancePortfolioMargin extends Client {
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
    queryMarginAccountOrder: (params: types.QueryMarginAccountOrderParams, options?: CallOptions) => Call<types.QueryMarginAccountOrderResponse>;
}
/** Create a client of Binance Portfolio Margin. Nothing is sent before a method is called. */
export declare function createClient(options?: ClientOptions): BinancePortfolioMargin;
