import { costOf } from './runtime/weight.js';
/** Query Margin Account Order: 10 (ip). */
export const queryMarginAccountOrderWeight = { text: '**10**', charges: [{ pool: 'ip', assumed: true, cases: [{ cost: 10 }] }] };
/** The weight of every operation: in the page's own words, and as charges on the rate-limit pools. */
export const weights = {
    queryMarginAccountOrder: queryMarginAccountOrderWeight,
};
/** Say what a call costs, by pool: `{ip: 10}`. A pool is left out when the docs do not state its cost. */
export function weightOf(operationId, params) {
    return costOf(weights[operationId], params);
}
