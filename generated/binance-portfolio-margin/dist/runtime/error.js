/** What every error of a client is an instance of. No secret, key or signature stands in any of them. */
export class DocwrightError extends Error {
    static {
        named(this, 'DocwrightError');
    }
    constructor(message, { operationId, docs, outcome = 'failed', cause } = {}, own) {
        super(message, cause === undefined ? {} : { cause });
        Object.assign(this, { operationId, docs, outcome }, own);
    }
}
/** Name a class of errors: on its prototype, so that `stack` begins with the name, also when the code is minified. */
export function named(type, name) {
    Object.defineProperty(type.prototype, 'name', { value: name, writable: true, configurable: true });
}
