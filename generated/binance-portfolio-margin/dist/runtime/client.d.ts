import type { Environment } from './environment.js';
import type { LimitUsage } from './limiter.js';
import type { Answer, Operation } from './operation.js';
import type { CallOptions, ClientOptions, ServerTime } from './options.js';
import type { Product } from './product.js';
import type { Usage } from './windows.js';
export type { CallOptions, ClientOptions } from './options.js';
/** Calls the operations of one product. It shows nothing of its keys. Its members are functions that need no client before the dot. */
export interface Client {
    /**
     * Call an operation. Rejects with an error of the family of DocwrightError, or with what the limiter throws. An option that is
     * not of its type (`signal: null`, a `fetch` whose answer has no `headers.get`) may make it a TypeError, from which the outcome
     * of a write is not known.
     */
    call: <P, R>(operation: Operation<P, R>, params: NoInfer<P>, options?: CallOptions) => Call<R>;
    /**
     * Measure how far the local clock is off, and use it from now on. Gives the offset in milliseconds. Asks `source`,
     * or the option `serverTime`, or the product's operation; rejects with ConfigurationError if there is none, or if it
     * tells no time, and with TimeoutError after `timeoutMs`. What was measured is measured again after code -1021, and
     * beside a signed call an hour later.
     */
    syncClock: (source?: ServerTime, options?: Pick<CallOptions, 'signal' | 'timeoutMs'>) => Promise<number>;
    /** Milliseconds since 1970 by the exchange's clock, as far as its offset is known. */
    now: () => number;
    /**
     * What is used and left of each limit that was met: counted by the limiter, and corrected by what the exchange says.
     * Nothing where the limiter does not tell.
     */
    usage: () => LimitUsage[];
}
/** A call under way: its data, or with `withResponse()` the facts of the answer too. */
export type Call<R> = Promise<R> & {
    withResponse(): Promise<ResponseOf<R>>;
};
/** The data of an answer, its status and headers, and what the exchange says is used of each limit. */
export type ResponseOf<R> = Answer<R> & {
    usage: Usage[];
};
/**
 * Make a client. Throws ConfigurationError when options contradict each other, or for an unusable key.
 * `environment` is for tests: chance and time.
 */
export declare function createRuntime(product: Product, options?: ClientOptions, environment?: Partial<Environment>): Client;
