import type { Received } from './answer.js';
import { ApiError } from './errors.js';
import type { Invocation } from './request.js';
import type { Session } from './session.js';
/** Make the error of an answer: of a status that is not 2xx, or of an error payload. */
export declare function refused(session: Session, call: Invocation<unknown>, received: Received): ApiError;
/** `{"code": -1121, "msg": "…"}` is an error whatever the status; `{"code": 200, "msg": "…"}` is a success. */
export declare function isRefusal(data: unknown): boolean;
/** The exchange wants no request for a while: a limit is reached (429), or the address is banned (418). */
export declare function isStop({ status }: {
    status: number;
}): boolean;
