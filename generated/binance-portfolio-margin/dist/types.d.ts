import type { AtLeastOne } from './runtime/params.js';
/** What operations have in common. */
export interface components {
    schemas: {
        Error: {
            /** @description The code of the error: below zero. */
            code: number;
            /** @description What went wrong. */
            msg: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
/**
 * The parameters of `queryMarginAccountOrder`, each by itself.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export type QueryMarginAccountOrderFields = {
    /** @description Required. Not described in the docs. */
    symbol: string;
    /** @description Optional. Not described in the docs. */
    orderId?: bigint | number | string | undefined;
    /** @description Optional. Not described in the docs. */
    origClientOrderId?: string | undefined;
    /** @description Optional, in milliseconds. The value cannot be greater than 60000 */
    recvWindow?: number | undefined;
};
/**
 * What `queryMarginAccountOrder` takes.
 * - Either `orderId` or `origClientOrderId` must be sent.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export type QueryMarginAccountOrderParams = QueryMarginAccountOrderFields & AtLeastOne<QueryMarginAccountOrderFields, 'orderId' | 'origClientOrderId'>;
/**
 * What `queryMarginAccountOrder` resolves to.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/trade/Query-Margin-Account-Order
 */
export type QueryMarginAccountOrderResponse = {
    /** @example ZwfQzuDIGpceVhKW5DvCmO */
    clientOrderId: string;
    /** @example 0.00000000 */
    cummulativeQuoteQty: string;
    /** @example 0.00000000 */
    executedQty: string;
    /** @example 0.00000000 */
    icebergQty: string;
    /** @example true */
    isWorking: boolean;
    /**
     * Format: int64
     * @example 213205622
     */
    orderId: bigint;
    /** @example 0.30000000 */
    origQty: string;
    /** @example 0.00493630 */
    price: string;
    /** @example SELL */
    side: string;
    /** @example NEW */
    status: string;
    /** @example 0.00000000 */
    stopPrice: string;
    /** @example BNBBTC */
    symbol: string;
    /**
     * Format: int64
     * @example 1562133008725
     */
    time: number;
    /** @example GTC */
    timeInForce: string;
    /** @example LIMIT */
    type: string;
    /**
     * Format: int64
     * @example 1562133008725
     */
    updateTime: number;
    /**
     * Format: int64
     * @example 152950866
     */
    accountId: bigint;
    /** @example EXPIRE_TAKER */
    selfTradePreventionMode: string;
    /** @description The docs show only `null`: the type is not known. */
    preventedMatchId: null | unknown;
    /** @description The docs show only `null`: the type is not known. */
    preventedQuantity: null | unknown;
};
