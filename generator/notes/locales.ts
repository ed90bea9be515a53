import {namesOf, printDependency} from '../idl/index.js'
import {quote} from './problems.js'
import {hasSameNames, isAboutSame, windowOf} from './same.js'
import type {NoteProblem, Rule, RulesReading} from './types.js'

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

function compare(rule: Rule, leading: Rule[]): NoteProblem | undefined {
  const {dependency, sentence} = rule
  const what = `\`${printDependency(dependency)}\` in \`${sentence.locale}\` only`
  if (rule.restricts) {
    const same = leading.find(other => other.restricts && hasSameNames(other.dependency, dependency))
    if (same) return windowOf(dependency) && windowOf(same.dependency) ? differs(rule, same) : undefined
    const reason = `Unexpected restriction ${what}, expected it in every language`
    return {ruleId: 'locale-conflict', severity: 'info', reason, sentence}
  }
  const same = leading.find(other => !other.restricts && isAboutSame(dependency, other.dependency)) ??
    leading.find(other => isOtherRow(rule, other))
  if (same) return differs(rule, same)
  return {ruleId: 'locale-fill', severity: 'info', reason: `Unexpected rule ${what}, taken from there`, sentence}
}

function differs({dependency, sentence}: Rule, {sentence: {locale, text}}: Rule): NoteProblem {
  const reason = `Unexpected rule \`${printDependency(dependency)}\`, expected what \`${locale}\` says: ${quote(text)}`
  return {ruleId: 'locale-conflict', severity: 'warning', reason, sentence}
}

/** A table that lacks a row says something about it, too. */
function isOtherRow(one: Rule, other: Rule): boolean {
  if (one.rule !== 'condition-table' || other.rule !== one.rule) return false
  const [row, otherRow] = [one.dependency, other.dependency]
  return row.kind === 'requires' && otherRow.kind === 'requires' &&
    namesOf(row.if).join() === namesOf(otherRow.if).join()
}
