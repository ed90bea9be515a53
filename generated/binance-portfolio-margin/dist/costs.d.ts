import type { Costs } from './runtime/weight.js';
/**
 * Query Margin Account Order: 10 (ip, assumed).
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export declare const queryMarginAccountOrderCosts: Costs;
