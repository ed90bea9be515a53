import type {Dependency, List, Predicate} from '../idl/index.js'
import {code, list} from './words.js'

/** A constraint in words: `` `price` is required with `stopPrice` ``. One without short words stands as written. */
export function dependencyWords(dependency: Dependency | undefined, text: string): string {
  return (dependency && wordsOf(dependency)) ?? `rule ${code(text)}`
}

function wordsOf(dependency: Dependency): string | undefined {
  if (dependency.kind === 'requires') return requirement(dependency.if, dependency.then)
  if (dependency.kind === 'relation' || dependency.kind === 'arithmetic') return undefined
  const names = sentNames(dependency.of)
  return names && quantities[dependency.kind](names)
}

const quantities: {[kind in List['kind']]: (names: string[]) => string} = {
  Or: names => `at least one of ${list(names)} is required`,
  OnlyOne: names => `exactly one of ${list(names)} is required`,
  AllOrNone: names => `${list(names)} only go together`,
  ZeroOrOne: names => `at most one of ${list(names)} may be sent`
}

function requirement(condition: Predicate, consequence: Predicate): string | undefined {
  const when = condition.kind === 'sent' ? `with ${code(condition.name)}` : prefixed('when', clause(condition))
  const names = sentNames(consequence.kind === 'and' ? consequence.of : [consequence])
  if (!when) return undefined
  if (names) return `${list(names)} ${names.length === 1 ? 'is' : 'are'} required ${when}`
  const subject = condition.kind === 'sent' ? code(condition.name) : clause(condition)
  return prefixed(`${subject} only if`, clause(consequence))
}

function prefixed(word: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${word} ${text}`
}

/** The names of predicates that say no more than that a parameter is sent. */
function sentNames(predicates: Predicate[]): string[] | undefined {
  const names = predicates.flatMap(one => (one.kind === 'sent' ? [code(one.name)] : []))
  return names.length === predicates.length ? names : undefined
}

/** A condition as a clause, where it is short enough to be read. */
function clause(predicate: Predicate): string | undefined {
  switch (predicate.kind) {
    case 'sent': return `${code(predicate.name)} is sent`
    case 'equals': return `${code(predicate.name)} is ${list(predicate.values.map(code), 'or')}`
    case 'is': return `${code(predicate.name)} is ${code(String(predicate.value))}`
    case 'compare': return `${code(predicate.name)} ${predicate.operator} ${predicate.value}`
    case 'not': return predicate.of.kind === 'sent' ? `${code(predicate.of.name)} is not sent` : undefined
    case 'and': case 'or': return junction(predicate.of, predicate.kind)
    default: return undefined
  }
}

function junction(parts: Predicate[], word: 'and' | 'or'): string | undefined {
  const clauses = parts.flatMap(part => (part.kind === 'and' || part.kind === 'or' ? [] : clause(part) ?? []))
  return clauses.length === parts.length ? clauses.join(` ${word} `) : undefined
}
