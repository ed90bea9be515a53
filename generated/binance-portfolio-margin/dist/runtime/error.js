/** What every error of a client is an instance of. No secret, key or signature stands in any of them. */
export class DocwrightError extends Error {
    static {
        named(this, 'DocwrightError');
    }
    /** The operation that was called, if the error comes from a call. */
    operationId;
    /** URL of the operation's page. */
    docs;
    /** `failed` if it is sure that the exchange did not carry out the request. */
    outcome;
    constructor(message, { operationId, docs, outcome = 'failed', cause } = {}) {
        super(message, cause === undefined ? {} : { cause });
        this.operationId = operationId;
        this.docs = docs;
        this.outcome = outcome;
    }
}
/** Name a class of errors: on its prototype, so that `stack` begins with the name, also when the code is minified. */
export function named(type, name) {
    Object.defineProperty(type.prototype, 'name', { value: name, writable: true, configurable: true });
}
