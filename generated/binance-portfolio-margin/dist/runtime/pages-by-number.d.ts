import type { History, Paging } from './paging.js';
/**
 * Get page after page by their numbers until an empty one: a short page is not trusted to be the last. Rejects with
 * DocwrightError where page after page is the same: an exchange that does not look at the number would never end.
 */
export declare function byNumber<Row>({ getRows, given, paging }: Pick<History<Row>, 'getRows' | 'given' | 'paging'>, { parameter, first }: NonNullable<Paging['page']>): AsyncGenerator<Row, void, undefined>;
