import type { AskTime, ServerClock } from './clock.js';
import type { Environment } from './environment.js';
import type { Limiter, Stops } from './limiter.js';
import type { ClientOptions } from './options.js';
import type { Product } from './product.js';
import type { Signer } from './sign.js';
import type { Transport } from './transport.js';
/** What the calls of one client share. It holds secrets: it is only ever kept in closures. */
export type Session = Pick<Environment, 'random' | 'now' | 'sleep'> & {
    product: Product;
    options: ClientOptions;
    baseUrl: string;
    sign: Signer | undefined;
    transport: Transport;
    limiter: Limiter | undefined;
    /** Tells this account from others in a limiter that they share. Nobody can find the key by it. */
    account: string;
    clock: ServerClock;
    /** Asks for the server's time, if the client knows where. */
    askTime?: AskTime | undefined;
    /** No request before these times of `now`: the exchange said so with 429 or 418. */
    stops: Stops;
    /** Operations whose answers told the count of orders. */
    orders: Set<object>;
    /** How the answers of each operation are parsed. */
    decoders: WeakMap<object, (text: string) => unknown>;
    /** Differences from the docs that `onDrift` knows. */
    drifts: Set<string>;
};
/** Open a session. Throws ConfigurationError when the options contradict each other. */
export declare function openSession(product: Product, options: ClientOptions, given?: Partial<Environment>): Session;
