/** A word of a dependency. `sign` holds the reserved words, operators and punctuation. */
export type Token = {kind: 'name' | 'string' | 'number' | 'sign' | 'end'; text: string; offset: number}

/** Words that the grammar reserves: as names they stand in brackets. */
export const reserved = new Set(
  ['IF', 'THEN', 'AND', 'OR', 'NOT', 'LIKE', 'Or', 'OnlyOne', 'AllOrNone', 'ZeroOrOne', 'true', 'false']
)

const pattern = new RegExp([
  '\\s+',
  '(?<name>[A-Za-z_.][A-Za-z0-9_.]*)',
  '\\[(?<bracket>(?:[^\\]\\\\]|\\\\.)*)\\]',
  '\'(?<string>(?:[^\'\\\\]|\\\\.)*)\'',
  '(?<number>-?\\d+(?:\\.\\d+)?)',
  '(?<sign>[<>=!]=|[-<>+*/(),;|])'
].join('|'), 'suy')

/** Cut a dependency into its words, the last of kind `end`. Calls `fail` at the first character that starts none. */
export function tokenize(text: string, fail: (reason: string, offset: number) => never): Token[] {
  const tokens: Token[] = []
  let offset = 0
  while (offset < text.length) {
    pattern.lastIndex = offset
    const match = pattern.exec(text)
    if (!match) return fail(`Unexpected \`${text[offset] ?? ''}\`, expected a parameter, a value or a sign`, offset)
    const token = toToken(match.groups ?? {}, offset, tokens.at(-1))
    if (token) tokens.push(token)
    offset = pattern.lastIndex
    if (token?.kind === 'sign' && match[0].length > token.text.length) offset = match.index + token.text.length
  }
  return [...tokens, {kind: 'end', text: 'the end', offset}]
}

type Groups = {[name: string]: string | undefined}

function toToken({name, bracket, string, number, sign}: Groups, offset: number, last?: Token): Token | undefined {
  if (name !== undefined) return {kind: reserved.has(name) ? 'sign' : 'name', text: name, offset}
  if (bracket !== undefined) return {kind: 'name', text: unescape(bracket), offset}
  if (string !== undefined) return {kind: 'string', text: unescape(string), offset}
  // After a parameter or parenthesis a minus is the operator, also without a blank: `a -5` is no number.
  if (number?.startsWith('-') && (last?.kind === 'name' || last?.text === ')')) return {kind: 'sign', text: '-', offset}
  if (number !== undefined) return {kind: 'number', text: number, offset}
  return sign === undefined ? undefined : {kind: 'sign', text: sign, offset}
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gsu, '$1')
}
