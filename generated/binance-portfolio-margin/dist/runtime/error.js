/** What every error of a client is an instance of. No secret, key or signature stands in any of them. */
export class DocwrightError extends Error {
    static {
        this.prototype.name = 'DocwrightError';
    }
    constructor(message, { operationId, docs, outcome = 'failed', cause } = {}, own) {
        super(message, cause === undefined ? {} : { cause });
        Object.assign(this, { operationId, docs, outcome }, own);
    }
}
