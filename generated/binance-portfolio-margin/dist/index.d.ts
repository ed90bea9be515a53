export { createClient, type BinancePortfolioMargin } from './client.js';
export { errorCodes, type ErrorCode, type ErrorName } from './errors.js';
export { product } from './product.js';
export * from './runtime/index.js';
export type * from './types.js';
export { weightOf, weights } from './weights.js';
