import type {JsonDefect} from './json.js'
import {findFrom, hexOf, isAt} from './json-match.js'

/** A quoted string: its `value` without escapes; `end` is the offset behind it. */
export type JsonString = {value: string; end: number; defects: JsonDefect[]}

/** The quotes that open a string, each with those that close it. */
const quotes = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”“"'],
  ['”', '”“"'],
  ['„', '“”"'],
  ['＂', '＂"'],
  ['‘', "’‘'"],
  ['’', "’‘'"],
  ['＇', "＇'"]
])

const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t']
])

const special = /["'“”„＂‘’＇\\\r\n]/g
const needsWork = /[\\\u0000-\u001f]/
const pieces = /\\(?:u[\da-fA-F]{4}|[^\u0000-\u001f])?|[\u0000-\u001f]+/g
const textOnLine = /[ \t]*[^\s{}[\],:/#`"'“”„＂‘’＇]/y
const behindString = /[\s,;:}\]，、；：｝］】/#]|$/y
const valueEnd = /[ \t]*(?:[,;:}\]，；：\r\n]|$)/y

/** Where the text of a string stops; `cut` when no quote stands there. */
type Stop = {at: number; cut: boolean}

/**
 * Read the string that starts at `start`; nothing when no quote stands there.
 * A string without a closing quote ends with its line, unless the next line can only be more of it.
 */
export function stringAt(text: string, start: number): JsonString | undefined {
  const closers = quotes.get(text.charAt(start))
  if (closers === undefined) return undefined
  const stop = stopOf(text, start, closers)
  const defects = quoteDefects(text, start, stop)
  const value = decode(text.slice(start + 1, stop.at), start + 1, defects)
  return {value, end: stop.cut ? stop.at : stop.at + 1, defects}
}

/** A straight quote may be closed by a curly one. It is if the next straight quote closes nothing. */
function stopOf(text: string, start: number, closers: string): Stop {
  const stop = scan(text, start, closers)
  if (!stop.cut && (closers !== '"' || isAt(behindString, text, stop.at + 1))) return stop
  const inner = text.slice(0, stop.at)
  const curly = closers === '"' && !inner.includes('"', start + 1) ? scan(inner, start, '”“') : stop
  if (!curly.cut && curly.at < stop.at && isAt(valueEnd, text, curly.at + 1)) return curly
  return stop.cut ? beforeComma(text, start, stop) : stop
}

function scan(text: string, start: number, closers: string): Stop {
  for (let at = findFrom(special, text, start + 1); at < text.length; at = findFrom(special, text, at + 1)) {
    const char = text.charAt(at)
    if (closers.includes(char)) return {at, cut: false}
    if (char === '\\' && !isBreak(text.charAt(at + 1))) at++
    if (isBreak(char) && !goesOn(text, at)) return {at, cut: true}
  }
  return {at: text.length, cut: true}
}

function isBreak(char: string): boolean {
  return char === '\n' || char === '\r'
}

/** After a line break a string goes on when the next line starts with text, not with JSON, a comment or nothing. */
function goesOn(text: string, at: number): boolean {
  return isAt(textOnLine, text, text.startsWith('\r\n', at) ? at + 2 : at + 1)
}

/** What is cut off at the end of its line leaves the comma there outside. */
function beforeComma(text: string, start: number, stop: Stop): Stop {
  const inner = text.slice(start + 1, stop.at).trimEnd()
  const outer = inner.endsWith(',') ? inner.slice(0, -1).trimEnd() : inner
  return {at: start + 1 + outer.length, cut: true}
}

/** Resolve escapes. Control characters and unknown escapes stay as they are, for they may be meant. */
function decode(source: string, start: number, defects: JsonDefect[]): string {
  if (!needsWork.test(source)) return source
  return source.replace(pieces, (piece, at) => {
    const char = unescaped(piece)
    if (char !== undefined) return char
    defects.push({...pieceDefect(piece), start: start + Number(at)})
    return piece === "\\'" ? "'" : piece
  })
}

function unescaped(piece: string): string | undefined {
  if (piece.startsWith('\\u') && piece.length === 6) return String.fromCharCode(Number.parseInt(piece.slice(2), 16))
  return escapes.get(piece.charAt(1))
}

function pieceDefect(piece: string): Omit<JsonDefect, 'start'> {
  if (piece === "\\'") return {defect: 'escape', reason: "Unexpected `\\'`, expected `'`"}
  if (piece.startsWith('\\')) return {defect: 'escape', reason: `Unexpected \`${piece}\`, expected \`\\${piece}\``}
  const code = hexOf(piece)
  return {defect: 'control-character', reason: `Unexpected U+${code} in a string, expected \`\\u${code}\``}
}

/** One defect for the quotes of a string, at the first that is wrong, and one for a missing one. */
function quoteDefects(text: string, start: number, stop: Stop): JsonDefect[] {
  const defects: JsonDefect[] = []
  const at = text.charAt(start) === '"' ? stop.at : start
  const quote = text.charAt(at)
  if (quote !== '"' && !(stop.cut && at === stop.at)) {
    const defect = quote === "'" ? 'single-quotes' : 'full-width'
    defects.push({defect, start: at, reason: `Unexpected \`${quote}\`, expected \`"\``})
  }
  const reason = 'Unexpected end of a string, expected `"`'
  if (stop.cut) defects.push({defect: 'unterminated', start: stop.at, reason})
  return defects
}
