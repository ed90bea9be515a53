import { http } from 'msw';
import { jsonText } from './encode.js';
/**
 * Make a handler of MSW 2 for an operation, whatever the server: it answers with `answer`, or else with the example of
 * the docs. Where the docs show none it answers with status 400, which the client gives as ApiError.
 * @see https://mswjs.io/docs/concepts/request-handler
 */
export function mockOf({ operationId, method, path, example }, answer) {
    return http[method](`*${path}`, async ({ request }) => {
        const given = isFunction(answer) ? await answer(request) : answer;
        if (given instanceof Response)
            return given.clone();
        const text = given === undefined ? example : jsonText(given);
        if (text !== undefined)
            return jsonResponse(text, {});
        return mockError({ msg: `The docs show no example of ${operationId}: give its mock an answer` });
    });
}
/**
 * The answer of an exchange that refuses: `mockError({code: -2013, msg: 'Order does not exist.'})`. The status is 400
 * unless `init` has another; headers such as `Retry-After` go there too.
 */
export function mockError(payload, init = {}) {
    return jsonResponse(jsonText(payload), { status: 400, ...init });
}
function jsonResponse(text, init) {
    const headers = new Headers(init.headers);
    headers.set('content-type', 'application/json');
    return new Response(text, { ...init, headers });
}
function isFunction(answer) {
    return typeof answer === 'function';
}
