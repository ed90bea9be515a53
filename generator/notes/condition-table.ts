import {and, list, requires, sent} from '../idl-terms.js'
import type {Predicate} from '../idl.js'
import {equalTo} from './condition.js'
import {mark, type Mark, type Marked} from './mark.js'
import {names, wordsOf} from './match.js'
import {unknownParameter, unread} from './problems.js'
import {findName, parameterOf} from './resolve.js'
import type {Scope, Sentence, Statements} from './types.js'

/** Whether a header is that of a table of conditional parameters: `Type | Additional mandatory parameters`. */
export function isConditionTable([first = '', second = '']: string[]): boolean {
  const plain = (cell: string) => cell.replace(/[*`]/g, '').trim()
  return /^(?:order )?(?:type|类型)$/i.test(plain(first)) && /^(?:additional )?mandatory parameters$|^强制要求的参数$/i.test(plain(second))
}

/**
 * Read a table of conditional parameters, header first. The parameter of a condition stands in the cell, in the sentence
 * above, or is the one whose values hold the words.
 */
export function readTable({rows = [], ...above}: Sentence, scope: Scope): Statements {
  const statements: Statements = {rules: [], required: [], optional: [], problems: []}
  for (const cells of rows.slice(1)) {
    readRow(cells, {...above, text: cells.join(' | '), parent: above.text}, {scope, statements})
  }
  return statements
}

function readRow([first = '', second = '']: string[], sentence: Sentence, {scope, statements}: {scope: Scope; statements: Statements}): void {
  const [when, what] = [mark(first, scope), mark(second, scope)]
  const unknown = [when, what].flatMap(({text, marks}) => names(text, marks)).filter(({name}) => name === undefined)
  const condition = rowCondition(when, sentence, scope)
  const demand = rowDemand(what)
  if (unknown.length > 0) statements.problems.push(...unknown.map(({written}) => unknownParameter(written, sentence, scope)))
  else if (condition && demand) statements.rules.push({dependency: requires(condition, demand), sentence, rule: 'condition-table'})
  else statements.problems.push(unread(sentence))
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
