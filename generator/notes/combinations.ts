import {list, or, requires, sent} from '../idl/terms.js'
import {mark} from './mark.js'
import {names} from './match.js'
import {unread} from './problems.js'
import type {Scope, Sentence, Statements} from './types.js'

/** Whether a bullet is one of the combinations that an endpoint takes, by the bullet above. */
export function isCombination({parent = ''}: Sentence): boolean {
  return /^supported (?:parameter )?combinations(?: of parameters)?:?$|^支持的参数组合[:：]?$/i.test(parent.trim())
}

/**
 * Read the bullets that list the combinations of parameters that an endpoint takes: what all have is required, of those
 * that stand alone exactly one is sent, the others need the one that they stand with.
 */
export function readCombinations(bullets: Sentence[], scope: Scope): Statements {
  const [sentence] = bullets
  const combinations = bullets.map(({text}) => combination(text, scope))
  const shared = combinations[0]?.filter(name => combinations.every(members => members.includes(name))) ?? []
  const rest = combinations.map(members => members.filter(name => !shared.includes(name)))
  const heads = rest.flatMap(members => members.length === 1 ? members : [])
  const longer = rest.filter(members => members.length > 1)
  const isClear = heads.length > 1 && combinations.every(members => members.length > 0) &&
    longer.every(members => members.filter(name => heads.includes(name)).length === 1)
  if (!sentence || !isClear) {
    return {rules: [], required: [], optional: [], problems: bullets.map(bullet => unread(bullet, bullet.text))}
  }
  const others = [...new Set(longer.flat())].filter(name => !heads.includes(name))
  const needs = others.map(name => requires(sent(name), or(heads
    .filter(head => longer.some(members => members.includes(name) && members.includes(head)))
    .map(sent))))
  const fact = {sentence: {...sentence, text: bullets.map(({text}) => text).join('; ')}, rule: 'combinations'}
  return {
    rules: [list('OnlyOne', heads), ...needs].map(dependency => ({dependency, ...fact})),
    required: shared.map(name => ({name, ...fact})),
    optional: [],
    problems: []
  }
}

/** The parameters of a bullet that names nothing but parameters of the page. */
function combination(text: string, scope: Scope): string[] {
  const marked = mark(text, scope)
  const members = names(marked.text, marked.marks).map(({name}) => name)
  const known = members.flatMap(name => name ?? [])
  return /^⟦\d+⟧[.;]?$/.test(marked.text) && known.length === members.length ? known : []
}
