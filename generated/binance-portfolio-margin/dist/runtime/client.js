import { attempt } from './attempt.js';
import { checkNumbers } from './check-numbers.js';
import { withDeadline } from './deadline.js';
import { misfit } from './errors.js';
import { tell } from './options.js';
import { own } from './own.js';
import { timeoutOf } from './permission.js';
import { invoke } from './request.js';
import { withRetries } from './retry.js';
import { openSession } from './session.js';
import { usageOf } from './windows.js';
/**
 * Make a client. Throws ConfigurationError when options contradict each other, or for an unusable key.
 * `environment` is for tests: chance and time.
 */
export function createRuntime(product, options = {}, environment) {
    const given = own(options);
    given.hooks = own(given.hooks ?? {});
    const session = openSession(product, given, environment);
    session.askTime = askerOf(session, given.serverTime);
    return Object.freeze({
        call(operation, params, callOptions) {
            return callOf(run(session, operation, { params, options: callOptions ? own(callOptions) : none }), product);
        },
        async syncClock(source = given.serverTime, callOptions = {}) {
            const ask = askerOf(session, source, own(callOptions));
            if (ask)
                return session.clock.sync(ask);
            throw misfit(undefined, 'serverTime', 'a function');
        },
        now: session.clock.now,
        usage: () => session.limiter?.usage?.() ?? []
    });
}
/** What an object inherits may be anything, so this inherits nothing. */
const none = own({});
async function run(session, operation, input) {
    try {
        const call = invoke(session, operation, input);
        if (operation.security === 'signed')
            keepTime(session);
        return await withRetries(session, call, number => attempt(session, call, number));
    }
    catch (error) {
        tell(session.options.hooks?.error, { operationId: operation.operationId, error });
        throw error;
    }
}
/** Measure once an hour again, beside a call: clocks drift. Where that fails, code -1021 leads to the next look. */
function keepTime({ clock, askTime }) {
    if (askTime !== undefined && clock.isOld())
        clock.sync(askTime).catch(() => { });
}
function callOf(answer, { pools }) {
    const data = answer.then(({ data }) => data);
    const withResponse = () => {
        // Who takes the whole answer is told of its error there.
        data.catch(() => { });
        return answer.then(whole => ({ ...whole, usage: usageOf(pools, whole.headers) }));
    };
    return Object.assign(data, { withResponse });
}
/** Asks what the caller gave, or the product's operation. Neither is waited for without an end: others may share it. */
function askerOf(session, source, options = none) {
    checkNumbers(options);
    if (source)
        return () => withDeadline(async () => source(), timeoutOf(session, { options }), { operation: { operationId: 'syncClock' }, options });
    const { serverTime } = session.product;
    if (!serverTime)
        return undefined;
    const operation = { ...serverTime, params: unchecked, response: unchecked };
    return async (onSend) => (await run(session, operation, { params: none, options, onSend })).data?.serverTime ?? NaN;
}
/** What it tells is looked at as a time. */
const unchecked = { safeParse: (data) => ({ success: true, data }) };
