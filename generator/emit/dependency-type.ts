import {parseDependency, type Predicate} from '../idl.js'
import {stringLiteral} from './escape.js'

/** The type that says the same as a kind of dependency between names alone. */
const types = {Or: 'AtLeastOne', ZeroOrOne: 'AtMostOne', OnlyOne: 'ExactlyOne', AllOrNone: 'AllOrNone'} as const

/** The names that `dependencyType` takes from `runtime/params.ts`. */
export const dependencyTypes: string[] = Object.values(types)

/**
 * The type of a dependency over the params `base`: `AtLeastOne<base, 'a' | 'b'>`. `undefined` where a type cannot say it.
 */
export function dependencyType(text: string, base: string): string | undefined {
  const dependency = parseDependency(text)
  if (!('of' in dependency)) return undefined
  const names = dependency.of.flatMap(nameOf)
  if (names.length < dependency.of.length) return undefined
  return `${types[dependency.kind]}<${base}, ${names.map(stringLiteral).join(' | ')}>`
}

function nameOf(predicate: Predicate): string[] {
  return predicate.kind === 'sent' ? [predicate.name] : []
}
