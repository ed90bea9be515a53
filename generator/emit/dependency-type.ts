import {parseDependency, type Predicate} from '../idl/index.js'
import {stringLiteral} from './escape.js'
import type {Named} from './names.js'

/** The type that says the same as a kind of dependency between names alone. */
const types = {Or: 'AtLeastOne', ZeroOrOne: 'AtMostOne', OnlyOne: 'ExactlyOne', AllOrNone: 'AllOrNone'} as const

/** The names that `dependencyType` takes from `runtime/params.ts`. */
export const dependencyTypes: string[] = Object.values(types)

/** The types that say, over the fields of an operation, what its dependencies between parameters say. */
export function rules({operation, names}: Named): string[] {
  return (operation['x-dependencies'] ?? []).flatMap(text => dependencyType(text, names.fields) ?? [])
}

/** The name of the type of the parameters without rules between them: that of the params where there are none. */
export function fieldsType(one: Named): string {
  return rules(one).length > 0 ? one.names.fields : one.names.params
}

/**
 * The type of a dependency over the params `base`: `AtLeastOne<base, 'a' | 'b'>`. `undefined` where a type cannot say it.
 */
function dependencyType(text: string, base: string): string | undefined {
  const dependency = parseDependency(text)
  if (!('of' in dependency)) return undefined
  const names = dependency.of.flatMap(nameOf)
  if (names.length < dependency.of.length) return undefined
  return `${types[dependency.kind]}<${base}, ${names.map(stringLiteral).join(' | ')}>`
}

function nameOf(predicate: Predicate): string[] {
  return predicate.kind === 'sent' ? [predicate.name] : []
}
