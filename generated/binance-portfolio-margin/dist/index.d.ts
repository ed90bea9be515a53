export { createClient, type BinancePortfolioMargin } from './client.js';
export * from './operations.js';
export * from './runtime/index.js';
export type { components, operations, paths } from './types.js';
export { weightOf, weights } from './weights.js';
