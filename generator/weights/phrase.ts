/** The words between the holes of a phrase and what the holes hold, by name. */
export type Holes = {[hole: string]: string | undefined}

/** A form that a stretch of text may have, and what it means. `read` may refuse what the holes hold. */
export type Phrase<T> = {words: RegExp; read: (holes: Holes) => T | undefined}

/**
 * Make an expression of words with holes, fixed to the start of a text: `phrase('<cost> with <name>')`.
 * Everything besides the holes is a regular expression; letters count in any case.
 */
export function phrase(words: string): RegExp {
  return new RegExp(`^(?:${fill(words)})`, 'iu')
}

/** The same, free to stand anywhere but inside a number, for all its places. */
export function phraseAnywhere(words: string): RegExp {
  return new RegExp(`(?<![\\d.])(?<!\\d,)(?:${fill(words)})`, 'giu')
}

/**
 * Read a text from left to right, at each place with the first phrase that fits; undefined where none does.
 * Punctuation, blanks and "or" may stand between phrases and at the ends.
 */
export function scan<T>(text: string, phrases: readonly Phrase<T>[]): T[] | undefined {
  const found: T[] = []
  let rest = text.replace(between, '')
  while (rest !== '') {
    const next = first(rest, phrases)
    if (!next) return undefined
    found.push(next.value)
    rest = rest.slice(next.length).replace(between, '')
  }
  return found
}

/** Read a whole text with the first phrase that reads it to its end. */
export function readWhole<T>(text: string, phrases: readonly Phrase<T>[]): T | undefined {
  for (const {words, read} of phrases) {
    const match = words.exec(text)
    if (match?.[0].length !== text.length) continue
    const value = read(match.groups ?? {})
    if (value !== undefined) return value
  }
  return undefined
}

/** A period stands at the end of words, a hyphen between blanks: neither is part of a number. */
const between = /^(?:[\s,;:。]|\.(?=\s|$)|-(?=\s)|or\b|或)+/i

const number = '(?:0|[1-9]\\d{0,8})(?!\\d)'

/** Every hole is bounded, so that a text is read in linear time. */
const holes: {[hole: string]: string} = {
  cost: number,
  cap: number,
  count: number,
  from: number,
  to: number,
  name: '[a-z]{1,40}|(?:(?!参数|为)\\p{Script=Han}){1,8}',
  single: '[a-z]{1,40}',
  header: '[\\w-]{1,60}',
  pool: '[^()\\n]{1,30}',
  scope: '[a-z]{2,10}',
  account: 'master account|母账户',
  endpoint: '(?:GET|POST|PUT|DELETE) ?/[\\w/]{1,100}',
  size: '\\d{1,4}',
  unit: '(?:seconds?|secs?|s|minutes?|mins?|m|hours?|h|days?|d)(?![a-z])|秒|分钟|分|小时|天',
  values: '\\w{1,60}(?: (?:or|或) \\w{1,60}){0,20}'
}

function fill(words: string): string {
  return words.replace(/<(\w+)>/g, (_, hole: string) => `(?<${hole}>${holes[hole]})`)
}

function first<T>(text: string, phrases: readonly Phrase<T>[]): {value: T; length: number} | undefined {
  for (const {words, read} of phrases) {
    const match = words.exec(text)
    const value = match?.[0] ? read(match.groups ?? {}) : undefined
    if (match && value !== undefined) return {value, length: match[0].length}
  }
  return undefined
}
