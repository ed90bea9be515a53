import type { CheckIssue } from './operation.js';
/** A difference between an answer and the docs. `path` is `fills[].tradeId`, or empty for the whole answer. */
export type Drift = {
    operationId: string;
    path: string;
    expected: string;
    received: string;
    docs: string;
};
/** A difference, with the sentence of the check that found it. */
export type Difference = {
    path: string;
    expected: string;
    received: string;
    message: string;
};
/** Say where an answer differs from its schema, each difference once, however many rows of a list have it. */
export declare function differences(issues: readonly CheckIssue[]): Difference[];
/** Write the path of an issue: `fills[].tradeId`. */
export declare function pathText(path: readonly PropertyKey[]): string;
