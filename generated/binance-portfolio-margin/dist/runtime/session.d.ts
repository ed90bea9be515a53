import type { ServerClock } from './clock.js';
import type { ClientOptions } from './options.js';
import type { Product } from './product.js';
import type { Signer } from './sign.js';
import type { Transport } from './transport.js';
/** What chance and time are; tests give their own. `now` is a stopwatch in milliseconds, not the time of day. */
export type Environment = {
    random(): number;
    now(): number;
    sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
};
/** What the calls of one client share. It holds secrets: it is only ever kept in closures. */
export type Session = {
    product: Product;
    options: ClientOptions;
    environment: Environment;
    baseUrl: string;
    sign: Signer | undefined;
    transport: Transport;
    clock: ServerClock;
    /** Asks for the server's time, if the client knows where. */
    askTime: (() => Promise<number>) | undefined;
    /** No request before this time of `environment.now`: the exchange said so with 429 or 418. */
    pausedUntil: number;
    /** Differences from the docs that `onDrift` knows. */
    drifts: Set<string>;
};
/** Open a session. Throws ConfigurationError when the options contradict each other. */
export declare function openSession(product: Product, options: ClientOptions, environment?: Partial<Environment>): Session;
