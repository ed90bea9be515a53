import {holds, namesOf, parseDependency, type Dependency, type Predicate} from '../idl.js'
import {quote} from './problems.js'
import type {NoteDependency, NoteParameter, NoteProblem} from './types.js'

/**
 * Check the dependencies of an operation as a whole: values that the list of their parameter lacks, parameters that no
 * call can carry, parameters that every call must carry though the table calls them optional. The dependencies stay.
 */
export function checkDependencies(dependencies: NoteDependency[], parameters: NoteParameter[]): NoteProblem[] {
  const parsed = dependencies.map(entry => ({...entry, parsed: parseDependency(entry.dependency)}))
  return [
    ...parsed.flatMap(entry => checkValues(entry, parameters)),
    ...groups(parsed).flatMap(group => checkGroup(group, parameters))
  ]
}

type Entry = NoteDependency & {parsed: Dependency}

function checkValues({parsed, dependency, sentence}: Entry, parameters: NoteParameter[]): NoteProblem[] {
  return equalities(parsed).flatMap(({name, values}) => {
    const known = parameters.find(parameter => parameter.name === name)?.enum?.map(String)
    return values.filter(value => known && !known.includes(value)).map((value): NoteProblem => ({
      ruleId: 'unknown-value', severity: 'info', sentence,
      reason: `Unexpected \`${value}\` in \`${dependency}\`, expected a value of \`${name}\`: ${known?.join(', ')}`
    }))
  })
}

function equalities(node: Dependency | Predicate): {name: string; values: string[]}[] {
  if (node.kind === 'requires') return [...equalities(node.if), ...equalities(node.then)]
  if (node.kind === 'equals') return [node]
  if (!('of' in node)) return []
  return Array.isArray(node.of) ? node.of.flatMap(equalities) : equalities(node.of)
}

/** Numbers at and beside those that a parameter is compared with. */
function bounds(node: Dependency | Predicate, name: string): number[] {
  if (node.kind === 'requires') return [...bounds(node.if, name), ...bounds(node.then, name)]
  if (node.kind === 'compare') return node.name === name ? [node.value - 1, node.value, node.value + 1] : []
  if (!('of' in node)) return []
  return Array.isArray(node.of) ? node.of.flatMap(part => bounds(part, name)) : bounds(node.of, name)
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
  const names = [...new Set(group.flatMap(({parsed}) => namesOf(parsed)))]
  const choices = names.map(name => ({name, values: choicesOf(name, group, parameters)}))
  const isOptional = (name: string) => parameters.some(parameter => parameter.name === name && parameter.required === 'no')
  const never = names.filter(name => !isPossible(choices, group, {name, isSent: true}))
  const always = names.filter(name => isOptional(name) && !isPossible(choices, group, {name, isSent: false}))
  return [
    ...conflict(group, never, {severity: 'warning', what: 'no call can carry'}),
    // All calls can follow such rules, so they only deserve a look.
    ...(never.length > 0 ? [] : conflict(group, always, {severity: 'info', what: 'the table calls optional what every call must carry:'}))
  ]
}

function conflict(group: Entry[], names: string[], {severity, what}: {severity: NoteProblem['severity']; what: string}): NoteProblem[] {
  const about = group.filter(({parsed}) => namesOf(parsed).some(name => names.includes(name)))
  const [first] = about
  if (!first) return []
  const said = about.map(({sentence, dependency}) => `\`${dependency}\` (${quote(sentence)})`).join(' and ')
  return [{ruleId: 'dependency-conflict', severity, sentence: first.sentence,
    reason: `Unexpected rules ${said}, expected rules that fit together: ${what} ${names.map(name => `\`${name}\``).join(', ')}`}]
}

type Choice = {name: string; values: unknown[]}

/** What a parameter may be in a call: not sent, each value that a rule names, one that none names. */
function choicesOf(name: string, group: Entry[], parameters: NoteParameter[]): unknown[] {
  const parameter = parameters.find(other => other.name === name)
  const named = [...new Set(group.flatMap(({parsed}) => equalities(parsed)).filter(other => other.name === name).flatMap(({values}) => values))]
  const known = parameter?.enum?.map(String)
  const others = known ? known.filter(value => !named.includes(value)).slice(0, 1) : ['another value']
  const sent = parameter?.type === 'boolean' ? [true, false]
    : parameter?.type === 'integer' || parameter?.type === 'number' ? [0, ...group.flatMap(({parsed}) => bounds(parsed, name))]
    : [...named.filter(value => !known || known.includes(value)), ...others]
  return parameter?.required === 'yes' ? sent : [undefined, ...sent]
}

/** Whether some call follows all rules, with the parameter sent or not: tried value by value, most rules first. */
function isPossible(choices: Choice[], group: Entry[], wanted: {name: string; isSent: boolean}): boolean {
  const order = [...choices].sort((one, other) => Number(other.name === wanted.name) - Number(one.name === wanted.name))
  const budget = {left: 100_000}
  const attempt = (index: number, params: Record<string, unknown>): boolean => {
    const choice = order[index]
    if (!choice || budget.left-- < 0) return true
    const rest = new Set(order.slice(index + 1).map(({name}) => name))
    return choice.values
      .filter(value => choice.name !== wanted.name || (value !== undefined) === wanted.isSent)
      .some(value => {
        const tried = {...params, [choice.name]: value}
        const isBroken = group.some(({parsed}) => namesOf(parsed).every(name => !rest.has(name)) && !holds(parsed, tried))
        return !isBroken && attempt(index + 1, tried)
      })
  }
  return attempt(0, {})
}
