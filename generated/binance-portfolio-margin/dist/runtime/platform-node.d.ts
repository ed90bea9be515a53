import type { Environment } from './session.js';
/** What Node does faster than the web standards: requests through undici, and HMAC without a trip to another thread. */
export declare const platform: Partial<Environment>;
