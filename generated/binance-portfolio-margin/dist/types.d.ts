/** What each address of the API takes and gives, by method. */
export interface paths {
    "/papi/v1/margin/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Query Margin Account Order
         * @description Query Margin Account Order
         *
         *   **Notes:**
         *
         *   * Either `orderId` or `origClientOrderId` must be sent.
         *   * For some historical orders cummulativeQuoteQty will be < 0, meaning the data is not available at this time.
         */
        get: operations["queryMarginAccountOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
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
    responses: {
        /** @description The exchange refused the request. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
/** What each operation takes and gives, by its name. */
export interface operations {
    queryMarginAccountOrder: {
        parameters: {
            query: {
                /**
                 * @description Not described in the docs.
                 *
                 *   Required.
                 */
                symbol: string;
                /**
                 * @description Not described in the docs.
                 *
                 *   Optional.
                 */
                orderId?: bigint | number | string;
                /**
                 * @description Not described in the docs.
                 *
                 *   Optional.
                 */
                origClientOrderId?: string;
                /**
                 * @description The value cannot be greater than 60000
                 *
                 *   Optional, in milliseconds.
                 */
                recvWindow?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
