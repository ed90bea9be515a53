import { UnknownOutcomeError } from './errors.js';
/** Say whether the exchange may have carried out a request that it answered with an error. */
export function outcomeOf({ path, status, code, msg = '' }) {
    if (code === -1006 || code === -1007 || /\bunknown error\b|status unknown\b/i.test(msg))
        return 'unknown';
    if (futures.test(path) && (code === -1008 || status === 503 && unavailable.test(msg) || refusedAtOnce.test(msg)))
        return 'failed';
    // 409: carried out in part. An order was cancelled and none placed, or placed and none cancelled.
    return status >= 500 || status === 408 || status === 409 ? 'unknown' : 'failed';
}
/**
 * The general information of these APIs lists what a 503 can say, and says of -1008 that it is a "100% failure", for orders of
 * all three. The pages of `/api/`, `/sapi/` and `/eapi/` do not: -1008 is there a server that is overloaded, and every 5xx
 * unknown. To take a failure for unknown costs a look at the orders, the other way round an order is placed twice.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/general-info
 */
const futures = /^\/[dfp]api\//;
const unavailable = /^Service Unavailable\.?$/i;
const refusedAtOnce = /^(?:Request throttled by system-level protection|Internal error; unable to process your request)/i;
/** Make the error of a request that may have been carried out; `params` tell how to find out. */
export function unknownOutcome(cause, params, facts) {
    const id = idOf(Object.entries(params));
    const how = id === undefined ? 'look at open orders and history' : `look it up by its ${id[0]} \`${id[1]}\``;
    return new UnknownOutcomeError(`${facts.operationId} may have been carried out, and was not sent again. Before you send it, ` +
        `${how}, or wait for the user data stream. What happened: ${cause.message}`, { ...facts, outcome: 'unknown', cause });
}
/** What identifies the order or transfer: an id of the caller's, best a new one. */
function idOf(all) {
    const params = all.filter(([, value]) => value !== undefined);
    const own = params.filter(([name]) => /client/i.test(name) && /id$/i.test(name));
    return own.find(([name]) => !/^orig/i.test(name)) ?? own[0] ?? params.find(([name]) => /orderid$/i.test(name));
}
