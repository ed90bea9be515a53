import type { Issue } from './errors.js';
import type { CheckIssue, Checks } from './operation.js';
import type { Invocation } from './request.js';
import type { Session } from './session.js';
/** Compare an answer with the docs, as `validation` says. Throws ValidationError if that is `strict`. */
export declare function compare(session: Session, { operation }: Invocation<unknown>, data: unknown): void;
/** A check of a hundred thousand wrong rows ends as one that recurs too deeply does. */
export declare function issuesOf(checks: Checks<unknown>, data: unknown): readonly CheckIssue[];
/** Write issues in one line. */
export declare function issueText(issues: Issue[]): string;
