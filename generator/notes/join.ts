import {printDependency} from '../idl.js'
import {compareLocales} from './locales.js'
import {widenWindows} from './windows.js'
import {replaceDemands} from './replace.js'
import {keyOf} from './same.js'
import {simplifyRules} from './simplify.js'
import type {NoteParameter, NoteProblem, NotesReading, Phrases, Rule, RulesReading, Statements} from './types.js'

/**
 * Compare what the sentences of a page state: each rule once, the languages with each other, the rules among themselves
 * and with the mandatory column.
 */
export function join(all: Statements[], parameters: NoteParameter[], {locale}: Phrases): NotesReading {
  const lead = (rule: {sentence: {locale: string}}) => rule.sentence.locale === locale
  const stated = all.flatMap(({rules}) => rules)
  const required = all.flatMap(statements => statements.required)
    .filter(({name}, index, facts) => facts.findIndex(fact => fact.name === name) === index)
    .filter(({name}) => parameters.some(parameter => parameter.name === name && parameter.required !== 'yes'))
  const optional = all.flatMap(statements => statements.optional)
    .filter(({name}, index, facts) => facts.findIndex(fact => fact.name === name) === index)
  const isRequired = (name: string) => required.some(fact => fact.name === name) ||
    parameters.some(parameter => parameter.name === name && parameter.required === 'yes' && !optional.some(fact => fact.name === name))
  const steps: ((rules: Rule[]) => RulesReading)[] = [
    rules => compareLocales(rules, lead),
    widenWindows,
    replaceDemands,
    rules => simplifyRules(rules, isRequired)
  ]
  const problems = all.flatMap(statements => statements.problems)
  let rules = once([...stated.filter(lead), ...stated.filter(rule => !lead(rule))])
  for (const step of steps) {
    const reading = step(rules)
    rules = once(reading.rules)
    problems.push(...reading.problems)
  }
  return {
    dependencies: rules.map(({dependency, sentence, rule, also}) => ({
      dependency: printDependency(dependency), sentence, rule, ...(also && {also})
    })),
    required,
    optional,
    problems: problems.filter((problem, index) => problems.findIndex(other => isSame(problem, other)) === index)
  }
}

/** One complaint about one text, wherever it stands. */
function isSame(one: NoteProblem, other: NoteProblem): boolean {
  return one.ruleId === other.ruleId && one.reason === other.reason && one.sentence.text === other.sentence.text
}

/** The rules, each once, with the other sentences that state it. */
function once(rules: Rule[]): Rule[] {
  const found = new Map<string, Rule>()
  for (const rule of rules) {
    const key = keyOf(rule.dependency)
    const first = found.get(key)
    const also = [...(first?.also ?? []), ...(first && first.sentence !== rule.sentence ? [rule.sentence] : []), ...(rule.also ?? [])]
    found.set(key, {...(first ?? rule), ...(also.length > 0 && {also})})
  }
  return [...found.values()]
}
