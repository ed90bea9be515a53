import type { Facts } from './error.js';
import type { CallOptions } from './options.js';
/** Throws ConfigurationError for an option that is no number in its bounds: `NaN` retries would never end. */
export declare function checkNumbers(options: CallOptions, facts?: Facts): void;
