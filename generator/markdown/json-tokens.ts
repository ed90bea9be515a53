import type {JsonDefect} from './json.js'
import {commentAt} from './json-comments.js'
import {findFrom, hexOf, isAt, matchAt, quoted} from './json-match.js'
import {isNumber} from './json-numbers.js'
import {stringAt} from './json-strings.js'

/** A piece of an example: `text` is what a string or a comment says, and the source of everything else. */
export type JsonToken = {
  type: Punctuation | 'string' | 'word' | 'comment' | 'ellipsis' | 'fence' | 'end'
  text: string
  start: number
  end: number
  /** Offset of the start of its line, when no other token stands before it there. */
  line: number | undefined
  defects: readonly JsonDefect[]
}

/** What may come next: the key of a member, which ends at a colon, or a value. */
export type Expected = 'key' | 'value'

type Punctuation = '{' | '}' | '[' | ']' | ',' | ':'
type Piece = Pick<JsonToken, 'type' | 'text' | 'end' | 'defects'>
type Blanks = Pick<JsonToken, 'start' | 'line' | 'defects'>

const none: readonly JsonDefect[] = []

const punctuation = new Map<string, Punctuation>([
  ['{', '{'],
  ['｛', '{'],
  ['}', '}'],
  ['｝', '}'],
  ['[', '['],
  ['［', '['],
  ['【', '['],
  [']', ']'],
  ['］', ']'],
  ['】', ']'],
  [',', ','],
  ['，', ','],
  ['、', ','],
  [';', ','],
  ['；', ','],
  [':', ':'],
  ['：', ':']
])

const blank = /[\s\u200b]/
const ellipsis = /\.{3,}|…+/y
const fence = /`{3,}\w*(?=[ \t]*(?:[\r\n]|$))/y
/** The quote that ends a string whose first quote is missing. */
const lateQuote = /"(?=[ \t]*(?:[,:}\]\r\n]|$))/y

/** What ends a word without quotes; `https://` does not. */
const stops = {
  word: /[\s,{}[\]"“”，、;；｛｝［］【】…#]|(?<!:)\/\/|\/\*/g,
  key: /[\r\n,:{}[\]"“”，、：;；｛｝［］【】…#]|\/[/*]/g,
  value: /[\r\n,{}[\]"“”，、;；｛｝［］【】…#]|(?<!:)\/\/|\/\*/g
}

/** Read the token at or behind `at`. Any text is a row of tokens, and reading them all takes linear time. */
export function tokenAt(text: string, at: number, expected: Expected): JsonToken {
  const blanks = skipBlanks(text, at)
  const {start, line} = blanks
  const {type, text: said, end, defects} = pieceAt(text, blanks, expected)
  const all = blanks.defects.length > 0 ? [...blanks.defects, ...defects] : defects
  return {type, text: said, start, end, line, defects: all}
}

function skipBlanks(text: string, at: number): Blanks {
  let defects: JsonDefect[] | undefined
  let line = at === 0 ? 0 : undefined
  let start = at
  for (let char = text.charAt(start); blank.test(char); char = text.charAt(++start)) {
    if (char === '\n' || char === '\r') line = start + 1
    else if (char !== ' ' && char !== '\t') (defects ??= []).push(blankDefect(char, start))
  }
  return {start, line, defects: defects ?? none}
}

function blankDefect(char: string, start: number): JsonDefect {
  return {defect: 'full-width', start, reason: `Unexpected U+${hexOf(char)}, expected a blank`}
}

function pieceAt(text: string, blanks: Blanks, expected: Expected): Piece {
  const {start, line} = blanks
  if (start >= text.length) return {type: 'end', text: '', end: start, defects: none}
  const isBehindMember = expected === 'key' && line === undefined
  return (
    punctuationAt(text, start) ??
    commentPiece(text, start, isBehindMember) ??
    stringPiece(text, start) ??
    signAt(text, start) ??
    wordAt(text, start, expected)
  )
}

function punctuationAt(text: string, start: number): Piece | undefined {
  const char = text.charAt(start)
  const type = punctuation.get(char)
  if (type === undefined) return undefined
  if (char === type) return {type, text: char, end: start + 1, defects: none}
  const reason = `Unexpected \`${char}\`, expected \`${type}\``
  const defect = char === ';' ? 'missing-comma' : 'full-width'
  return {type, text: char, end: start + 1, defects: [{defect, start, reason}]}
}

function commentPiece(text: string, start: number, isBehindMember: boolean): Piece | undefined {
  const comment = commentAt(text, start, isBehindMember)
  return comment && {type: 'comment', ...comment}
}

function stringPiece(text: string, start: number): Piece | undefined {
  const string = stringAt(text, start)
  return string && {type: 'string', text: string.value, end: string.end, defects: string.defects}
}

function signAt(text: string, start: number): Piece | undefined {
  const dots = matchAt(ellipsis, text, start)
  if (dots) return {type: 'ellipsis', text: dots, end: start + dots.length, defects: none}
  const ticks = matchAt(fence, text, start)
  return ticks ? {type: 'fence', text: ticks, end: start + ticks.length, defects: none} : undefined
}

/** A literal, or all up to the next delimiter: docs write `status: not yet known`. */
function wordAt(text: string, start: number, expected: Expected): Piece {
  const first = text.slice(start, findFrom(stops.word, text, start + 1))
  const isPlain = expected === 'value' && (isLiteral(first) || isNumber(first))
  const end = isPlain ? start + first.length : findFrom(stops[expected], text, start + 1)
  const word = text.slice(start, end)
  if (!isAt(lateQuote, text, end)) return {type: 'word', text: word.trimEnd(), end, defects: none}
  const defect: JsonDefect = {defect: 'bare-word', start, reason: `Unexpected ${quoted(word)}, expected \`"\``}
  return {type: 'string', text: word, end: end + 1, defects: [defect]}
}

/** Is it a word of JSON? */
export function isLiteral(word: string): boolean {
  return word === 'true' || word === 'false' || word === 'null'
}
