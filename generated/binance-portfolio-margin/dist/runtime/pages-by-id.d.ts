import type { History, Paging } from './paging.js';
/**
 * Get rows in the order of their ids. A page starts at the last id of the one before, whose row is dropped: nothing is
 * lost, whether the exchange counts that id in or not. Ends when a page brings nothing new, not when one is short.
 * Rejects with ValidationError where the caller gives a parameter that is not sent beside an id.
 */
export declare function byId<Row>({ getRows, paging, given, size }: History<Row>, { parameter, field, without }: NonNullable<Paging['id']>): AsyncGenerator<Row, void, undefined>;
