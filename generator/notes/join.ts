import {printDependency} from '../idl/index.js'
import {compareLocales} from './locales.js'
import {replaceDemands} from './replace.js'
import {keyOf} from './same.js'
import {simplifyRules} from './simplify.js'
import type {
  NoteFact, NoteParameter, NoteProblem, NotesReading, Phrases, Rule, RulesReading, Statements
} from './types.js'
import {widenWindows} from './windows.js'

/**
 * Compare what the sentences of a page state: each rule once, the languages with each other, the rules among themselves
 * and with the mandatory column.
 */
export function join(all: Statements[], parameters: NoteParameter[], {locale}: Phrases): NotesReading {
  const required = unique(all.flatMap(statements => statements.required))
    .filter(({name}) => parameters.some(parameter => parameter.name === name && parameter.required !== 'yes'))
  const optional = unique(all.flatMap(statements => statements.optional))
  const isRequired = (name: string) => required.some(fact => fact.name === name) || parameters.some(parameter =>
    parameter.name === name && parameter.required === 'yes' && !optional.some(fact => fact.name === name))
  const isLead = ({sentence}: Rule) => sentence.locale === locale
  const stated = all.flatMap(statements => statements.rules)
  const {rules, problems} = [
    (found: Rule[]) => compareLocales(found, isLead),
    widenWindows,
    replaceDemands,
    (found: Rule[]) => simplifyRules(found, isRequired)
  ].reduce(then, {
    rules: once([...stated.filter(isLead), ...stated.filter(rule => !isLead(rule))]),
    problems: all.flatMap(statements => statements.problems)
  })
  return {dependencies: rules.map(toDependency), required, optional, problems: problems.filter(isFirst)}
}

function then(reading: RulesReading, step: (rules: Rule[]) => RulesReading): RulesReading {
  const {rules, problems} = step(reading.rules)
  return {rules: once(rules), problems: [...reading.problems, ...problems]}
}

function toDependency({dependency, sentence, rule, also}: Rule) {
  return {dependency: printDependency(dependency), sentence, rule, ...(also && {also})}
}

/** The rules, each once, with the other sentences that state it. */
function once(rules: Rule[]): Rule[] {
  const found = new Map<string, Rule>()
  for (const rule of rules) {
    const key = keyOf(rule.dependency)
    const first = found.get(key)
    const others = first && first.sentence !== rule.sentence ? [rule.sentence] : []
    const also = [...(first?.also ?? []), ...others, ...(rule.also ?? [])]
    found.set(key, {...(first ?? rule), ...(also.length > 0 && {also})})
  }
  return [...found.values()]
}

function unique(facts: NoteFact[]): NoteFact[] {
  return facts.filter(({name}, index) => facts.findIndex(fact => fact.name === name) === index)
}

/** One complaint about one text is enough, wherever the text stands. */
function isFirst({ruleId, reason, sentence}: NoteProblem, index: number, problems: NoteProblem[]): boolean {
  return problems.findIndex(other =>
    other.ruleId === ruleId && other.reason === reason && other.sentence.text === sentence.text) === index
}
