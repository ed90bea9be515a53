import {readCondition} from './condition.js'
import type {Mark, Marked, Name} from './mark.js'
import type {Found, Row, Scope, Words} from './types.js'

/** What a row found, or the written names that the page has no parameter for. */
export type Match = {rule: string; found: Found} | {rule: string; unknown: string[]}

/** Read words by the first row that fits all of them. */
export function matchRows(rows: Row[], {text, marks}: Marked, scope: Scope): Match | undefined {
  for (const [rule, pattern, read] of rows) {
    const match = pattern.exec(text)
    if (!match) continue
    const unknown = names(match[0], marks).filter(({name}) => name === undefined)
    if (unknown.length > 0) return {rule, unknown: unknown.map(({written}) => written)}
    const found = read(wordsOf(match, marks, scope), scope)
    if (found) return {rule, found}
  }
  return undefined
}

/** The names in marked words. */
export function names(text: string, marks: Mark[]): Name[] {
  return [...text.matchAll(/⟦(\d+)⟧/g)].flatMap(([, index]) => {
    const mark = marks[Number(index)]
    return mark?.kind === 'names' ? mark.members : []
  })
}

/** The parts of a match by their groups. */
export function wordsOf(match: RegExpExecArray, marks: Mark[], scope: Scope): Words {
  const text = (group: number | string) => (typeof group === 'number' ? match[group] : match.groups?.[group]) ?? ''
  const mark = (group: number | string) => marks[Number(text(group) || NaN)]
  const inner = (pattern: RegExp, words: string) => {
    const found = pattern.exec(words)
    return found ? wordsOf(found, marks, scope) : undefined
  }
  return {
    text,
    names: group => {
      const found = mark(group)
      return found?.kind === 'names' ? found.members.flatMap(({name}) => name ?? []) : []
    },
    isEither: group => {
      const joints = mark(group)?.joints ?? []
      return joints.includes('or') && !joints.includes('and')
    },
    values: group => {
      const found = mark(group)
      return found?.kind === 'values' ? found.members : []
    },
    condition: group => readCondition(text(group).trim(), inner, scope),
    opposite: group => readCondition(`not ${text(group).trim()}`, inner, scope)
  }
}
