import type { Difference } from './drift.js';
import type { Facts } from './error.js';
import { ValidationError } from './errors.js';
import type { Issue } from './errors.js';
import type { Checks } from './operation.js';
import type { Invocation } from './request.js';
import type { Session } from './session.js';
/** Compare an answer with the docs, as `validation` says. Throws ValidationError if that is `strict`. */
export declare function compare(session: Session, { operation }: Invocation<unknown>, data: unknown): void;
/** The error of params, or of an answer, that differ from the docs as was found. */
export declare function unexpected(of: 'params' | 'response', facts: Facts, found: readonly Issue[], data?: unknown): ValidationError;
/** What a check finds. A check of a hundred thousand wrong rows ends as one that recurs too deeply does. */
export declare function differencesFrom(checks: Checks<unknown>, data: unknown): Difference[];
