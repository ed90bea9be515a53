import {isDeepStrictEqual} from 'node:util'
import type {Limit, Operation} from '../types.js'
import type {Both, Found} from './change.js'
import {chargeWords, windowWords} from './weight-words.js'
import {list} from './words.js'

/**
 * What changed in the cost of a call and in its limits: a class of its own, since no call is refused for it that was
 * not before. Charges are compared by what they say, not by how they say it.
 */
export function compareWeight({before, after}: Both<Operation>): Found[] {
  const [was, is] = [before['x-weight'], after['x-weight']]
  const [cost, price] = [was.charges.map(chargeWords), is.charges.map(chargeWords)]
  const base = {direction: 'weight', level: 'minor', subject: ''} as const
  const prices = isSame(cost, price) ? [] : [`${stated(cost, was.text)} → ${stated(price, is.text)}`]
  const facts = [
    ...prices.map((predicate): Found => ({...base, what: 'weight-changed', noun: 'weight', predicate})),
    ...compareLimits(was.limits, is.limits).map((predicate): Found =>
      ({...base, what: 'limit-changed', noun: 'limit', predicate}))
  ]
  return facts.length > 0 || isDeepStrictEqual(tidy(was), tidy(is)) ? facts : [otherWords]
}

const otherWords: Found = {
  what: 'weight-text-changed',
  direction: 'docs',
  level: 'patch',
  noun: 'words of the weight',
  subject: '',
  predicate: 'changed'
}

function isSame(one: string[], other: string[]): boolean {
  return isDeepStrictEqual([...one].sort(), [...other].sort())
}

function stated(charges: string[], text: string): string {
  if (charges.length > 0) return charges.join(' + ')
  return text.trim() === '' ? 'not stated' : 'not understood'
}

function compareLimits(before: Limit[] = [], after: Limit[] = []): string[] {
  const [was, is] = [before.map(limitWords), after.map(limitWords)]
  return isSame(was, is) ? [] : [`${list(was) || 'none'} → ${list(is) || 'none'}`]
}

function limitWords({count, per, scope}: Limit): string {
  return windowWords({limit: count, per, ...(scope && {scope})})
}

/** A weight as far as blanks and the order of its pools do not matter. */
function tidy({text, charges, unread}: Operation['x-weight']) {
  const assumed = charges.filter(charge => charge.assumed).map(({pool}) => pool).sort()
  return {text: text.replace(/\s+/g, ' ').trim(), assumed, unread}
}
