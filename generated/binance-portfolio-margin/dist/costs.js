/**
 * Query Margin Account Order: 10 (ip, assumed).
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export const queryMarginAccountOrderCosts = [{ pool: 'ip', cost: 10 }];
