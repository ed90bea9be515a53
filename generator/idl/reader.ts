import {tokenize, type Token} from './tokens.js'

/** The words of a dependency and how many of them are read. */
export type Reader = {tokens: Token[]; at: number}

/** What reading throws: `offset` counts the characters before the place that was not understood. */
export type DependencySyntaxError = SyntaxError & {offset: number}

/** Cut a text into words, none of them read. Parentheses deeper than 100 are an error, as reading is recursive. */
export function readerOf(text: string): Reader {
  const tokens = tokenize(text, fail)
  let depth = 0
  for (const {kind, text: sign, offset} of tokens) {
    if (kind === 'sign') depth += {'(': 1, ')': -1}[sign] ?? 0
    if (depth > 100) fail('Unexpected `(`, expected fewer parentheses', offset)
  }
  return {tokens, at: 0}
}

/** The word that comes next. */
export function peek({tokens, at}: Reader): Token {
  return tokens[at] ?? {kind: 'end', text: 'the end', offset: 0}
}

/** Read a word. */
export function next(reader: Reader): Token {
  const token = peek(reader)
  reader.at++
  return token
}

/** The reserved word or sign that comes next. A name in brackets is none. */
export function sign(reader: Reader): string {
  const {kind, text} = peek(reader)
  return kind === 'sign' ? text : ''
}

/** Read a reserved word or sign if it comes next. */
export function accept(reader: Reader, text: string): boolean {
  if (sign(reader) !== text) return false
  reader.at++
  return true
}

/** Read a reserved word or sign that must come next. */
export function expect(reader: Reader, text: string): void {
  if (!accept(reader, text)) unexpected(reader, `\`${text}\``)
}

/** Throw at the word that comes next. */
export function unexpected(reader: Reader, wanted: string): never {
  const {text, offset} = peek(reader)
  return fail(`Unexpected \`${text}\`, expected ${wanted}`, offset)
}

function fail(reason: string, offset: number): never {
  throw Object.assign(new SyntaxError(`${reason} at ${offset}`), {offset})
}
