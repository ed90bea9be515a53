/** The digits of the long integers of a JSON text, by the name of their field, the last of the text first. */
export type LongNumbers = {count: number; byName: Map<string, string[]>}

/**
 * Find the integers that JSON.parse rounds, without reading all of the text. Gives nothing where it is not sure of all
 * of them from the few characters beside each: whether one is the value of a field, or part of a string.
 */
export function findLongNumbers(text: string): LongNumbers | undefined {
  const byName = new Map<string, string[]>()
  let count = 0
  for (let [from, end] = longRun(text, 0); end > 0; [from, end] = longRun(text, end)) {
    const start = text.charCodeAt(from - 1) === minus ? from - 1 : from
    if (isInString(text, start)) continue
    if (!isInteger(text, from, end)) return undefined
    if (end - from === 16 && text.slice(from, end) <= greatest) continue
    const name = nameBefore(text, start)
    if (name === undefined) return undefined
    const known = byName.get(name) ?? []
    byName.set(name, known)
    known.push(text.slice(start, end))
    count++
  }
  for (const digits of byName.values()) digits.reverse()
  return {count, byName}
}

/** The greatest integer of 16 digits that JSON.parse does not round. */
const greatest = String(Number.MAX_SAFE_INTEGER)

/**
 * The next run of 16 digits or more, points included, from `from` on; its end is 0 if there is none. Such a run covers a
 * place whose number is 15 above a multiple of 16, so that most of the text need not be looked at.
 */
function longRun(text: string, from: number): [start: number, end: number] {
  for (let at = from + (31 - from % 16) % 16; at < text.length; at += 16) {
    if (!isDigitOrPoint(text.charCodeAt(at)) || !isLongAt(text, at)) continue
    let [start, end] = [at, at + 1]
    while (isDigitOrPoint(text.charCodeAt(start - 1))) start--
    while (isDigitOrPoint(text.charCodeAt(end))) end++
    if (end - start >= 16) return [start, end]
  }
  return [0, 0]
}

/** What begins and ends within 8 places of one of its own has at most 15. */
function isLongAt(text: string, at: number): boolean {
  return isDigitOrPoint(text.charCodeAt(at - 8)) || isDigitOrPoint(text.charCodeAt(at + 8))
}

function isDigitOrPoint(code: number): boolean {
  return code >= zero && code <= nine || code === point
}

// Codes of characters. Regular expressions would take as long here as all the rest.
const tab = 9
const lineFeed = 10
const carriageReturn = 13
const space = 32
const quote = 34
const comma = 44
const minus = 45
const point = 46
const zero = 48
const nine = 57
const colon = 58
const bracket = 91
const underscore = 95
const brace = 125

/** No number of JSON begins behind another character than these. */
function isInString(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1)
  return start > 0 && before !== colon && before !== comma && before !== bracket && before !== space &&
    before !== lineFeed && before !== carriageReturn && before !== tab
}

/**
 * The name of the field whose value starts there: `a":` or `a": ` stand before it. A quote behind a letter or digit ends a
 * string, since it is not escaped, and begins none. A name with an escape may come out shorter.
 */
function nameBefore(text: string, start: number): string | undefined {
  const end = text.charCodeAt(start - 1) === space ? start - 3 : start - 2
  if (text.charCodeAt(end + 1) !== colon || text.charCodeAt(end) !== quote || !isWordPart(text.charCodeAt(end - 1))) return undefined
  return text.slice(text.lastIndexOf('"', end - 1) + 1, end)
}

function isWordPart(code: number): boolean {
  return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code >= zero && code <= nine || code === underscore
}

/** Digits alone, the first of them not 0, and behind them what ends a field. */
function isInteger(text: string, from: number, end: number): boolean {
  const after = text.charCodeAt(end)
  if (after !== comma && after !== brace || text.charCodeAt(from) === zero) return false
  for (let at = from; at < end; at++) {
    if (text.charCodeAt(at) === point) return false
  }
  return true
}
