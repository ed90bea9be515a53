import type {Dependency, Equals, Predicate} from '../idl/index.js'
import {and, or, sent} from '../idl/terms.js'
import {quote, weaker} from './problems.js'
import type {Rule, RulesReading, Sentence} from './types.js'

/**
 * Where `ZeroOrOne(a, b)` stands and `a` is demanded under a condition that `b` needs, `b` replaces `a`: the demand
 * becomes `(a OR b)`. By the letter no call under that condition could carry `b`.
 */
export function replaceDemands(rules: Rule[]): RulesReading {
  const pairs = rules.flatMap(pair)
  const needs = rules.map(({dependency}) => dependency)
  const replaced = rules.map(rule => ({rule, by: pairs.filter(by => isReplaced(rule.dependency, by, needs))}))
  return {
    rules: replaced.map(({rule, by}) => by.reduce(weakenRule, rule)),
    problems: replaced.flatMap(({rule, by}) => by.map(({name, other, sentence}) => {
      const apart = `which cannot go together: ${quote(sentence.text)}`
      return weaker(rule.sentence, `Unexpected demand of \`${name}\`, expected \`${name}\` or \`${other}\`, ${apart}`)
    }))
  }
}

/** Two parameters that exclude each other, and where that is said. */
type Pair = {name: string; other: string; sentence: Sentence}

function pair({dependency, sentence}: Rule): Pair[] {
  if (dependency.kind !== 'ZeroOrOne') return []
  const [one, two, ...rest] = dependency.of
  return one?.kind === 'sent' && two?.kind === 'sent' && rest.length === 0
    ? [{name: one.name, other: two.name, sentence}, {name: two.name, other: one.name, sentence}]
    : []
}

function isReplaced(dependency: Dependency, {name, other}: Pair, needs: Dependency[]): boolean {
  return dependency.kind === 'requires' && demands(dependency.then, name) &&
    needs.some(need => need.kind === 'requires' && need.if.kind === 'sent' && need.if.name === other &&
      overlaps(need.then, dependency.if))
}

function demands(predicate: Predicate, name: string): boolean {
  if (predicate.kind === 'and') return predicate.of.some(part => demands(part, name))
  return predicate.kind === 'sent' && predicate.name === name
}

/** Whether two predicates ask for a common value of one parameter. */
function overlaps(one: Predicate, two: Predicate): boolean {
  return valuesIn(one).some(({name, values}) =>
    valuesIn(two).some(other => other.name === name && other.values.some(value => values.includes(value))))
}

function valuesIn(predicate: Predicate): Equals[] {
  if (predicate.kind === 'and' || predicate.kind === 'or') return predicate.of.flatMap(valuesIn)
  return predicate.kind === 'equals' ? [predicate] : []
}

function weakenRule(rule: Rule, {name, other}: Pair): Rule {
  const {dependency} = rule
  if (dependency.kind !== 'requires') return rule
  return {...rule, dependency: {...dependency, then: weaken(dependency.then, name, other)}}
}

function weaken(predicate: Predicate, name: string, other: string): Predicate {
  if (predicate.kind === 'and') return and(predicate.of.map(part => weaken(part, name, other)))
  return predicate.kind === 'sent' && predicate.name === name ? or([sent(name), sent(other)]) : predicate
}
