import type {Predicate} from '../idl/index.js'
import {and, list, requires, sent} from '../idl/terms.js'
import {equalTo} from './condition.js'
import {isTakingBack} from './exceptions.js'
import {mark, type Mark, type Marked} from './mark.js'
import {names, unknownNames, wordsOf} from './match.js'
import {unknownParameter, unread} from './problems.js'
import {findName, parameterOf} from './resolve.js'
import type {NoteProblem, Rule, Scope, Sentence, Statements} from './types.js'

/** Whether a header is that of a table of conditional parameters: `Type | Additional mandatory parameters`. */
export function isConditionTable([first = '', second = '']: string[]): boolean {
  const [condition, demand] = [first, second].map(cell => cell.replace(/[*`]/g, '').trim())
  return /^(?:type|类型)$/i.test(condition ?? '') &&
    /^(?:additional )?mandatory parameters$|^强制要求的参数$/i.test(demand ?? '')
}

/**
 * Read a table of conditional parameters, header first. The parameter of a condition stands in the cell, in the
 * sentence above, or is the one whose values hold the words.
 */
export function readTable({rows = [], ...above}: Sentence, scope: Scope): Statements[] {
  return rows.slice(1).map(cells => {
    if (isTakingBack(above.text)) return {rules: [], required: [], optional: [], problems: [unread(above, cells.join(' | '))]}
    const {rule, problems} = readRow({...above, text: cells.join(' | '), parent: above.text}, cells, scope)
    return {rules: rule ? [rule] : [], required: [], optional: [], problems}
  })
}

type RowReading = {rule?: Rule; problems: NoteProblem[]}

function readRow(sentence: Sentence, [first = '', second = '']: string[], scope: Scope): RowReading {
  const [when, what] = [mark(first, scope), mark(second, scope)]
  const unknown = [when, what].flatMap(({text, marks}) => unknownNames(text, marks))
  if (unknown.length > 0) return {problems: unknown.map(name => unknownParameter(name, sentence, scope))}
  const condition = rowCondition(when, sentence, scope)
  const demand = rowDemand(what)
  if (!condition || !demand) return {problems: [unread(sentence, sentence.text)]}
  return {rule: {dependency: requires(condition, demand), sentence, rule: 'condition-table'}, problems: []}
}

/** `⟪LIMIT⟫`, `⟦workingType⟧ = ⟪LIMIT⟫`, `⟦price⟧ is provided`. */
function rowCondition({text, marks}: Marked, {parent = ''}: Sentence, scope: Scope): Predicate | undefined {
  const match = /^(?:当 ?)?(.+?)(?: ?时)?$/.exec(text)
  if (!match) return undefined
  const words = wordsOf(match, marks, scope)
  const values = /^⟪(\d+)⟫$/.exec(text)
  if (!values) return words.condition(1)
  const known = wordsOf(values, marks, scope).values(1)
  return equalTo(conditionName(parent, known, scope), known, scope)
}

/** The parameter that the sentence above names, the one that "order" speaks of, or the one that has the values. */
function conditionName(above: string, values: string[], scope: Scope): string[] {
  const {text, marks} = mark(above, scope)
  const has = (name: string) => values.every(value => parameterOf(name, scope.parameters)?.enum?.includes(value))
  const isType = (name: string) => /type$/i.test(name)
  const named = names(text, marks).flatMap(({name}) => name ?? []).filter(name => isType(name) || has(name))
  if (named.length === 1) return named
  const order = scope.phrases.orderType.flatMap(name => findName(name, scope.parameters) ?? [])
  const holders = (named.length > 0 ? named : scope.parameters.map(({name}) => name).filter(isType)).filter(has)
  return holders.length === 1 ? holders : order.slice(0, 1)
}

/** A comma joins all, "or" and "and/or" their two neighbours. */
function rowDemand({text, marks}: Marked): Predicate | undefined {
  const mark: Mark | undefined = marks[Number(/^⟦(\d+)⟧$/.exec(text)?.[1] ?? NaN)]
  if (mark?.kind !== 'names') return undefined
  const groups: string[][] = []
  mark.members.forEach(({name = ''}, index) => {
    const joint = mark.joints[index - 1] ?? ','
    if (joint === 'or' || joint === 'and/or') groups.at(-1)?.push(name)
    else groups.push([name])
  })
  return and(groups.map(group => group.length === 1 ? and(group.map(sent)) : list('Or', group)))
}
