import type {Predicate} from '../idl/index.js'
import {and, equals, not, or, sent} from '../idl/terms.js'
import {phrase} from './phrase.js'
import {findName, parameterOf} from './resolve.js'
import type {Scope, Words} from './types.js'

/**
 * Read the words of a group, "if" or "when" left out, into what must hold: `⟦type⟧ is ⟪LIMIT⟫`, `⟦symbol⟧ is sent`,
 * `isolated margin`. `match` cuts the words by a pattern and reads their marks.
 */
export function readCondition(text: string, match: Match, scope: Scope): Predicate | undefined {
  for (const [word, join] of [[/,? or (?:if|when) /, or], [/,? and (?:if |when )?/, and]] as const) {
    const parts = text.split(word)
    if (parts.length === 1) continue
    const predicates = parts.flatMap(part => readCondition(part, match, scope) ?? [])
    return predicates.length === parts.length ? join(predicates) : undefined
  }
  for (const [pattern, read] of rows) {
    const words = match(pattern, text)
    const predicate = words && read(words, scope)
    if (predicate) return predicate
  }
  return undefined
}

type Match = (pattern: RegExp, text: string) => Words | undefined

const rows: [pattern: RegExp, read: (words: Words, scope: Scope) => Predicate | undefined][] = [
  [phrase('{names} ?(?:==?|is|are|(?:is )?set to|is sent as|equals|selects|选择了?|设置为|为|是) ?{values}后?'), equal],
  [phrase('{names} ?(?:==?|is|equals|为) ?(-?\\d+(?:\\.\\d+)?)'),
    (words, scope) => equalTo(words.names(1), [words.text(2)], scope)],
  [phrase('using {values} ⟦(\\d+)⟧'), (words, scope) => equalTo(words.names(2), words.values(1), scope)],
  [phrase('(?:both )?{names}(?: parameter)? (?:is|are)(?: both)? {given}'), given],
  [phrase('(?:传入|传了|传|发送|提供|同时发送|同时提交|通过){names}(?:参数|查询)?'), given],
  [phrase('{names}(?: parameter)? (?:is|are) not {given}'), absent],
  [phrase('(?:不传|未发送|不提供){names}(?:参数)?'), absent],
  [phrase('{names} are the same'), same],
  [phrase('⦃(\\d+)⦄'), (words, scope) => meant(words, scope, 'value')],
  [phrase('not ⦃(\\d+)⦄'), (words, scope) => meant(words, scope, 'opposite')],
  [phrase('{values} orders?'), (words, scope) => equalTo(orderType(scope), words.values(1), scope)],
  [phrase('{values}'), (words, scope) => equalTo(holderOf(words.values(1), scope), words.values(1), scope)]
]

function equal(words: Words, scope: Scope): Predicate | undefined {
  return equalTo(words.names(1), words.values(2), scope)
}

/** The parameter is sent with one of the values, written as its type has them. */
export function equalTo([name, ...others]: string[], values: string[], {parameters}: Scope): Predicate | undefined {
  const parameter = name !== undefined && others.length === 0 ? parameterOf(name, parameters) : undefined
  if (!parameter) return undefined
  const {type, enum: known = []} = parameter
  if (type === 'boolean') {
    const [value = ''] = values
    const isBoolean = values.length === 1 && /^(?:true|false)$/i.test(value)
    return isBoolean ? {kind: 'is', name: parameter.name, value: value.toLowerCase() === 'true'} : undefined
  }
  if (type === 'integer' || type === 'number') {
    const numbers = values.map(Number)
    if (!numbers.every(isExact)) return undefined
    return or(numbers.map(value => ({kind: 'compare', name: parameter.name, operator: '==', value})))
  }
  return equals(parameter.name, values.map(value => inCase(value, known)))
}

/** A number that a rule can state: its digits, with no exponent and none lost. */
function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || (!Number.isInteger(value) && /^-?\d+\.\d+$/.test(String(value)))
}

/** A value as the list of the parameter writes it. */
function inCase(value: string, known: (string | number)[]): string {
  if (known.includes(value)) return value
  return String(known.find(other => String(other).toLowerCase() === value.toLowerCase()) ?? value)
}

function given(words: Words): Predicate {
  const parts = words.names(1).map(sent)
  return words.isEither(1) ? or(parts) : and(parts)
}

function absent(words: Words): Predicate {
  const parts = words.names(1).map(sent)
  return parts.length === 1 ? and(parts.map(not)) : not(words.isEither(1) ? or(parts) : and(parts))
}

/** A comparison of two parameters holds when one is missing, which a condition must not: it asks for both. */
function same(words: Words, {parameters}: Scope): Predicate | undefined {
  const [left, right, ...others] = words.names(1)
  if (left === undefined || right === undefined || others.length > 0) return undefined
  const optional = [left, right].filter(name => parameterOf(name, parameters)?.required !== 'yes')
  return and([...optional.map(sent), {kind: 'relation', left, operator: '==', right}])
}

function meant(words: Words, scope: Scope, side: 'value' | 'opposite'): Predicate | undefined {
  const found = words.phrase(1)
  const name = found && findName(found.name, scope.parameters)
  return name === undefined ? undefined : equalTo([name], [found?.[side] ?? ''], scope)
}

function orderType({parameters, phrases}: Scope): string[] {
  return phrases.orderType.flatMap(name => findName(name, parameters) ?? []).slice(0, 1)
}

/** The one parameter whose list has the values; any may be true or false. */
function holderOf(values: string[], {parameters}: Scope): string[] {
  if (values.some(value => /^(?:true|false)$/i.test(value))) return []
  const holders = parameters.filter(({enum: known = []}) => values.some(value => known.includes(value)))
  const [holder, ...others] = holders.filter(({enum: known = []}) => values.every(value => known.includes(value)))
  return holder && others.length === 0 && holders.length === 1 ? [holder.name] : []
}
