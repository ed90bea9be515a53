/**
 * What is known of a request that failed. `failed`: the exchange did not carry it out.
 * `unknown`: it may have, or a part of it; for a request that only reads it does not matter.
 */
export type Outcome = 'failed' | 'unknown';
/** What every error of a call tells. `cause` is the error below it, without keys and signatures. */
export type Facts = {
    operationId?: string | undefined;
    docs?: string | undefined;
    outcome?: Outcome;
    cause?: unknown;
};
/** What every error of a client is an instance of. No secret, key or signature stands in any of them. */
export declare class DocwrightError extends Error {
    /** The operation that was called, if the error comes from a call. */
    readonly operationId: string | undefined;
    /** URL of the operation's page. */
    readonly docs: string | undefined;
    /** `failed` if it is sure that the exchange did not carry out the request. */
    readonly outcome: Outcome;
    constructor(message: string, { operationId, docs, outcome, cause }?: Facts, own?: object);
}
