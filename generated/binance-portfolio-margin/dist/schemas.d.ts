import * as z from 'zod';
/**
 * The parameters of Query Margin Account Order.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export declare const queryMarginAccountOrderParams: z.ZodObject<{
    symbol: z.ZodString;
    orderId: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | number | bigint, string | number | bigint>, z.ZodTransform<bigint, string | number | bigint>>>;
    origClientOrderId: z.ZodOptional<z.ZodString>;
    recvWindow: z.ZodOptional<z.ZodInt>;
}, z.core.$strict>;
/**
 * The answer of Query Margin Account Order.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export declare const queryMarginAccountOrderResponse: z.ZodObject<{
    clientOrderId: z.ZodString;
    cummulativeQuoteQty: z.ZodString;
    executedQty: z.ZodString;
    icebergQty: z.ZodString;
    isWorking: z.ZodBoolean;
    orderId: z.ZodPipe<z.ZodCustom<string | number | bigint, string | number | bigint>, z.ZodTransform<bigint, string | number | bigint>>;
    origQty: z.ZodString;
    price: z.ZodString;
    side: z.ZodString;
    status: z.ZodString;
    stopPrice: z.ZodString;
    symbol: z.ZodString;
    time: z.ZodInt;
    timeInForce: z.ZodString;
    type: z.ZodString;
    updateTime: z.ZodInt;
    accountId: z.ZodPipe<z.ZodCustom<string | number | bigint, string | number | bigint>, z.ZodTransform<bigint, string | number | bigint>>;
    selfTradePreventionMode: z.ZodString;
    preventedMatchId: z.ZodUnknown;
    preventedQuantity: z.ZodUnknown;
}, z.core.$strip>;
