import type { CheckIssue } from './operation.js';
/** A difference between an answer and the docs. `path` is `fills[].tradeId`, or empty for the whole answer. */
export type Drift = {
    operationId: string;
    path: string;
    expected: string;
    received: string;
    docs: string;
};
/** A difference, and a sentence that tells it. */
export type Difference = {
    path: string;
    expected: string;
    received: string;
    message: string;
};
/** Say where a value differs from its schema, each difference once, however many rows of a list have it. */
export declare function differences(issues: readonly CheckIssue[]): Difference[];
