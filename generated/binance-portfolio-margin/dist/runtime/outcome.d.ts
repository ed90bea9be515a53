import { UnknownOutcomeError } from './errors.js';
import type { DocwrightError, Facts, Outcome } from './error.js';
/** What decides about the outcome of a request that was answered with an error. */
export type Answered = {
    path: string;
    status: number;
    code?: number | undefined;
    msg?: string | undefined;
};
/** Say whether the exchange may have carried out a request that it answered with an error. */
export declare function outcomeOf({ path, status, code, msg }: Answered): Outcome;
/** Make the error of a request that may have been carried out; `params` tell how to find out. */
export declare function unknownOutcome(cause: DocwrightError, params: object, facts: Facts): UnknownOutcomeError;
