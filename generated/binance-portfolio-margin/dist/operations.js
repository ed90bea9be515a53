import { queryMarginAccountOrderParams, queryMarginAccountOrderResponse } from './schemas.js';
import { queryMarginAccountOrderWeight } from './weights.js';
const queryMarginAccountOrderOperation = {
    operationId: 'queryMarginAccountOrder',
    method: 'GET',
    path: '/papi/v1/margin/order',
    security: 'signed',
    weight: queryMarginAccountOrderWeight,
    params: queryMarginAccountOrderParams,
    response: queryMarginAccountOrderResponse,
    exact: { int64: ['orderId', 'accountId'] },
    docs: 'https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order'
};
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
export function queryMarginAccountOrder(client, params, options) {
    return client.call(queryMarginAccountOrderOperation, params, options);
}
