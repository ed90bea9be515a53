import { mockOf } from './runtime/mock.js';
export { mockError } from './runtime/mock.js';
/**
 * Mock `queryMarginAccountOrder`. Without `answer` it gives the example of the docs.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export function queryMarginAccountOrderMock(answer) {
    return mockOf({
        operationId: 'queryMarginAccountOrder',
        method: 'get',
        path: '/papi/v1/margin/order',
        example: '{"clientOrderId":"ZwfQzuDIGpceVhKW5DvCmO","cummulativeQuoteQty":"0.00000000","executedQty":"0.00000000","icebergQty":"0.00000000","isWorking":true,"orderId":213205622,"origQty":"0.30000000","price":"0.00493630","side":"SELL","status":"NEW","stopPrice":"0.00000000","symbol":"BNBBTC","time":1562133008725,"timeInForce":"GTC","type":"LIMIT","updateTime":1562133008725,"accountId":152950866,"selfTradePreventionMode":"EXPIRE_TAKER","preventedMatchId":null,"preventedQuantity":null}'
    }, answer);
}
/**
 * A mock of every operation, with the examples of the docs: `setupServer(...handlers)`.
 * MSW sees what goes through `fetch`, which is not what a client on Node uses by itself: make it with `transport: fetchTransport()`.
 */
export const handlers = [
    /* @__PURE__ */ queryMarginAccountOrderMock()
];
