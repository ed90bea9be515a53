import { DocwrightError, named } from './error.js';
/** The exchange answered with an error: a status of 300 or more, or a payload with a negative `code`. */
export class ApiError extends DocwrightError {
    static {
        named(this, 'ApiError');
    }
    /** The exchange's code: `-1121`. None if the answer has none, an HTML page for example. */
    code;
    /** The name of `code` on the exchange's page of errors: `BAD_SYMBOL`. */
    codeName;
    /** The exchange's own words. */
    msg;
    /** HTTP status. */
    status;
    /** The headers of the answer, by name in any case. */
    headers;
    /** Seconds to wait before the next request, from the header `Retry-After`. */
    retryAfter;
    /** What the exchange adds to the error (409 of an order replaced in part). */
    data;
    /** The text of the answer. */
    body;
    constructor(message, facts, refusal) {
        super(message, facts);
        this.code = refusal.code;
        this.codeName = refusal.codeName;
        this.msg = refusal.msg;
        this.status = refusal.status;
        this.headers = refusal.headers;
        this.retryAfter = refusal.retryAfter;
        this.data = refusal.data;
        this.body = refusal.body;
    }
}
/**
 * It is not known whether the exchange carried out a request that changes something. It was not sent again.
 * Look it up before you do. `cause` is what happened.
 */
export class UnknownOutcomeError extends DocwrightError {
    static {
        named(this, 'UnknownOutcomeError');
    }
}
/** No answer came: no connection, or it broke. `outcome` is `failed` if it is sure that nothing was sent. */
export class ConnectionError extends DocwrightError {
    static {
        named(this, 'ConnectionError');
    }
}
/** No full answer came within `timeoutMs` milliseconds. */
export class TimeoutError extends DocwrightError {
    static {
        named(this, 'TimeoutError');
    }
    /** Milliseconds that the attempt was given. */
    timeoutMs;
    constructor(message, facts, timeoutMs) {
        super(message, facts);
        this.timeoutMs = timeoutMs;
    }
}
/** The caller's `signal` ended the call. `cause` is its reason. */
export class AbortError extends DocwrightError {
    static {
        named(this, 'AbortError');
    }
}
/** The exchange answered with success, and the answer is not JSON. */
export class DecodeError extends DocwrightError {
    static {
        named(this, 'DecodeError');
    }
    /** HTTP status. */
    status;
    /** The text of the answer. */
    body;
    constructor(message, facts, answer) {
        super(message, facts);
        this.status = answer.status;
        this.body = answer.body;
    }
}
/** The params of a call differ from the docs, and nothing was sent; or its answer does (`validation: 'strict'`). */
export class ValidationError extends DocwrightError {
    static {
        named(this, 'ValidationError');
    }
    /** What differs: the params, and nothing was sent; or the answer. */
    of;
    /** What differs, place by place. */
    issues;
    /** The answer, if it is that which differs: the exchange has carried out the request. */
    data;
    constructor(message, facts, found) {
        super(message, facts);
        this.of = found.of;
        this.issues = found.issues;
        this.data = found.data;
    }
}
/** A limit of the exchange does not allow the call now, and nothing was sent. */
export class LimitError extends DocwrightError {
    static {
        named(this, 'LimitError');
    }
    /** Seconds until it may be sent. */
    retryAfter;
    constructor(message, facts, retryAfter) {
        super(message, facts);
        this.retryAfter = retryAfter;
    }
}
/** An option of the client is missing or unusable, and nothing was sent. */
export class ConfigurationError extends DocwrightError {
    static {
        named(this, 'ConfigurationError');
    }
    /** The name of the option: `apiSecret`. */
    option;
    constructor(message, option, facts = {}) {
        super(message, facts);
        this.option = option;
    }
}
