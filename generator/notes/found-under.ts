import type {Predicate} from '../idl/index.js'
import {and, requires, sent, under} from '../idl/terms.js'
import type {Found} from './types.js'

/** What a row found, where the condition holds: what it requires is required there alone. */
export function foundUnder(condition: Predicate, {required = [], ...found}: Found): Found {
  const demanded = required.length > 0 ? [requires(condition, and(required.map(sent)))] : []
  return {...found, dependencies: [...found.dependencies.map(dependency => under(condition, dependency)), ...demanded]}
}
