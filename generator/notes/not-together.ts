import {and, list, not, or, requires, sent} from '../idl-terms.js'
import type {Predicate} from '../idl.js'
import {equalTo} from './condition.js'
import type {Found, Row, Scope, Words} from './types.js'

const cannotEN = '(?:cannot|can not|can\'t|must not|should not|may not) be (?:sent|passed|used|provided|supplied)'
const together = '(?: together| both| at the same time| simultaneously| in combination)'
const cannotZH = '(?:不能|不可以?|不要|不得)'
const togetherZH = `(?:(?:一起|同时)(?:发送|传|提供|使用|上传)?)`

/** Parameters that exclude each other. */
export const notTogether: Row[] = [
  ['not-together', new RegExp(`^(?:the )?(?:parameters? )?⟦(\\d+)⟧ ${cannotEN}${together}$`, 'i'), apart],
  ['not-with', new RegExp(`^(?:the )?(?:parameter )?⟦(\\d+)⟧ ${cannotEN}(?: together)? with (?:the )?⟦(\\d+)⟧$`, 'i'),
    words => exclude(words.names(1), words.names(2))],
  ['own-not-with', new RegExp(`^(?:it |this )?${cannotEN}(?: together)? with (?:the )?⟦(\\d+)⟧$`, 'i'), ownExcludes],
  ['not-with-value', new RegExp(`^(?:the )?(?:parameter )?⟦(\\d+)⟧ ${cannotEN}(?: together)? with ⟦(\\d+)⟧ ?= ?⟪(\\d+)⟫$`, 'i'),
    (words, scope) => forbid(equalTo(words.names(2), words.values(3), scope), words.names(1))],
  ['own-not-with-value', new RegExp(`^(?:it |this )?${cannotEN}(?: together)? with ⟦(\\d+)⟧ ?= ?⟪(\\d+)⟫$`, 'i'),
    (words, scope) => forbid(equalTo(words.names(1), words.values(2), scope), own(scope))],
  ['nested-not-with', /^cannot be used with (?:the )?⟦(\d+)⟧(?: par[ae]meter)?$/i, nestedExcludes],
  ['own-neither', /^if (?:supplied|provided|sent|specified), neither ⟦(\d+)⟧ (?:can|may) be (?:provided|sent|supplied|used)$/i,
    (words, scope) => exclude(own(scope), words.names(1))],
  ['either-for-all', /^if either (?:an? )?⟦\d+⟧ is sent, [^⟦]*\ball\b[^⟦]*$/i, () => ({dependencies: [], weaker: 'Unexpected answer for all where one is sent, expected where neither is'})],
  ['no-combination', /^no combination of multiple parameters is allowed$/i, allApart],
  ['不能同时发送', new RegExp(`^⟦(\\d+)⟧ ?(?:参数)?${cannotZH}${togetherZH}$`), apart],
  ['不能与一起发送', new RegExp(`^(?:参数 ?)?⟦(\\d+)⟧ ?${cannotZH}(?:和|与) ?⟦(\\d+)⟧ ?${togetherZH}$`),
    words => exclude(words.names(1), words.names(2))],
  ['自身不能与同时传', new RegExp(`^${cannotZH}(?:和|与) ?⟦(\\d+)⟧ ?${togetherZH}$`), ownExcludes],
  ['不与合用', /^不与 ?⟦(\d+)⟧ ?合用$/, ownExcludes],
  ['使用时不支持', /^使用 ?⟦(\d+)⟧ ?(?:时)?不支持此参数$/, ownExcludes],
  ['不支持参数', /^不支持 ?⟦(\d+)⟧ ?参数$/, nestedExcludes],
  ['提供后都不可提供', /^提供该项后, ?⟦(\d+)⟧ ?都不可提供$/, (words, scope) => exclude(own(scope), words.names(1))]
]

function own(scope: Scope): string[] {
  return scope.own ? [scope.own.name] : []
}

/** Two exclude each other. Of three it may also be meant that not all go together, which is the weaker reading. */
function apart(words: Words): Found | undefined {
  const names = words.names(1)
  if (names.length === 2) return {dependencies: [list('ZeroOrOne', names)], restricts: true}
  const [last] = names.slice(-1)
  if (last === undefined || names.length < 2) return undefined
  return {
    dependencies: [requires(and(names.slice(0, -1).map(sent)), not(sent(last)))],
    restricts: true,
    weaker: `Unexpected list of ${names.length} that exclude each other, expected two: read as "not all of them together"`
  }
}

/** One excludes one or more others, which may go together. */
function exclude([name, ...rest]: string[], others: string[]): Found | undefined {
  const [other] = others
  if (name !== undefined && rest.length > 0 && others.length === 1) return exclude(others, [name, ...rest])
  if (name === undefined || other === undefined || rest.length > 0 || others.includes(name)) return undefined
  const dependency = others.length === 1 ? list('ZeroOrOne', [name, other]) : requires(sent(name), not(or(others.map(sent))))
  return {dependencies: [dependency], restricts: true}
}

function ownExcludes(words: Words, scope: Scope): Found | undefined {
  const others = words.names(1)
  return others.length === 1 ? exclude(others, own(scope)) : exclude(own(scope), others)
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
  return names.length > 1 ? {dependencies: [list('ZeroOrOne', names)], restricts: true} : undefined
}
