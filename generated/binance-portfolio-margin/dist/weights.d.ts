import type { QueryMarginAccountOrderParams } from './types.js';
import { type Weight } from './runtime/weight.js';
/** Query Margin Account Order: 10 (ip, assumed). */
export declare const queryMarginAccountOrderWeight: Weight;
/** The weight of every operation: in the page's own words, and as charges on the rate-limit pools. */
export declare const weights: {
    readonly [Id in keyof Params]: Weight;
};
type Params = {
    queryMarginAccountOrder: QueryMarginAccountOrderParams;
};
/** Say what a call costs, by pool: `{ip: 10}`. A pool is left out when the docs do not state its cost. */
export declare function weightOf<Id extends keyof Params>(operationId: Id, params: Params[Id]): {
    [pool: string]: number;
};
export {};
