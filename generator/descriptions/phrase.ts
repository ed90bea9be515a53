/**
 * Make an expression of words with holes, for all its places in a text and letters in any case:
 * `phrase('max(?:imum)?<is><number>')`. Texts have single blanks, so every hole is bounded and reads in linear time.
 */
export function phrase(words: string): RegExp {
  return new RegExp(words.replace(/(?<!\(\?)<(\w+)>/g, (_, hole: string) => holes[hole] ?? ''), 'giu')
}

/** A number as written, `5,000` or `0.1`, without its thousands separators. */
export function toNumber(digits: string): number {
  return Number(digits.replaceAll(',', ''))
}

/**
 * The word behind a number of a phrase; empty where it is none. In the phrase itself `\p{L}` would take most of the time
 * that it takes to make the expression, since letters have to be looked up in any case.
 */
export function nextWord({groups}: RegExpExecArray): string {
  return /^ ?(\p{L}{1,30})/u.exec(groups?.['behind'] ?? '')?.[1] ?? ''
}

const digits = '-?\\d{1,20}(?:\\.\\d{1,20})?'
const grouped = '-?\\d{1,3}(?:,\\d{3}){1,5}'

/** What follows a number must not make it another one: `60000Mode`, `5%`, `5.5`, `10-20`. */
const isWhole = '(?![\\w%]|[.,]\\d| ?[-~] ?\\d)'
const behind = '(?=(?<behind>.{0,31}))'
const bare = `(?:${grouped}|${digits})${isWhole}|\\d{1,4}_?[A-Za-z]{1,3}(?!\\w)|[A-Za-z]\\w{0,40}(?![\\w'-])`

/**
 * `number` and `to` also give what is `behind` them, for `nextWord`. `value` is a `span`, `quoted` or `bare`. `unless`: what
 * follows says that the parameter is not sent.
 */
const holes: {[hole: string]: string} = {
  is: '(?: ?(?:[:=]|\\bis\\b|\\bof\\b|\\bto\\b|\\bas\\b|为|是)){0,2} ?',
  not: '(?:can ?not|can\'t|must not|should not|may not|not)(?: be)?',
  must: '\\b(?:must|should|has to) be',
  more: '(?:greater|larger|more|higher|bigger) than',
  less: '(?:smaller|less|lower) than',
  unless: '(?:if|when) (?:not|no|omit|un)',
  number: `[\`"]?(?<number>${grouped}|${digits})${isWhole}[\`"]?${behind}`,
  from: `(?<from>${digits})`,
  to: `(?<to>${digits})${isWhole}${behind}`,
  value: `(?:\`(?<span>[^\`\\n]{1,40})\`|"(?<quoted>[^"\\n]{1,40})"|(?<bare>${bare}))`
}
