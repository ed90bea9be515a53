import * as z from 'zod/mini';
import type * as types from './types.js';
/**
 * The parameters of Query Margin Account Order.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export declare const queryMarginAccountOrderParams: z.ZodMiniObject<{
    symbol: z.ZodMiniString<string>;
    orderId: z.ZodMiniOptional<import("./runtime/schema.js").ToBigInt>;
    origClientOrderId: z.ZodMiniOptional<z.ZodMiniString<string>>;
    recvWindow: z.ZodMiniOptional<z.ZodMiniInt>;
}, z.core.$strict> & import("./runtime/schema.js").Gives<types.QueryMarginAccountOrderParams>;
/**
 * The answer of Query Margin Account Order.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export declare const queryMarginAccountOrderResponse: z.ZodMiniObject<{
    clientOrderId: z.ZodMiniString<string>;
    cummulativeQuoteQty: z.ZodMiniString<string>;
    executedQty: z.ZodMiniString<string>;
    icebergQty: z.ZodMiniString<string>;
    isWorking: z.ZodMiniBoolean<boolean>;
    orderId: import("./runtime/schema.js").ToBigInt;
    origQty: z.ZodMiniString<string>;
    price: z.ZodMiniString<string>;
    side: z.ZodMiniString<string>;
    status: z.ZodMiniString<string>;
    stopPrice: z.ZodMiniString<string>;
    symbol: z.ZodMiniString<string>;
    time: z.ZodMiniInt;
    timeInForce: z.ZodMiniString<string>;
    type: z.ZodMiniString<string>;
    updateTime: z.ZodMiniInt;
    accountId: import("./runtime/schema.js").ToBigInt;
    selfTradePreventionMode: z.ZodMiniString<string>;
    preventedMatchId: z.ZodMiniUnknown;
    preventedQuantity: z.ZodMiniUnknown;
}, z.core.$strip>;
