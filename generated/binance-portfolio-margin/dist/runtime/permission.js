import { DocwrightError } from './error.js';
import { AbortError, LimitError } from './errors.js';
import { tell } from './options.js';
import { chargesOf } from './weight.js';
import { tellsUsage } from './windows.js';
/**
 * Wait until the exchange and the limiter allow a request; no promise comes out where that is now. Throws or rejects with
 * LimitError when it is not soon enough, with AbortError when the caller's signal comes before.
 */
export function permission(session, call) {
    if (call.options.signal?.aborted)
        throw abortedBefore(call);
    const asked = isPaused(session) ? pause(session, call).then(() => askLimiter(session, call)) : askLimiter(session, call);
    return asked instanceof Promise ? heeded(asked, call) : asked;
}
/**
 * Wait until the exchange takes requests again; nothing comes out where it has not said stop. Rejects as `permission` does.
 */
export function goingOn(session, call) {
    return isPaused(session) ? heeded(pause(session, call), call) : undefined;
}
/** A wait that the caller's signal ends, with an error of ours. */
function heeded(waiting, call) {
    return waiting.catch(error => {
        throw call.options.signal?.aborted && !(error instanceof DocwrightError) ? abortedBefore(call) : error;
    });
}
function askLimiter(session, call) {
    const { limiter } = session;
    if (!limiter)
        return () => { };
    const limited = limitedCall(session, call);
    const isTold = tellsUsage(call.operation.path);
    const settle = headers => tell(() => limiter.observe(isTold ? headers : undefined, limited), undefined);
    const turn = limiter.acquire(limited, { timeoutMs: timeoutOf(session, call), signal: call.options.signal });
    // The exchange may say stop while a call waits for its turn.
    return turn ? Promise.resolve(turn).then(() => pause(session, call).then(() => settle, error => {
        settle();
        throw error;
    })) : settle;
}
/** Milliseconds that one attempt may take, and the longest wait before one. */
export function timeoutOf({ options }, call) {
    return call.options.timeoutMs ?? options.timeoutMs ?? 10_000;
}
/** The error of a call that its caller ended before anything was sent, or sent `again`. */
export function abortedBefore({ operation, options: { signal } }, again = '') {
    return new AbortError(`${operation.operationId} was aborted before it was sent${again}`, { ...operation, cause: signal?.reason });
}
function limitedCall({ account }, { operation, params }) {
    const { operationId, docs, costs, limits = [] } = operation;
    return { operationId, docs, account, charges: chargesOf(costs, params), limits };
}
/** After 429 or 418 the exchange wants no request for a while, from nobody. */
function isPaused({ pausedUntil, now }) {
    return pausedUntil > now();
}
async function pause(session, call) {
    while (isPaused(session)) {
        const rest = session.pausedUntil - session.now();
        if (rest > timeoutOf(session, call))
            throw paused(call.operation, Math.ceil(rest / 1000));
        await session.sleep(rest, call.options.signal);
    }
}
function paused(facts, seconds) {
    const message = `${facts.operationId} was not sent: the exchange takes no request for ${seconds} s`;
    return new LimitError(message, facts, seconds);
}
