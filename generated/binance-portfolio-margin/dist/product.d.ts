import type { Product } from './runtime/product.js';
/** Where the API is served and the limits that its weights draw on. */
export declare const product: Product;
