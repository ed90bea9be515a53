import {namesOf, printPredicate, type Arithmetic, type Dependency, type Predicate} from '../idl/index.js'

/** The text of a dependency in which the order of parameters and values does not count. */
export function keyOf(dependency: Dependency): string {
  if (dependency.kind !== 'requires') return predicateKey(dependency)
  return `IF ${predicateKey(dependency.if)} THEN ${predicateKey(dependency.then)}`
}

function predicateKey(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'not': return `NOT ${predicateKey(predicate.of)}`
    case 'equals': return `${predicate.name}==${[...predicate.values].sort().join('|')}`
    case 'sent': case 'is': case 'compare': case 'relation': case 'arithmetic': return printPredicate(predicate)
    // `Or(a, b)` and `a OR b` say the same.
    default: return `${predicate.kind.toUpperCase()}(${predicate.of.map(predicateKey).sort().join(', ')})`
  }
}

/** The comparison of a window, whatever its condition. */
export function windowOf(dependency: Dependency): Arithmetic | undefined {
  const window = dependency.kind === 'requires' ? dependency.then : dependency
  return window.kind === 'arithmetic' ? window : undefined
}

/** Whether two dependencies speak of the same thing, so that they must agree: one condition, one window, one choice. */
export function isAboutSame(one: Dependency, other: Dependency): boolean {
  if (one.kind === 'requires') return other.kind === 'requires' && predicateKey(one.if) === predicateKey(other.if)
  if (one.kind !== other.kind || one.kind === 'arithmetic') return false
  const names = namesOf(other)
  return namesOf(one).some(name => names.includes(name))
}

/** Whether two dependencies name the same parameters. */
export function hasSameNames(one: Dependency, other: Dependency): boolean {
  return namesOf(one).sort().join() === namesOf(other).sort().join()
}
