import type { Fetch, Transport } from './transport.js';
/**
 * Send through `fetch`: the given one, or the global one of the time of the call. The global one gets signals that have
 * served calls before, one call at a time: on Node a new one for each takes a tenth of the time of a call. A given one
 * might listen to a signal longer than it needs it.
 */
export declare function fetchTransport(fetch?: Fetch): Transport;
