import type {Described, Found, Reader, Row} from './types.js'

/** Stands in a text where a reader has taken the words away; every length stays. */
export const taken = '\uFFFC'

/** Make a reader of rows: each in turn reads all its places, and the next one sees only what is left. */
export function rowsReader(rows: readonly Row[]): Reader {
  return (text, parameter) => {
    const found: Found[] = []
    let rest = text
    for (const row of rows) {
      const places = readRow(row, rest, parameter)
      found.push(...places)
      rest = take(rest, places)
    }
    return found
  }
}

/** Take the words of findings away from a text. */
export function take(text: string, found: readonly Found[]): string {
  if (found.length === 0) return text
  const units = text.split('')
  for (const {start, end} of found) units.fill(taken, start, end)
  return units.join('')
}

/** What stands behind a match. */
export function restAfter(match: RegExpExecArray): string {
  return match.input.slice(match.index + match[0].length)
}

/** Whether what is said counts in the other cases only: `max 100 if …, else max 50`. */
export function isOfOtherCases({input, index}: RegExpExecArray): boolean {
  return /(?:\b(?:else|otherwise)|否则)[,:]? ?(?:the |a )?$/i.test(input.slice(Math.max(0, index - 20), index))
}

/** Few words are in a text: to look for them is cheaper than to list them. */
function readRow([rule, words, read]: Row, text: string, parameter: Described): Found[] {
  if (text.search(words) === -1) return []
  return [...text.matchAll(words)].flatMap(match => {
    const finding = read(match, parameter)
    const start = match.index
    const end = finding?.keeps ? start : start + match[0].length
    return finding ? [{...finding, rule, words: match[0].trim(), start, end}] : []
  })
}
