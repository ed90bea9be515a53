import {atLeastOne} from './at-least-one.js'
import {commaParts} from './clauses.js'
import {foundUnder} from './found-under.js'
import {ifThen} from './if-then.js'
import type {Marked} from './mark.js'
import {matchRows, unknownNames, wordsOf, type Match} from './match.js'
import {notTogether} from './not-together.js'
import {conditional, constraining, leads, limiting, notBoth, tails} from './silent.js'
import {timeWindow} from './time-window.js'
import type {Row, Scope} from './types.js'

const rows: Row[] = [...atLeastOne, ...notTogether, ...ifThen, ...timeWindow]

/** The rules that a clause states. `isSure` is false where it has other words, which may change them. */
export type Cover = {matches: Match[]; isSure: boolean}

/** Read the parts of a clause between its commas, each by the row that fits the most of them. */
export function cover({text, marks}: Marked, scope: Scope): Cover {
  const parts = commaParts(text)
  const matches: Match[] = []
  let isSure = parts.length <= most
  for (let index = 0; index < parts.length && index < most;) {
    const read = longest(parts.slice(index, most), marks, scope) ?? readNotBoth(parts[index] ?? '', matches.at(-1))
    if (read) matches.push(read.match)
    else if (!isHarmless(parts[index] ?? '', matches.length > 0, scope)) isSure = false
    index += read?.count ?? 1
  }
  return {matches, isSure}
}

/** A clause with more commas than this is a list of words, and no rule. */
const most = 12

function longest(parts: string[], marks: Marked['marks'], scope: Scope): {match: Match; count: number} | undefined {
  for (let count = parts.length; count > 0; count--) {
    const match = readPart({text: parts.slice(0, count).join(', '), marks}, scope)
    if (match) return {match, count}
  }
  return undefined
}

/** A rule, or a condition and a rule. */
function readPart(part: Marked, scope: Scope): Match | undefined {
  const match = matchRows(rows, part, scope)
  if (match) return match
  const lead = conditions.map(pattern => pattern.exec(part.text)).find(found => found !== null)
  const inner = lead && matchRows(rows, {...part, text: lead[2] ?? ''}, scope)
  if (!inner || 'unknown' in inner) return inner
  const unknown = unknownNames(part.text, part.marks)
  if (unknown.length > 0) return {rule: inner.rule, unknown}
  const condition = wordsOf(lead, part.marks, scope).condition(1)
  return condition && {...inner, found: foundUnder(condition, inner.found)}
}

/** A condition in front of a rule. */
const conditions = [
  /^(?:if|when) ([^,]+), ?(.+)$/i,
  /^(?:如果|若|当) ?([^,]+?) ?时?, ?(.+)$/,
  /^((?:传了|不传) ?⟦\d+⟧ ?(?:参数)?), ?(.+)$/,
  /^如果(通过 ?⟦\d+⟧ ?查询) ?(.+)$/
]

/** "…, not both" of a choice. */
function readNotBoth(part: string, last: Match | undefined): {match: Match; count: number} | undefined {
  const choice = last && 'found' in last ? last.found.dependencies[0] : undefined
  if (choice?.kind !== 'Or' || choice.of.length !== 2 || !notBoth.test(part)) return undefined
  return {match: {rule: 'not-both', found: {dependencies: [{...choice, kind: 'ZeroOrOne'}], restricts: true}}, count: 1}
}

/** After a rule, one of the known tails; before it, one of the known leads or the label of a description. */
function isHarmless(part: string, isTail: boolean, {own}: Scope): boolean {
  if (isTail) return tails.some(tail => tail.test(part))
  if (leads.some(lead => lead.test(part))) return true
  return own !== undefined && !conditional.test(part) && !constraining.test(part) && !limiting.test(part)
}
