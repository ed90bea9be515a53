import type { Invocation } from './request.js';
import type { Session } from './session.js';
import type { ResponseHeaders } from './transport.js';
/** What a call resolves to, and the facts of its answer. */
export type Answer<R> = {
    data: R;
    status: number;
    headers: ResponseHeaders;
};
/** Send a call once: wait until it may be sent, sign, send, read. Rejects with an error that tells the outcome. */
export declare function attempt<R>(session: Session, call: Invocation<R>, number: number): Promise<Answer<R>>;
