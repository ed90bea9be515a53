import {operands} from './index.js'
import type {Arithmetic, Compare, Dependency, List, Operand, Operator, Predicate} from './index.js'

/** The parameters of a call, by name. `undefined` is not sent, nor is an empty text: the exchange refuses it as if it were not. */
type Params = Readonly<Record<string, unknown>>

/**
 * Whether a dependency holds for the parameters of a call. Strings and booleans compare by their text on the wire. A
 * comparison of two parameters holds when one is not sent, or when they are no numbers to compare.
 */
export function holds(dependency: Dependency, params: Params): boolean {
  if (dependency.kind !== 'requires') return isTrue(dependency, params)
  return !isTrue(dependency.if, params) || isTrue(dependency.then, params)
}

function isTrue(predicate: Predicate, params: Params): boolean {
  switch (predicate.kind) {
    case 'sent': return isSent(params[predicate.name])
    case 'equals': return predicate.values.some(value => value === wire(params[predicate.name]))
    case 'is': return wire(params[predicate.name]) === String(predicate.value)
    case 'compare': return compares(predicate, params)
    case 'relation': return relates(params[predicate.left], predicate.operator, params[predicate.right])
    case 'arithmetic': return computes(predicate, params)
    case 'not': return !isTrue(predicate.of, params)
    case 'and': return predicate.of.every(part => isTrue(part, params))
    case 'or': return predicate.of.some(part => isTrue(part, params))
    default: return counts(predicate, params)
  }
}

function counts({kind, of}: List, params: Params): boolean {
  const count = of.filter(part => isTrue(part, params)).length
  const isAllOrNone = count === 0 || count === of.length
  return {Or: count > 0, OnlyOne: count === 1, AllOrNone: isAllOrNone, ZeroOrOne: count < 2}[kind]
}

function compares({name, operator, value}: Compare, params: Params): boolean {
  const number = toNumber(params[name])
  return number !== undefined && test(number, operator, value)
}

function relates(left: unknown, operator: Operator, right: unknown): boolean {
  if (!isSent(left) || !isSent(right)) return true
  const [one, other] = [toNumber(left), toNumber(right)]
  if (one !== undefined && other !== undefined) return test(one, operator, other)
  if (operator === '==') return wire(left) === wire(right)
  return operator !== '!=' || wire(left) !== wire(right)
}

function computes({left, operator, value}: Arithmetic, params: Params): boolean {
  if (operands(left).some(name => toNumber(params[name]) === undefined)) return true
  return test(compute(left, params), operator, value)
}

function compute(operand: Operand, params: Params): number {
  if (typeof operand === 'string') return Number(toNumber(params[operand]))
  const [left, right] = [compute(operand.left, params), compute(operand.right, params)]
  return {'+': left + right, '-': left - right, '*': left * right, '/': left / right}[operand.operator]
}

function test(left: number | bigint, operator: Operator, right: number | bigint): boolean {
  const [isLess, isMore] = [left < right, left > right]
  const isEqual = !isLess && !isMore
  return {'<': isLess, '>': isMore, '<=': !isMore, '>=': !isLess, '==': isEqual, '!=': !isEqual}[operator]
}

function isSent(value: unknown): boolean {
  return value !== undefined && value !== ''
}

function toNumber(value: unknown): number | bigint | undefined {
  if (typeof value === 'bigint') return value
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return BigInt(value)
  const number = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : NaN
  return Number.isNaN(number) ? undefined : number
}

function wire(value: unknown): string | undefined {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : undefined
}
