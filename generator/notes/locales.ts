import {namesOf} from '../idl.js'
import {quote} from './problems.js'
import {hasSameNames, isAboutSame, windowOf} from './same.js'
import type {NoteProblem, Rule, RulesReading, Sentence} from './types.js'

/**
 * Compare the rules of the languages, the leading one first. A demand that only another language states is taken, a
 * restriction is not; where they differ the leading one stays.
 */
export function compareLocales(rules: Rule[], isLead: (rule: Rule) => boolean): RulesReading {
  const leading = rules.filter(isLead)
  const others = rules.filter(rule => !isLead(rule)).map(rule => ({rule, problem: compare(rule, leading)}))
  return {
    rules: [...leading, ...others.filter(({problem}) => problem?.ruleId === 'locale-fill').map(({rule}) => rule)],
    problems: others.flatMap(({problem}) => problem ?? [])
  }
}

function compare({dependency, sentence, rule, restricts}: Rule, leading: Rule[]): NoteProblem | undefined {
  const names = namesOf(dependency).map(name => `\`${name}\``).join(', ')
  if (restricts) {
    const same = leading.find(other => other.restricts && hasSameNames(other.dependency, dependency))
    if (same) return windowOf(dependency) && windowOf(same.dependency) ? differs(names, sentence, same) : undefined
    return {ruleId: 'locale-conflict', severity: 'info', sentence,
      reason: `Unexpected restriction of ${names} in \`${sentence.locale}\` only, expected it in every language`}
  }
  const same = leading.find(other => !other.restricts && isAboutSame(dependency, other.dependency)) ??
    (rule === 'condition-table' ? leading.find(other => hasRowFor(other, dependency)) : undefined)
  if (same) return differs(names, sentence, same)
  return {ruleId: 'locale-fill', severity: 'info', sentence,
    reason: `Unexpected rule about ${names} in \`${sentence.locale}\` only, taken from there`}
}

function differs(names: string, sentence: Sentence, {sentence: leading}: Rule): NoteProblem {
  return {ruleId: 'locale-conflict', severity: 'warning', sentence,
    reason: `Unexpected rule about ${names}, expected what \`${leading.locale}\` says: ${quote(leading)}`}
}

/** A table that lacks a row says something about it, too. */
function hasRowFor({rule, dependency}: Rule, other: Rule['dependency']): boolean {
  return rule === 'condition-table' && dependency.kind === 'requires' && other.kind === 'requires' &&
    namesOf(dependency.if).join() === namesOf(other.if).join()
}
