export type {Call, Client, ResponseOf} from './client.js'
export type {CallLimit, Counter, Settle, WindowSize} from './counter.js'
export type {Drift} from './drift.js'
export {DocwrightError} from './error.js'
export type {Outcome} from './error.js'
export {
  AbortError, ApiError, ConfigurationError, ConnectionError, DecodeError, LimitError, TimeoutError, UnknownOutcomeError,
  ValidationError
} from './errors.js'
export type {Issue} from './errors.js'
export {fetchTransport} from './fetch-transport.js'
export type {LimitedCall, Limiter, LimiterMode, LimitUsage, Waiting} from './limiter.js'
export {liveLimits} from './live-limits.js'
export type {RateLimit} from './live-limits.js'
export {memoryLimiter} from './memory-limiter.js'
export type {LimiterOptions} from './memory-limiter.js'
export type {Exact, Operation} from './operation.js'
export type {CallOptions, ClientOptions, Hooks, ServerTime} from './options.js'
export type {Pools, Product, Window} from './product.js'
export type {PrivateKey, Signer} from './sign.js'
export type {
  Ending, Fetch, FetchInit, ResponseHeaders, Transport, TransportRequest, TransportResponse
} from './transport.js'
export {chargesOf, costOf} from './weight.js'
export type {Case, Charge, Condition, Cost, Costs, Each, Limit, Weight} from './weight.js'
export type {Usage} from './windows.js'
