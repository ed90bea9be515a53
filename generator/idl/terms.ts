import {namesOf, type Dependency, type List, type Predicate} from './index.js'

/** The parameter is sent. */
export function sent(name: string): Predicate {
  return {kind: 'sent', name}
}

/** The parameter is sent as one of these strings. */
export function equals(name: string, values: string[]): Predicate {
  return {kind: 'equals', name, values}
}

/** All of one or more predicates hold; those of inner conjunctions stand beside the others. */
export function and(parts: Predicate[]): Predicate {
  const of = parts.flatMap(part => part.kind === 'and' ? part.of : [part])
  const [first] = of
  return first && of.length === 1 ? first : {kind: 'and', of}
}

/** One of one or more predicates holds. */
export function or(of: Predicate[]): Predicate {
  const [first] = of
  return first && of.length === 1 ? first : {kind: 'or', of}
}

/** The predicate fails. */
export function not(of: Predicate): Predicate {
  return {kind: 'not', of}
}

/** `IF condition THEN consequence;` */
export function requires(condition: Predicate, consequence: Predicate): Dependency {
  return {kind: 'requires', if: condition, then: consequence}
}

/** `Or(a, b);` and its like, over parameters that are sent. */
export function list(kind: List['kind'], names: string[]): List {
  return {kind, of: names.map(sent)}
}

/** The dependency, where the condition holds. A comparison asks by itself whether its parameters are sent. */
export function under(condition: Predicate, dependency: Dependency): Dependency {
  if (dependency.kind === 'requires') return requires(and([condition, dependency.if]), dependency.then)
  const isImplied = 'left' in dependency && isOfSent(condition) &&
    namesOf(condition).every(name => namesOf(dependency).includes(name))
  return isImplied ? dependency : requires(condition, dependency)
}

function isOfSent(predicate: Predicate): boolean {
  return predicate.kind === 'sent' || (predicate.kind === 'and' && predicate.of.every(isOfSent))
}
