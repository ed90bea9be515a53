import type { Paging } from './paging.js';
/**
 * Get all rows of an operation, one after the other. `call` gets a page, when its first row is wanted: an ordinary call.
 * Between two times where the caller gives the first of them (up to `now` by the exchange's clock if not the second), else
 * from an id on, else by the number of the page.
 * Rejects as a call does, and with ValidationError when a time that is needed, the list or a field of a row is missing.
 */
export declare function pagesOf<Row, P extends object>(call: (params: P) => Promise<unknown>, paging: Paging, params: P, now: () => number): AsyncGenerator<Row, void, undefined>;
