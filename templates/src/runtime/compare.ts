import {differences} from './drift.js'
import type {Difference} from './drift.js'
import {ValidationError} from './errors.js'
import type {Issue} from './errors.js'
import type {CheckIssue, Checks} from './operation.js'
import {tell} from './options.js'
import type {Invocation} from './request.js'
import type {Session} from './session.js'
import {words} from './words.js'

/** Compare an answer with the docs, as `validation` says. Throws ValidationError if that is `strict`. */
export function compare(session: Session, {operation}: Invocation<unknown>, data: unknown): void {
  const {validation = 'report', onDrift} = session.options
  if (validation === 'off' || validation === 'report' && onDrift === undefined) return
  const found = differences(issuesOf(operation.response, data))
  if (found.length === 0) return
  if (validation === 'report') return report(session, operation, found)
  const issues = found.map(({path, message}) => ({path, message}))
  const message = `Unexpected answer to ${operation.operationId}: ${issueText(issues)}`
  throw new ValidationError(message, {...operation, outcome: 'unknown'}, {of: 'response', issues, data})
}

/** A check of a hundred thousand wrong rows ends as one that recurs too deeply does. */
export function issuesOf(checks: Checks<unknown>, data: unknown): readonly CheckIssue[] {
  try {
    return checks.safeParse(data, words).error?.issues ?? []
  } catch (error) {
    return [{path: [], message: `no ${error}`, input: data}]
  }
}

/** Write issues in one line. */
export function issueText(issues: Issue[]): string {
  return issues.map(({path, message}) => `${path && `${path}: `}${message}`).join('; ')
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
