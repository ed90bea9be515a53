import {minus, nine, point} from './characters.js'

/** The long integers of a JSON text, by the name of their field, the last of the text first. */
export type LongNumbers = {count: number; byName: Map<string, bigint[]>}

/**
 * Find the integers that JSON.parse rounds, without reading all of the text. Gives nothing where it is not sure of all
 * of them from the few characters beside each: whether one is the value of a field, or part of a string.
 */
export function findLongNumbers(text: string): LongNumbers | undefined {
  const byName = new Map<string, bigint[]>()
  let count = 0
  // What stood before the last one, `"orderId":`, and its others: most rows of a list are alike.
  let before = ''
  let others: bigint[] = []
  // A run of 16 covers a place that is 15 above a multiple of 16, so that most of the text need not be looked at.
  for (let at = 15; at < text.length; at += 16) {
    if (!isPart(text, at) || !isPart(text, at - 8) && !isPart(text, at + 8)) continue
    let start = at
    let end = at + 1
    while (isPart(text, start - 1)) start--
    while (isPart(text, end)) end++
    if (end - start < 16) continue
    at = end - 1 - end % 16
    if (text.charCodeAt(start - 1) === minus) start--
    const isAlike = before !== '' && text.slice(start - before.length, start) === before
    // No number of JSON begins behind another character.
    if (!isAlike && !/^[:,[\s]?$/.test(text.charAt(start - 1))) continue
    const digits = text.slice(start, end)
    if (!',}'.includes(text.charAt(end))) return undefined
    if (end - start < 18 && Number.isSafeInteger(Number(digits))) continue
    if (!isAlike) {
      before = text.slice(text.lastIndexOf('"', text.lastIndexOf('"', start) - 1), start)
      const [name] = /^[^"]*\w(?=": ?$)/.exec(before.slice(1)) ?? []
      if (name === undefined) return undefined
      others = byName.get(name) ?? []
      byName.set(name, others)
    }
    try {
      others.push(BigInt(digits))
    } catch {
      return undefined
    }
    count++
  }
  for (const numbers of byName.values()) numbers.reverse()
  return {count, byName}
}

/** A digit or a point, or the slash between them, which is no part of a number. */
function isPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code <= nine && code >= point
}
