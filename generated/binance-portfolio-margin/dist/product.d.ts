import type { Product } from './runtime/product.js';
/** Where the API is served, the limits that its weights draw on, the names of its error codes, and who tells its time. */
export declare const product: Product;
