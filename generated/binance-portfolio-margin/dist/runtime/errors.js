import { DocwrightError } from './error.js';
/** The exchange answered with an error: a status of 300 or more, or a payload with a negative `code`. */
export class ApiError extends DocwrightError {
    static {
        this.prototype.name = 'ApiError';
    }
    constructor(message, facts, refusal) {
        super(message, facts, refusal);
    }
}
/**
 * It is not known whether the exchange carried out a request that changes something. It was not sent again.
 * Look it up before you do. `cause` is what happened.
 */
export class UnknownOutcomeError extends DocwrightError {
    static {
        this.prototype.name = 'UnknownOutcomeError';
    }
}
/** No answer came: no connection, or it broke. `outcome` is `failed` if it is sure that nothing was sent. */
export class ConnectionError extends DocwrightError {
    static {
        this.prototype.name = 'ConnectionError';
    }
}
/** No full answer came within `timeoutMs` milliseconds. */
export class TimeoutError extends DocwrightError {
    static {
        this.prototype.name = 'TimeoutError';
    }
    constructor(message, facts, timeoutMs) {
        super(message, facts, { timeoutMs });
    }
}
/** The caller's `signal` ended the call. `cause` is its reason. */
export class AbortError extends DocwrightError {
    static {
        this.prototype.name = 'AbortError';
    }
}
/** The exchange answered with success, and the answer is not JSON, or to a write nothing of what its docs show. */
export class DecodeError extends DocwrightError {
    static {
        this.prototype.name = 'DecodeError';
    }
    constructor(message, facts, answer) {
        super(message, facts, answer);
    }
}
/** The params of a call differ from the docs, and nothing was sent; or its answer does (`validation: 'strict'`). */
export class ValidationError extends DocwrightError {
    static {
        this.prototype.name = 'ValidationError';
    }
    constructor(message, facts, { data, ...found }) {
        super(message, facts, found);
        Object.defineProperty(this, 'data', { value: data });
    }
}
/** A limit of the exchange does not allow the call now, and nothing was sent. */
export class LimitError extends DocwrightError {
    static {
        this.prototype.name = 'LimitError';
    }
    constructor(message, facts, retryAfter) {
        super(message, facts, { retryAfter });
    }
}
/** An option of the client is missing or unusable, and nothing was sent. */
export class ConfigurationError extends DocwrightError {
    static {
        this.prototype.name = 'ConfigurationError';
    }
    constructor(message, option, facts = {}) {
        super(message, facts, { option });
    }
}
/** The error of an option whose value is none that is expected. Not for secrets: it shows the value. */
export function misfit(found, option, expected, facts) {
    return new ConfigurationError(`Unexpected \`${String(found)}\` as \`${option}\`, expected ${expected}`, option, facts);
}
