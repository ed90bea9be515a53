import type { Product } from './runtime/product.js';
/** Where the API is served, the limits that its weights draw on, and the names of its error codes. */
export declare const product: Product;
