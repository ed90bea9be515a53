import type {Predicate} from '../idl/index.js'
import {and, list, not, or, requires, sent} from '../idl/terms.js'
import {equalTo} from './condition.js'
import {phrase} from './phrase.js'
import type {Found, Row, Scope, Words} from './types.js'

/** Parameters that exclude each other. */
export const notTogether: Row[] = [
  ['not-together', phrase('(?:the )?(?:parameters? )?{names} {cannot be sent} {together}'), apart],
  ['not-with', phrase('(?:the )?(?:parameter )?{names} {cannot be sent}{with} {names}'),
    words => excludeWith(words.names(1), words, 2)],
  ['own-not-with', phrase('(?:it |this )?{cannot be sent}{with} {names}'), ownExcludes],
  ['not-with-value', phrase('(?:the )?(?:parameter )?{names} {cannot be sent}{with} {names} ?= ?{values}'),
    (words, scope) => forbid(equalTo(words.names(2), words.values(3), scope), words.names(1))],
  ['own-not-with-value', phrase('(?:it |this )?{cannot be sent}{with} {names} ?= ?{values}'),
    (words, scope) => forbid(equalTo(words.names(1), words.values(2), scope), own(scope))],
  ['nested-not-with', phrase('{cannot be sent} with {names}(?: par[ae]meter)?'), nestedExcludes],
  ['own-neither', phrase('if {given}, neither {names} (?:can|may) be (?:{given}|used)'),
    (words, scope) => exclude(own(scope), words.names(1))],
  ['only-one', phrase('(?:only|at most) one of {names} (?:can|may|should) be (?:{given}|used)'), words => atMostOne(words.names(1))],
  ['exclusive', phrase('{names} are mutually exclusive'), apart],
  ['if-then-not-sent', phrase('{if} ([^,]+), ?{names} {cannot be sent}'), words => forbid(words.condition(1), words.names(2))],
  ['not-sent-for-value', phrase('{names} {cannot be sent} {for a value}'),
    words => forbid(words.condition(2), words.names(1))],
  ['no-combination', phrase('no combination of multiple parameters is allowed'), allApart],
  ['either-for-all', phrase('if either (?:an? )?{names} is sent, [^⟦]*\\ball\\b[^⟦]*'), unlikely],
  ['不能同时发送', phrase('{names}(?:参数)?{不能}{同时发送}'), apart],
  ['不能与一起发送', phrase('(?:参数)?{names}{不能}{与}{names}{同时发送}'),
    words => exclude(words.names(1), words.names(2))],
  ['自身不能与同时传', phrase('{不能}{与}{names}{同时发送}'), ownExcludes],
  ['不与合用', phrase('不与{names}合用'), ownExcludes],
  ['使用时不支持', phrase('使用{names}时?不支持此参数'), ownExcludes],
  ['不支持参数', phrase('不支持{names}参数'), nestedExcludes],
  ['提供后都不可提供', phrase('提供该项后, ?{names}都不可提供'), (words, scope) => exclude(own(scope), words.names(1))]
]

function own(scope: Scope): string[] {
  return scope.own ? [scope.own.name] : []
}

/** Two exclude each other. Of three it may also be meant that not all go together, which is the weaker reading. */
function apart(words: Words): Found | undefined {
  const names = words.names(1)
  const [last] = names.slice(-1)
  if (last === undefined || names.length < 2) return undefined
  if (names.length === 2) return {dependencies: [list('ZeroOrOne', names)], restricts: true}
  return {
    dependencies: [requires(and(names.slice(0, -1).map(sent)), not(sent(last)))],
    restricts: true,
    weaker: `Unexpected list of ${names.length} that exclude each other, expected two: read as "not all together"`
  }
}

function atMostOne(names: readonly string[]): Found | undefined {
  return names.length > 1 ? {dependencies: [list('ZeroOrOne', [...new Set(names)])], restricts: true} : undefined
}

/** One excludes one or more others, which may go together. */
function exclude([name, ...rest]: string[], others: string[]): Found | undefined {
  const [other] = others
  if (name !== undefined && rest.length > 0 && others.length === 1) return exclude(others, [name, ...rest])
  if (name === undefined || other === undefined || rest.length > 0 || others.includes(name)) return undefined
  const dependency = others.length === 1
    ? list('ZeroOrOne', [name, other])
    : requires(sent(name), not(or(others.map(sent))))
  return {dependencies: [dependency], restricts: true}
}

/** "With a or b" is with each; "with a and b" may be with both, which is the weaker reading. */
function excludeWith(name: string[], words: Words, group: number): Found | undefined {
  const others = words.names(group)
  const found = exclude(name, others)
  const [only] = name
  if (others.length === 1 || words.isEither(group) || only === undefined || name.length > 1) return found
  return found && {
    dependencies: [requires(sent(only), not(and(others.map(sent))))],
    restricts: true,
    weaker: `Unexpected "and" between what \`${only}\` excludes, expected "or": read as "not with all of them"`
  }
}

/** The parameter itself comes last, as the others are why it cannot be sent. */
function ownExcludes(words: Words, scope: Scope): Found | undefined {
  const others = words.names(1)
  return others.length === 1 ? exclude(others, own(scope)) : excludeWith(own(scope), words, 1)
}

/** The condition stands in the bullet above. */
function nestedExcludes(words: Words, scope: Scope): Found | undefined {
  const found = forbid(scope.condition, words.names(1))
  return found && {...found, isConditioned: true}
}

function forbid(condition: Predicate | undefined, names: string[]): Found | undefined {
  if (!condition || names.length === 0) return undefined
  return {dependencies: names.map(name => requires(condition, not(sent(name)))), restricts: true}
}

function allApart(_: Words, {parameters, phrases}: Scope): Found | undefined {
  const names = parameters
    .filter(({name, required}) => required !== 'yes' && !phrases.free.includes(name))
    .map(({name}) => name)
  return atMostOne(names)
}

function unlikely(): Found {
  return {dependencies: [], weaker: 'Unexpected answer for all where one is sent, expected it where neither is'}
}
