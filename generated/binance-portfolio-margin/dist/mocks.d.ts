import type { HttpHandler } from 'msw';
import type { MockAnswer } from './runtime/mock.js';
import type * as types from './types.js';
export { mockError } from './runtime/mock.js';
export type { MockAnswer } from './runtime/mock.js';
/**
 * Mock `queryMarginAccountOrder`. Without `answer` it gives the example of the docs.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export declare function queryMarginAccountOrderMock(answer?: MockAnswer<types.QueryMarginAccountOrderResponse>): HttpHandler;
/**
 * A mock of every operation, with the examples of the docs: `setupServer(...handlers)`.
 * MSW sees what goes through `fetch`, which is not what a client on Node uses by itself: make it with `transport: fetchTransport()`.
 */
export declare const handlers: HttpHandler[];
