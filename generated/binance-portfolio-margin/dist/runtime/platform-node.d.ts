import type { Environment } from './environment.js';
/**
 * What Node and Deno do better than by the web standards: requests through undici, and HMAC without a trip to another
 * thread. The `fetch` of Deno sends an order a second time when a connection that it kept breaks.
 * @see https://github.com/denoland/deno/issues/35610
 */
export declare const platform: Partial<Environment>;
