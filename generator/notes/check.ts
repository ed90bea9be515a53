import {namesOf, parseDependency, type Dependency, type Predicate} from '../idl/index.js'
import {isPossible, type Choice} from './possible.js'
import {code, conflict, quote} from './problems.js'
import type {NoteDependency, NoteParameter, NoteProblem} from './types.js'

/**
 * Check the dependencies of an operation as a whole: values that the list of their parameter lacks, parameters that no
 * call can carry, parameters that every call must carry though the table calls them optional. The dependencies stay.
 */
export function checkDependencies(dependencies: NoteDependency[], parameters: NoteParameter[]): NoteProblem[] {
  const entries = dependencies.map(entry => ({...entry, parsed: parseDependency(entry.dependency)}))
  return [
    ...entries.flatMap(entry => checkValues(entry, parameters)),
    ...groups(entries).flatMap(group => checkGroup(group, parameters))
  ]
}

type Entry = NoteDependency & {parsed: Dependency}

function checkValues({parsed, dependency, sentence}: Entry, parameters: NoteParameter[]): NoteProblem[] {
  return terms(parsed).flatMap(term => {
    const known = valuesOf(term.name, parameters)
    const values = term.kind === 'equals' && known ? term.values.filter(value => !known.includes(value)) : []
    const wanted = `expected a value of \`${term.name}\`: ${known?.join(', ')}`
    return values.map((value): NoteProblem => ({
      ruleId: 'unknown-value',
      severity: 'info',
      reason: `Unexpected \`${value}\` in \`${dependency}\`, ${wanted}`,
      sentence
    }))
  })
}

function valuesOf(name: string, parameters: NoteParameter[]): string[] | undefined {
  return parameters.find(parameter => parameter.name === name)?.enum?.map(String)
}

/** Dependencies that share parameters, directly or by others. */
function groups(entries: Entry[]): Entry[][] {
  return entries.reduce<Entry[][]>((found, entry) => {
    const names = namesOf(entry.parsed)
    const isNear = (group: Entry[]) => group.some(other => namesOf(other.parsed).some(name => names.includes(name)))
    return [...found.filter(group => !isNear(group)), [...found.filter(isNear).flat(), entry]]
  }, [])
}

function checkGroup(group: Entry[], parameters: NoteParameter[]): NoteProblem[] {
  const rules = group.map(({parsed}) => parsed)
  const names = [...new Set(rules.flatMap(namesOf))]
  const choices = names.map(name => ({name, values: choicesOf(name, rules, parameters)}))
  const never = names.filter(name => !isPossible(rules, choices, {name, isSent: true}))
  if (never.length > 0) return [disagreement(group, never, 'warning')]
  const always = names
    .filter(name => parameters.some(parameter => parameter.name === name && parameter.required === 'no'))
    .filter(name => !isPossible(rules, choices, {name, isSent: false}))
  return always.length > 0 ? [disagreement(group, always, 'info')] : []
}

/** `warning`: no call can carry the parameters. `info`: every call must, which calls can follow. */
function disagreement(group: Entry[], names: string[], severity: 'warning' | 'info'): NoteProblem {
  const about = group.filter(({parsed}) => namesOf(parsed).some(name => names.includes(name)))
  const said = about.map(({sentence, dependency}) => `\`${dependency}\` (${quote(sentence.text)})`).join(' and ')
  const what = severity === 'warning' ? 'no call can carry' : 'every call must carry the optional'
  const sentence = about[0]?.sentence ?? {text: '', locale: 'und'}
  const reason = `Unexpected rules ${said}, expected rules that fit together: ${what} ${code(names)}`
  return conflict(sentence, severity, reason)
}

/** What a parameter may be in a call: not sent, each value that a rule names, one that none names. */
function choicesOf(name: string, rules: Dependency[], parameters: NoteParameter[]): Choice['values'] {
  const parameter = parameters.find(other => other.name === name)
  const known = valuesOf(name, parameters)
  const about = rules.flatMap(terms).filter(term => term.name === name)
  const named = [...new Set(about.flatMap(term => term.kind === 'equals' ? term.values : []))]
  const numbers = about.flatMap(term => term.kind === 'compare' ? [term.value - 1, term.value, term.value + 1] : [])
  const others = known ? known.filter(value => !named.includes(value)).slice(0, 1) : ['another value']
  const texts = [...named.filter(value => !known || known.includes(value)), ...others]
  const byType: {[type: string]: Choice['values']} = {
    boolean: [true, false], integer: [0, ...numbers], number: [0, ...numbers]
  }
  const sent = byType[parameter?.type ?? ''] ?? texts
  return parameter?.required === 'yes' ? sent : [undefined, ...sent]
}

type Term = Extract<Predicate, {name: string}>

/** What a rule asks of single parameters. */
function terms(node: Dependency | Predicate): Term[] {
  if (node.kind === 'requires') return [...terms(node.if), ...terms(node.then)]
  if ('name' in node) return [node]
  if (!('of' in node)) return []
  return Array.isArray(node.of) ? node.of.flatMap(terms) : terms(node.of)
}
