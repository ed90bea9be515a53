import {namesOf, type Dependency} from '../idl/index.js'
import {readCondition} from './condition.js'
import type {Mark, Marked, Name} from './mark.js'
import type {Found, Row, Scope, Words} from './types.js'

/** What a row found, or the written names that the page has no parameter for. */
export type Match = {rule: string; found: Found} | {rule: string; unknown: string[]}

/** Read words by the first row that fits all of them. */
export function matchRows(rows: Row[], {text, marks}: Marked, scope: Scope): Match | undefined {
  const unknown = unknownNames(text, marks)
  for (const [rule, pattern, read] of rows) {
    const match = pattern.exec(text)
    if (!match) continue
    if (unknown.length > 0) return {rule, unknown}
    const found = read(wordsOf(match, marks, scope), scope)
    if (found && !found.dependencies.some(isOnItself)) return {rule, found}
  }
  return undefined
}

/** "`side` must be sent with `BUY`" says which value it has: no condition on what else is sent. */
function isOnItself(dependency: Dependency): boolean {
  return dependency.kind === 'requires' && namesOf(dependency.if).some(name => namesOf(dependency.then).includes(name))
}

/** The names in marked words that the page has no parameter for, as they are written. */
export function unknownNames(text: string, marks: Mark[]): string[] {
  return names(text, marks).filter(({name}) => name === undefined).map(({written}) => written)
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
  const conditionOf = (words: string) =>
    unknownNames(words, marks).length > 0 ? undefined : readCondition(words, inner, scope)
  return {
    text,
    names: group => {
      const found = mark(group)
      return found?.kind === 'names' ? found.members.flatMap(({name}) => name ?? []) : []
    },
    isEither: group => {
      const found = mark(group)
      const joints = found?.kind === 'names' ? found.joints : []
      return joints.includes('or') && !joints.includes('and')
    },
    values: group => {
      const found = mark(group)
      return found?.kind === 'values' ? found.members : []
    },
    phrase: group => {
      const found = mark(group)
      return found?.kind === 'phrase' ? scope.phrases.values[found.index] : undefined
    },
    condition: group => conditionOf(text(group).trim()),
    opposite: group => conditionOf(`not ${text(group).trim()}`)
  }
}
