import {isDeepStrictEqual} from 'node:util'
import type {Described, Found, Keywords, Problem} from './types.js'

/** All keywords of all findings. One that is given twice with different values is dropped with a message. */
export function combine(found: Found[], {name}: Described): {keywords: Keywords; problems: Problem[]} {
  const given = new Map<string, unknown[]>()
  for (const {keywords = {}} of found) {
    for (const [keyword, value] of Object.entries(keywords)) given.set(keyword, [...given.get(keyword) ?? [], value])
  }
  const doubled = [...given].flatMap(([keyword, [first, ...others]]) => {
    const other = others.find(value => !isDeepStrictEqual(value, first))
    return other === undefined || keyword === 'example' ? [] : [{keyword, first, other}]
  })
  for (const {keyword} of doubled) given.delete(keyword)
  const keywords: Keywords = Object.fromEntries([...given].map(([keyword, [first]]) => [keyword, first]))
  const problems = [...found.flatMap(({problem}) => problem ?? []), ...doubled.map(pair => contradiction(name, pair))]
  return {keywords: withCandidate(keywords, found), problems}
}

/** `"asc", "desc", default desc`: a small word is a default only where it is one of the values. */
function withCandidate(keywords: Keywords, found: Found[]): Keywords {
  const candidate = found.find(finding => finding.candidate && keywords.enum?.includes(finding.candidate))?.candidate
  return candidate && keywords.default === undefined ? {...keywords, default: candidate} : keywords
}

type Pair = {keyword: string; first: unknown; other: unknown}

function contradiction(name: string, {keyword, first, other}: Pair): Problem {
  const [expected, actual] = [JSON.stringify(first), JSON.stringify(other)]
  const reason = `Unexpected ${keyword} \`${actual}\` of \`${name}\`, expected \`${expected}\` alone`
  return {ruleId: 'note-unread', severity: 'info', reason}
}
