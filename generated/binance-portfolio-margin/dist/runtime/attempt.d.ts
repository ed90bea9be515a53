import type { Answer } from './operation.js';
import type { Invocation } from './request.js';
import type { Session } from './session.js';
/** Send a call once: wait until it may be sent, sign, send, read. Rejects with an error that tells the outcome. */
export declare function attempt<R>(session: Session, call: Invocation<R>, number: number): Promise<Answer<R>>;
