export { DocwrightError } from './error.js';
export { AbortError, ApiError, ConfigurationError, ConnectionError, DecodeError, LimitError, TimeoutError, UnknownOutcomeError, ValidationError } from './errors.js';
export { fetchTransport } from './fetch-transport.js';
export { liveLimits } from './live-limits.js';
export { memoryLimiter } from './memory-limiter.js';
export { chargesOf, costOf } from './weight.js';
