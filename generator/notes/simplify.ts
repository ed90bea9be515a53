import {namesOf, printDependency, printPredicate, type Dependency, type List, type Predicate} from '../idl/index.js'
import {and, not, or} from '../idl/terms.js'
import {code, conflict} from './problems.js'
import type {NoteProblem, Rule, RulesReading} from './types.js'

/**
 * Put the required parameters into the rules. What is left may say nothing, or contradict the mandatory column: then no
 * reading is sure, and the rule is dropped with a message.
 */
export function simplifyRules(rules: Rule[], isRequired: (name: string) => boolean): RulesReading {
  const reading: RulesReading = {rules: [], problems: []}
  for (const rule of rules) {
    const result = simplify(rule.dependency, isRequired)
    if (typeof result === 'object') reading.rules.push({...rule, dependency: result})
    else reading.problems.push(dropped(rule, result, namesOf(rule.dependency).filter(isRequired)))
  }
  return reading
}

/** A rule beside the mandatory column. A choice that the column has made deserves a look, a demand it repeats not. */
function dropped({dependency, sentence}: Rule, result: string, required: string[]): NoteProblem {
  const isHarmless = result === saysNothing && dependency.kind === 'requires'
  const given = `Unexpected rule \`${printDependency(dependency)}\``
  const reason = `${given}, expected none: the table requires ${code(required)}, so ${result}`
  return conflict(sentence, isHarmless ? 'info' : 'warning', reason)
}

const saysNothing = 'it says nothing'

/** What is left of a dependency, or why nothing is. */
function simplify(dependency: Dependency, isRequired: (name: string) => boolean): Dependency | string {
  if (dependency.kind !== 'requires') return asDependency(reduce(dependency, isRequired))
  const [condition, consequence] = [reduce(dependency.if, isRequired), reduce(dependency.then, isRequired)]
  if (condition === false || consequence === true) return saysNothing
  if (consequence === false) return `no call could have \`${printPredicate(dependency.if)}\``
  return condition === true ? asDependency(consequence) : {kind: 'requires', if: condition, then: consequence}
}

function asDependency(predicate: Predicate | boolean): Dependency | string {
  if (predicate === true) return saysNothing
  if (predicate === false) return 'no call could be right'
  if ('left' in predicate || isList(predicate)) return predicate
  if (predicate.kind === 'not') return `no call could have \`${printPredicate(predicate.of)}\``
  return `every call would need \`${printPredicate(predicate)}\``
}

function isList(predicate: Predicate): predicate is List {
  return ['Or', 'OnlyOne', 'AllOrNone', 'ZeroOrOne'].includes(predicate.kind)
}

/** A predicate where required parameters are sent; `true` or `false` where nothing is left open. */
function reduce(predicate: Predicate, isRequired: (name: string) => boolean): Predicate | boolean {
  if (predicate.kind === 'sent') return isRequired(predicate.name) || predicate
  if (predicate.kind === 'not') {
    const inner = reduce(predicate.of, isRequired)
    return typeof inner === 'boolean' ? !inner : not(inner)
  }
  if (!('of' in predicate)) return predicate
  const parts = predicate.of.map(part => reduce(part, isRequired))
  const count = (value: boolean) => parts.filter(part => part === value).length
  return settle[predicate.kind](parts.filter(part => typeof part === 'object'), count(true), count(false))
}

type Settle = (open: Predicate[], held: number, failed: number) => Predicate | boolean

/** What is left of a list of which so many members hold and so many fail already. */
const settle: {[kind in List['kind'] | 'and' | 'or']: Settle} = {
  and: (open, _, failed) => failed > 0 ? false : open.length === 0 || and(open),
  or: (open, held) => held > 0 ? true : open.length > 0 && or(open),
  Or: (open, held) => held > 0 ? true : one('Or', open),
  ZeroOrOne: (open, held) => {
    if (held > 0) return held === 1 && none(open)
    return open.length < 2 || {kind: 'ZeroOrOne', of: open}
  },
  OnlyOne: (open, held) => held > 0 ? held === 1 && none(open) : one('OnlyOne', open),
  AllOrNone: (open, held, failed) => {
    if (held > 0 && failed > 0) return false
    if (held > 0) return open.length === 0 || and(open)
    return failed > 0 ? none(open) : {kind: 'AllOrNone', of: open}
  }
}

/** Of those that are left, one must hold. */
function one(kind: 'Or' | 'OnlyOne', open: Predicate[]): Predicate | false {
  return open.length > 1 ? {kind, of: open} : open[0] ?? false
}

function none(open: Predicate[]): Predicate | boolean {
  return open.length === 0 || and(open.map(not))
}
