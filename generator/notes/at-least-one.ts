import {list, requires} from '../idl/terms.js'
import {phrase} from './phrase.js'
import {parameterOf} from './resolve.js'
import type {Found, Row, Scope, Words} from './types.js'

/** "Either … or" means at least one. It excludes the other only where another sentence says so. */
export const atLeastOne: Row[] = [
  ['either-or', phrase('(?:at least )?either {names} (?:{must be sent}|is used)'), some],
  ['at-least-one', phrase('at least one(?: instance)? of {names} {must be sent}'), some],
  ['one-of', phrase('(?:either )?one of {names} {must be sent}'), some],
  ['sent-at-least-one', phrase('{names} {must be} sent at least one'), some],
  ['or-sent', phrase('{names} {must be sent}'), someEither],
  ['either-or-both', phrase('users? needs? to supply either or both of the input parameters?'), markedRows],
  ['either-or-when', phrase('(?:at least )?either {names} {must be sent} {if} {words}'), someWhen],
  ['exactly-one', phrase('exactly one of {names} {must be sent}'), exactlyOne],
  ['all-or-none', phrase('(?:both )?{names} {must be sent} {together}'), allOrNone],
  ['both-sent', phrase('both {names} {must be sent}'), both],
  ['必须至少发送一个', phrase('{names}(?:二者)?必须(?:至少{发送}|{发送}至少)一个'), some],
  ['至少要传一个', phrase('{names}(?:参数)?至少需?要?{发送}一个'), some],
  ['用户应当至少填一个', phrase('用户应当{names}参数至少{发送}一个'), some],
  ['必须传一个', phrase('{names}必须{发送}一个'), some],
  ['二者必须传至少一个', phrase('{names},? ?二者必须{发送}至少一个'), some],
  ['至少需要发送其中一个', phrase('(?:必须)?至少(?:需要|要)?{发送}{names}(?:中的|其中的?)?一个'), some],
  ['必须发送其中一个', phrase('必须{发送}{names}(?:其中|中的|之)一个?'), some],
  ['必须发送或', phrase('必须{发送}{names}'), someEither],
  ['其中一个必传', phrase('{names}(?:其中|中的?|之)一个?(?:必传|为?必填|为?必填参数|必须{发送})'), some],
  ['需要填其中一个', phrase('(?:参数)?{names}(?:参数)?只?(?:需要|必须|需){发送}(?:其中)?(?:一个|之一)'), some],
  ['必须被提供', phrase('{names}必须被?{发送}(?:其中一个)?'), someEither],
  ['均必须发送', phrase('{names}(?:均必须|必须全部|必须都|都必须){发送}'), both]
]

/** In the description of one of them, the sentence is more exact than the mandatory column. */
function some(words: Words, {own, parameters}: Scope): Found | undefined {
  const names = [...new Set(words.names(1))]
  if (names.length < 2) return undefined
  const isOwn = own !== undefined && names.includes(own.name)
  const optional = names.filter(name => isOwn && parameterOf(name, parameters)?.required === 'yes')
  return {dependencies: [list('Or', names)], ...(optional.length > 0 && {optional})}
}

/** Only "or" makes a choice: "a and b must be sent" may mean both. */
function someEither(words: Words, scope: Scope): Found | undefined {
  return words.isEither(1) ? some(words, scope) : undefined
}

function someWhen(words: Words): Found | undefined {
  const condition = words.condition(2)
  const names = words.names(1)
  return condition && names.length > 1 ? {dependencies: [requires(condition, list('Or', names))]} : undefined
}

function both(words: Words): Found | undefined {
  const names = words.names(1)
  return names.length > 1 && !words.isEither(1) ? {dependencies: [], required: names} : undefined
}

function exactlyOne(words: Words): Found | undefined {
  const names = words.names(1)
  return names.length > 1 ? {dependencies: [list('OnlyOne', names)], restricts: true} : undefined
}

function allOrNone(words: Words): Found | undefined {
  const names = words.names(1)
  return names.length > 1 && !words.isEither(1) ? {dependencies: [list('AllOrNone', names)]} : undefined
}

/** "The input parameter": the rows whose mandatory column says so. */
function markedRows(_: Words, {parameters}: Scope): Found | undefined {
  const names = parameters.filter(({required}) => required === 'conditional').map(({name}) => name)
  return names.length > 1 ? {dependencies: [list('Or', names)]} : undefined
}
