import { isRefusal, refused } from './refused.js';
import { compare } from './compare.js';
import { DecodeError } from './errors.js';
import { decode, decoder } from './json.js';
import { redactCause } from './redact.js';
/**
 * Read an answer: the data of a success. Throws ApiError for an error of the exchange, DecodeError for a success that
 * is not JSON, ValidationError for a difference from the docs when `validation` is `strict`.
 */
export function readAnswer(session, call, received) {
    const { status } = received.response;
    const isSuccess = status >= 200 && status < 300;
    const data = isSuccess ? decodeSuccess(session, call, received) : decodeFailure(received.text);
    if (!isSuccess || isRefusal(data))
        throw refused(session, call, { ...received, data });
    compare(session, call, data);
    // What the docs promise. No check narrows it: a difference is reported, and the answer of a placed order returned.
    return data;
}
function decodeSuccess({ decoders }, { operation, facts }, received) {
    const { response, text, redact } = received;
    const decodeAnswer = decoders.get(operation) ?? decoder(operation.exact ?? {});
    decoders.set(operation, decodeAnswer);
    try {
        return decodeAnswer(text);
    }
    catch (error) {
        const cause = redactCause(error, redact);
        const message = `Unexpected answer to ${facts.operationId} (HTTP ${response.status}), expected JSON`;
        throw new DecodeError(message, { ...facts, outcome: 'unknown', cause }, { status: response.status, body: redact(text) });
    }
}
function decodeFailure(text) {
    try {
        return decode(text);
    }
    catch {
        return undefined;
    }
}
