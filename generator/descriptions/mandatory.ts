import type {Described, Keywords, Problem} from './types.js'

const rows: [words: RegExp, expected: string][] = [
  [/\bonly for isolated\b|配合逐仓使用/i, 'a parameter for every call'],
  [/\bcan only be used if\b|只有当.{1,60}才能使用/i, 'a parameter for every call'],
  [/\bnot required\b|非必填/i, 'an optional parameter']
]

/** Messages where the mandatory column says YES and the description contradicts it. The column counts. */
export function contradictions(text: string, {name, required}: Described, keywords: Keywords): Problem[] {
  if (required !== 'yes') return []
  const found = rows.flatMap(([words, expected]) => {
    const match = words.exec(text)?.[0]
    return match ? [`Unexpected \`${match}\` of the mandatory \`${name}\`, expected ${expected}`] : []
  })
  const reasons = keywords.default === undefined
    ? found
    : [...found, `Unexpected default \`${keywords.default}\` of the mandatory \`${name}\`, expected none`]
  return reasons.map(reason => ({ruleId: 'parameter-required', severity: 'warning', reason}))
}
