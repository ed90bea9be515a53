import type { Operation } from './operation.js';
import type { CallOptions } from './options.js';
import type { Redact } from './redact.js';
import type { Session } from './session.js';
import type { Ending, TransportRequest } from './transport.js';
/** A call whose params are checked and whose credentials are there. `params` are as they are sent. */
export type Invocation<R> = {
    operation: Operation<never, R>;
    params: object;
    options: CallOptions;
    /** Called when a request goes out, each time. */
    onSend?: (() => void) | undefined;
};
/** What the caller of an operation gives. */
export type Input = {
    params: unknown;
    options: CallOptions;
    onSend?: Invocation<unknown>['onSend'];
};
/** A request to be sent at once. `shownUrl` (without signature) and `redact` are for hooks and errors. */
export type Prepared = {
    request: Omit<TransportRequest, keyof Ending>;
    shownUrl: string;
    redact: Redact;
};
/** Check params and credentials. Throws ValidationError or ConfigurationError: then nothing has been sent. */
export declare function invoke<R>(session: Session, operation: Operation<never, R>, { params, options, onSend }: Input): Invocation<R>;
/** Write and sign a request, with the time of this moment. Each attempt has its own. At once where the signer is. */
export declare function prepare(session: Session, call: Invocation<unknown>): Prepared | Promise<Prepared>;
