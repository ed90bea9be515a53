import type { Issue } from './errors.js';
import type { Invocation } from './request.js';
import type { Session } from './session.js';
/** Compare an answer with the docs, as `validation` says. Throws ValidationError if that is `strict`. */
export declare function compare(session: Session, { operation }: Invocation<unknown>, data: unknown): void;
/** Write issues in one line. */
export declare function issueText(issues: Issue[]): string;
