import { type Client } from './runtime/client.js';
import type { ClientOptions } from './runtime/options.js';
export type { CallOptions, ClientOptions } from './runtime/options.js';
export type { Client } from './runtime/client.js';
/**
 * Create a client without methods: pass it to the functions of `/operations`, and a bundle holds only what is called.
 * Nothing is sent before a call.
 */
export declare function createClient(options?: ClientOptions): Client;
