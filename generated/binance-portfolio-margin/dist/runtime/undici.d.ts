import type { Dispatcher } from 'undici';
import type { Transport } from './transport.js';
/** How requests go out on Node. */
export type UndiciOptions = {
    /**
     * Sends everything: a `ProxyAgent` or `EnvHttpProxyAgent` for a proxy, an `Agent` with certificates, a `MockAgent`.
     * Who gives one closes it. Default: an agent of the transport's own.
     */
    dispatcher?: Dispatcher | undefined;
    /** How many connections are open to one server at most, each with one request at a time. Default: 64. */
    connections?: number | undefined;
};
/**
 * Send through undici, over connections that are kept alive. By `dispatch`, since `request` makes a stream of each
 * answer, which takes a quarter of the time of a call. Rejects with an error of undici when there is no answer, or not
 * all of it. Redirects are not followed. A connection is given 5 s, all else is up to `timeoutMs` of the call. Where no
 * `dispatcher` is given it is known that a request was not begun: one that ended before is a known failure.
 * @see https://undici.nodejs.org/#/docs/api/Dispatcher?id=dispatcherdispatchoptions-handler
 */
export declare function undiciTransport({ dispatcher, connections }?: UndiciOptions): Transport;
