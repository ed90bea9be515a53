import type {Case, Condition} from '../types.js'
import {coverage} from './coverage.js'
import {parameterOf} from './names.js'
import type {OpenCharge, WeightContext, WeightProblem} from './types.js'

/**
 * Write the parameters of a charge as the page's table does. A name that the table lacks leaves no charge; a value that
 * the parameter's list lacks, a call that no case is for, and one that two are for, are problems.
 */
export function resolve(charge: OpenCharge, context: WeightContext): {charge?: OpenCharge; problems: WeightProblem[]} {
  const names = charge.cases.flatMap(namesOf)
  const words = new Set(names.map(({word}) => word.toLowerCase()))
  const unknown = names.filter(name => !isKnown(name, words, context)).map(({word}) => word)
  if (unknown.length > 0) return {problems: [...new Set(unknown)].map(unknownParameter)}
  const cases = charge.cases.map(one => resolveCase(one, context))
  const problems = [...cases.flatMap(one => unknownValues(one, context)), ...uncovered(cases, context), ...coverage(cases, context)]
  return {charge: {...charge, cases}, problems}
}

/** A word for a parameter, or for a list whose items are counted. */
type Name = {word: string; isList: boolean}

function namesOf({when, cost}: Case): Name[] {
  const names = when ? conditionNames(when) : []
  return typeof cost === 'object' ? [...names, {word: cost.each, isList: true}] : names
}

function conditionNames(condition: Condition): Name[] {
  if ('parameter' in condition) return [{word: condition.parameter, isList: false}]
  if ('count' in condition) return [{word: condition.count, isList: true}]
  return ('all' in condition ? condition.all : condition.any).flatMap(conditionNames)
}

/** A list is not its item: where `symbols` is counted, or stands beside `symbol`, `symbol` alone is not enough. */
function isKnown({word, isList}: Name, words: ReadonlySet<string>, context: WeightContext): boolean {
  const found = parameterOf(word, context)?.name.toLowerCase()
  if (found === undefined || found === word.toLowerCase()) return found !== undefined
  return !isList && !words.has(found)
}

function resolveCase({when, cost}: Case, context: WeightContext): Case {
  const name = (word: string): string => parameterOf(word, context)?.name ?? word
  return {
    ...(when && {when: rename(when, name)}),
    cost: typeof cost === 'object' ? {...cost, each: name(cost.each)} : cost
  }
}

function rename(condition: Condition, name: (word: string) => string): Condition {
  if ('parameter' in condition) return {...condition, parameter: name(condition.parameter)}
  if ('count' in condition) return {...condition, count: name(condition.count)}
  if ('all' in condition) return {all: condition.all.map(one => rename(one, name))}
  return {any: condition.any.map(one => rename(one, name))}
}

function unknownParameter(name: string): WeightProblem {
  const reason = `Unexpected parameter \`${name}\` in a weight, expected one of the page`
  return {ruleId: 'unknown-parameter', severity: 'warning', reason}
}

function unknownValues({when}: Case, context: WeightContext): WeightProblem[] {
  if (!when || !('in' in when)) return []
  const known = parameterOf(when.parameter, context)?.enum
  return when.in.filter(value => known && !known.includes(value)).map(value => {
    const reason = `Unexpected value \`${value}\` of \`${when.parameter}\` in a weight, expected one of its list`
    return {ruleId: 'unknown-value', severity: 'warning', reason}
  })
}

/** Costs by the value of an optional parameter say nothing of a call without it, unless it has a default. */
function uncovered(cases: readonly Case[], context: WeightContext): WeightProblem[] {
  const names = new Set(cases.map(({when}) => when && isByValue(when) ? when.parameter : undefined))
  const [name, ...more] = names
  const parameter = name === undefined || more.length > 0 ? undefined : parameterOf(name, context)
  if (!parameter || parameter.required || parameter.default !== undefined) return []
  const expected = 'a default of it: a call without it has no cost'
  const reason = `Unexpected weight by the value of \`${name}\`, expected ${expected}`
  return [{ruleId: 'weight-missing', severity: 'warning', reason}]
}

type ByValue = Extract<Condition, {parameter: string}>

function isByValue(condition: Condition): condition is ByValue {
  return 'parameter' in condition && ('min' in condition || 'max' in condition || 'in' in condition)
}
