import type {Predicate} from '../idl/index.js'
import {and, list, not, requires, sent} from '../idl/terms.js'
import {phrase} from './phrase.js'
import {parameterOf} from './resolve.js'
import type {Found, Row, Scope, Words} from './types.js'

const taken = '(?:accepted|allowed|available|supported|valid)'

/** A condition and what it demands. */
export const ifThen: Row[] = [
  ['if-then-sent', phrase('{if} ([^,]+), ?(?:both )?{names} {must be sent}'), demand],
  ['sent-when', phrase('(?:both )?{names} {must be sent} {if} {words}'),
    words => then(words.condition(2), all(words, 1))],
  ['sent-for-value', phrase('{names} {must be sent} {for a value}(?: only)?'),
    words => then(words.condition(2), all(words, 1))],
  ['only-for-value', phrase(`{names} (?:{can only be sent}|(?:is|are) only ${taken}) {for a value}`), needsValue],
  ['own-mandatory-when', phrase('(?:mandatory|required|must be sent|needed) (?:{if}|for) {words}'), ownDemanded],
  ['own-not-supported-for', phrase('(?:not supported|{cannot be sent}) (?:{if}|for) {words}'), ownRefused],
  ['own-if-provided', phrase('if {given}, (?:both )?{names} {must be sent}'), ownDemands],
  ['own-only-if', phrase('(?:this |it )?{can only be sent} {if} {words}'), ownNeeds],
  ['own-only-with', phrase('(?:this |it )?{can only be sent}{with} {names}'), ownOnlyWith],
  ['only-with', phrase('{names} {can only be sent}{with} {names}'), onlyWith],
  ['own-only-for-type', phrase('(?:it is |is )?only (?:available|avaliable) for (⟪\\d+⟫ orders?)'), ownNeeds],
  ['如果则必填', phrase('{如果} ?([^,]+), ?{names}{必填}'), demand],
  ['选择后需要填入', phrase('(⟦\\d+⟧选择⟪\\d+⟫)后, ?{names}{必填}'), demand],
  ['当时必填', phrase('{如果} ?([^,时]+)时?,? ?{必填}'), ownDemanded],
  ['逐仓必填', phrase('(?:查询)?{phrase}(?:账户|数据)?时?{必填}'), ownDemanded],
  ['全仓不支持', phrase('{phrase}(?:账户|数据)?不支持该参数'), ownRefused],
  ['如果提供须配合', phrase('如果提供, ?须配合提交{names}'), ownDemands],
  ['只有当时才能使用', phrase('只有当 ?([^,时]+)时,? ?才能使用'), ownNeeds],
  ['仅支持配合使用', phrase('(?:仅支持配合|必须要?(?:{与}|配合))(?:参数)?{names}(?:一起)?使用'), ownOnlyWith],
  ['必须和一起提供', phrase('{names}必须{与}{names}一起(?:{发送}|使用)'), onlyWith]
]

/** The condition is the first group, the parameters are the second. */
function demand(words: Words): Found | undefined {
  return then(words.condition(1), all(words, 2))
}

function then(condition: Predicate | undefined, consequence: Predicate | undefined): Found | undefined {
  return condition && consequence && {dependencies: [requires(condition, consequence)]}
}

/** All of the parameters of a mark are sent, or one where "or" joins them. */
function all(words: Words, group: number): Predicate | undefined {
  const names = words.names(group)
  if (names.length === 0) return undefined
  return words.isEither(group) ? list('Or', names) : and(names.map(sent))
}

function ownDemanded(words: Words, {own}: Scope): Found | undefined {
  return own && then(words.condition(1), sent(own.name))
}

/** Not supported for one of two values: sent only with the other. Else not sent under the condition. */
function ownRefused(words: Words, {own}: Scope): Found | undefined {
  const [condition, opposite] = [words.condition(1), words.opposite(1)]
  if (!own || !condition) return undefined
  const dependency = opposite ? requires(sent(own.name), opposite) : requires(condition, not(sent(own.name)))
  return {dependencies: [dependency], restricts: true}
}

/** "Can only be used if …": refuses the parameter elsewhere. */
function ownNeeds(words: Words, {own}: Scope): Found | undefined {
  const found = own && then(sent(own.name), words.condition(1))
  return found && {...found, restricts: true}
}

/** The value must be sent: one that is taken by default would be refused. */
function needsValue(words: Words, {parameters}: Scope): Found | undefined {
  const [name, ...others] = words.names(1)
  const condition = words.condition(2)
  if (name === undefined || others.length > 0 || condition?.kind !== 'equals') return undefined
  if (parameterOf(condition.name, parameters)?.required !== 'yes') return undefined
  return {dependencies: [requires(sent(name), condition)], restricts: true}
}

function ownDemands(words: Words, {own}: Scope): Found | undefined {
  return own && !words.names(1).includes(own.name) ? then(sent(own.name), all(words, 1)) : undefined
}

function ownOnlyWith(words: Words, scope: Scope): Found | undefined {
  const found = ownDemands(words, scope)
  return found && {...found, restricts: true}
}

function onlyWith(words: Words): Found | undefined {
  const [name, ...rest] = words.names(1)
  const others = words.names(2)
  if (name === undefined || rest.length > 0 || others.length === 0 || others.includes(name)) return undefined
  const found = then(sent(name), all(words, 2))
  return found && {...found, restricts: true}
}
