import {differences} from './drift.js'
import type {Difference} from './drift.js'
import type {Facts} from './error.js'
import {ValidationError} from './errors.js'
import type {Issue} from './errors.js'
import type {Checks} from './operation.js'
import {tell} from './options.js'
import type {Invocation} from './request.js'
import type {Session} from './session.js'

/** Compare an answer with the docs, as `validation` says. Throws ValidationError if that is `strict`. */
export function compare(session: Session, {operation}: Invocation<unknown>, data: unknown): void {
  const {validation, onDrift} = session.options
  const isStrict = validation === 'strict'
  if (validation === 'off' || !isStrict && onDrift === undefined) return
  const found = differencesFrom(operation.response, data)
  if (!isStrict) report(session, operation, found)
  else if (found.length > 0) throw unexpected('response', {...operation, outcome: 'unknown'}, found, data)
}

/** The error of params, or of an answer, that differ from the docs as was found. */
export function unexpected(of: 'params' | 'response', facts: Facts, found: readonly Issue[], data?: unknown): ValidationError {
  const issues = found.map(({path, message}) => ({path, message}))
  const text = issues.map(({path, message}) => `${path && `${path}: `}${message}`).join('; ')
  return new ValidationError(`Unexpected ${of} of ${facts.operationId}: ${text}`, facts, {of, issues, data})
}

/** What a check finds. A check of a hundred thousand wrong rows ends as one that recurs too deeply does. */
export function differencesFrom(checks: Checks<unknown>, data: unknown): Difference[] {
  try {
    return differences(checks.safeParse(data, {reportInput: true}).error?.issues ?? [])
  } catch (error) {
    return differences([{code: 'custom', path: [], message: `no ${error}`, input: data}])
  }
}

/** Once for each difference and client. Keys of a map can make many of one, so it ends somewhere. */
function report({drifts, options}: Session, operation: Invocation<unknown>['operation'], found: Difference[]): void {
  const {operationId, docs} = operation
  for (const {path, expected, received} of found) {
    const key = [operationId, path, expected, received].join(' ')
    if (drifts.has(key) || drifts.size >= 1000) continue
    drifts.add(key)
    tell(options.onDrift, {operationId, path, expected, received, docs})
  }
}
