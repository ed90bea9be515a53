import {isDeepStrictEqual} from 'node:util'
import {markdown} from '../emit/escape.js'
import type {Case, Charge, Condition} from '../types.js'
import {code, list} from './words.js'

/** What one pool is charged, in words: `` 1500 uid when `sideEffectType` is `MARGIN_BUY`, else 6 uid ``. */
export function chargeWords({pool, per, cases}: Charge): string {
  const where = `${markdown(pool)}${per === undefined ? '' : ` per ${markdown(per)}`}`
  return inOrder(cases).map(({when, cost}, index) => {
    const price = typeof cost === 'number'
      ? `${cost} ${where}`
      : `${cost.cost} ${where} for each of ${code(cost.each)}${cost.max === undefined ? '' : ` (at most ${cost.max})`}`
    if (when) return `${price} when ${conditionWords(when)}`
    return index === 0 ? price : `else ${price}`
  }).join(', ')
}

/** A window of a pool or a limit in words: `6000 per 1m`. */
export function windowWords({limit, per, scope}: {limit?: number; per: string; scope?: string}): string {
  const words = limit === undefined ? `no stated limit per ${markdown(per)}` : `${limit} per ${markdown(per)}`
  return scope === undefined ? words : `${words} (${markdown(scope)})`
}

/** Of two cases that are each other's opposite the positive one comes first, and the other holds else. */
function inOrder(cases: Case[]): Case[] {
  const [first, second, ...others] = cases
  if (!first?.when || !second || others.length > 0) return cases
  const isElse = !second.when || isDeepStrictEqual(opposite(first.when), second.when)
  if (!isElse) return cases
  const isNegative = 'notIn' in first.when || ('present' in first.when && !first.when.present)
  if (!isNegative) return [first, {cost: second.cost}]
  return [{when: opposite(first.when) ?? first.when, cost: second.cost}, {cost: first.cost}]
}

function opposite(condition: Condition): Condition | undefined {
  if ('present' in condition) return {...condition, present: !condition.present}
  if ('in' in condition) return {parameter: condition.parameter, notIn: condition.in}
  return 'notIn' in condition ? {parameter: condition.parameter, in: condition.notIn} : undefined
}

function conditionWords(condition: Condition): string {
  if ('all' in condition) return condition.all.map(inner).join(' and ')
  if ('any' in condition) return condition.any.map(inner).join(' or ')
  if ('count' in condition) return `${code(condition.count)} has ${rangeWords(condition)} values`
  const name = code(condition.parameter)
  if ('present' in condition) return `${name} is ${condition.present ? '' : 'not '}sent`
  if ('in' in condition) return `${name} is ${valueWords(condition.in)}`
  return 'notIn' in condition ? `${name} is not ${valueWords(condition.notIn)}` : `${name} is ${rangeWords(condition)}`
}

/** A condition within another, in brackets where it is itself made of conditions. */
function inner(condition: Condition): string {
  const words = conditionWords(condition)
  return 'all' in condition || 'any' in condition ? `(${words})` : words
}

function valueWords(values: (string | number)[]): string {
  return list(values.map(value => code(String(value))), 'or')
}

function rangeWords({min, max}: {min?: number; max?: number}): string {
  if (min === undefined) return `at most ${max}`
  if (max === undefined) return `${min} or more`
  return min === max ? `${min}` : `${min} to ${max}`
}
