import type {Method} from '../types.js'

/** How much a change asks of a consumer. Words alone are a patch. */
export type Level = 'patch' | 'minor' | 'major'

/** Which way what changed goes: to the exchange, back from it, or neither. */
export type Direction = 'request' | 'response' | 'operation' | 'weight' | 'security' | 'docs'

/** What changed, as a short machine word. */
export type What =
  | 'operation-added' | 'operation-removed' | 'operation-renamed' | 'address-changed'
  | 'parameter-added' | 'parameter-removed' | 'parameter-renamed' | 'dependency-added' | 'dependency-removed'
  | 'field-added' | 'field-removed' | 'field-renamed' | 'now-required' | 'now-optional'
  | 'type-changed' | 'nullable-added' | 'nullable-removed' | 'enum-changed' | 'value-added' | 'value-removed'
  | 'bound-changed' | 'keyword-changed' | 'default-changed' | 'response-added' | 'response-removed'
  | 'weight-changed' | 'limit-changed' | 'pool-changed' | 'security-changed' | 'security-type-changed'
  | 'server-added' | 'server-removed' | 'package-changed' | 'schema-added' | 'schema-removed'
  | 'paging-changed' | 'error-code-added' | 'error-code-removed' | 'error-code-changed' | 'deprecated' | 'undeprecated'
  | 'title-changed' | 'description-changed' | 'example-changed' | 'section-changed' | 'weight-text-changed'
  | 'extension-changed'

/**
 * A change in words, Markdown: `optional parameter`, `` `limit` ``, `added`. Changes that differ in the subject alone
 * can be told as one.
 */
export type Words = {noun: string; subject: string; predicate: string}

/** A change before it is known whose it is. */
export type Found = Words & {what: What; direction: Direction; level: Level}

/**
 * One change of a spec as a consumer sees it. `sentence` is Markdown and made of `words`; `place` is where the
 * operation stands in the docs. A change of the whole product has its title and no operation, method and path.
 */
export type Change = {
  operationId: string
  summary: string
  method: Method | ''
  path: string
  direction: Direction
  level: Level
  what: What
  sentence: string
  words: Words
  place?: {file: string; line: number}
}

/** One side of a comparison and the other. */
export type Both<T> = {before: T; after: T}

/** How the set of values changes that may go one way. */
export type Effect = 'narrowed' | 'widened' | 'changed'

/**
 * What an effect asks of a consumer: who sends is hurt by less, who reads by more. `string` that becomes `string` or
 * `null` breaks the code that reads it.
 */
export function levelOf(effect: Effect, direction: 'request' | 'response'): Level {
  const isHarmless = effect === (direction === 'request' ? 'widened' : 'narrowed')
  return isHarmless ? 'minor' : 'major'
}
