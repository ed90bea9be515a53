import {printDependency, type Dependency} from '../idl/index.js'
import type {Operation} from '../types.js'
import type {Both, Found} from './change.js'
import {dependencyWords} from './dependency-words.js'
import {dependencyIn, isImplied} from './implied.js'

/**
 * What changed in the constraints between parameters. A new one breaks, unless every call that was accepted before
 * obeys it, or the docs stated it before in the same words.
 */
export function compareDependencies({before, after}: Both<Operation>): Found[] {
  const [left, right] = [rulesOf(before), rulesOf(after)]
  const added = [...right].filter(([text]) => !left.has(text))
  const removed = [...left].filter(([text]) => !right.has(text))
  const base = {direction: 'request', noun: ''} as const
  return [
    ...added.map(([text, rule]): Found => {
      const isStated = wasStated(rule.text, {before, after})
      const isHarmless = isStated || (rule.dependency !== undefined && isImplied(rule.dependency, before))
      return {
        ...base,
        what: 'dependency-added',
        level: isHarmless ? 'minor' : 'major',
        subject: dependencyWords(rule.dependency, text),
        predicate: isStated ? '(the docs said so before)' : ''
      }
    }),
    ...removed.map(([text, {dependency}]): Found => ({
      ...base,
      what: 'dependency-removed',
      level: 'minor',
      subject: `no longer: ${dependencyWords(dependency, text)}`,
      predicate: ''
    }))
  ]
}

/** A constraint as it is written, and what it says; `undefined` for text of another form. */
type Rule = {text: string; dependency: Dependency | undefined}

/** The constraints of an operation by their canonical text. */
function rulesOf({'x-dependencies': texts = []}: Operation): Map<string, Rule> {
  return new Map(texts.map(text => {
    const dependency = dependencyIn(text)
    return [dependency ? printDependency(dependency) : text.trim(), {text, dependency}]
  }))
}

/** Whether the sentence behind a constraint stood in the docs before, where it was not read as one. */
function wasStated(text: string, {before, after}: Both<Operation>): boolean {
  const sentence = letters(after['x-docs'].sentences?.[text] ?? '')
  if (sentence.length < shortest) return false
  return [before.description, ...before.parameters.map(parameter => parameter.description)]
    .some(said => said !== undefined && letters(said).includes(sentence))
}

/** A sentence of fewer letters, such as a word of a column, may stand anywhere by chance. */
const shortest = 16

/** Text without blanks and marks. */
function letters(text: string): string {
  return text.replace(/[\s*_`|]+/g, '')
}
