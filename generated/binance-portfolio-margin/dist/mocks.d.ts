import type { HttpHandler } from 'msw';
import type * as operations from './operations.js';
import type { MockAnswer } from './runtime/mock.js';
export { mockError } from './runtime/mock.js';
export type { MockAnswer } from './runtime/mock.js';
/**
 * Mock `queryMarginAccountOrder`. Without `answer` it gives the example of the docs.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export declare function queryMarginAccountOrderMock(answer?: MockAnswer<operations.QueryMarginAccountOrderResponse>): HttpHandler;
/** A mock of every operation, with the examples of the docs: `setupServer(...handlers)`. */
export declare const handlers: HttpHandler[];
