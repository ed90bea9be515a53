import type {JsonDefect} from './json.js'
import {findFrom, isAt, matchAt} from './json-match.js'

/** A comment as it stands: `text` without its marks; `end` is the offset behind it. */
export type CommentText = {text: string; end: number; defects: JsonDefect[]}

const marks = /\/{2,}|#+/y
const lineBreak = /[\r\n]/g
const quoteOrBreak = /["\r\n]/g
const member = /"[^"\\\r\n]*"[ \t]*:[ \t]*(?:(?:"[^"\\\r\n]*"|-?\d[\d.eE+-]*|true|false|null)[ \t]*,|[[{])[ \t]*/y
const endOrComment = /$|[\r\n#]|\/[/*]/y

/**
 * Read the comment that starts at `start`: `//`, `#` or block; nothing when none stands there. Behind a member of an
 * object the comment ends where the next member was drawn into it (see `isMember`).
 */
export function commentAt(text: string, start: number, isBehindMember: boolean): CommentText | undefined {
  if (text.startsWith('/*', start)) return blockComment(text, start)
  const from = start + matchAt(marks, text, start).length
  if (from === start) return undefined
  const end = isBehindMember ? memberOrBreak(text, from) : findFrom(lineBreak, text, from)
  const defects = text.charAt(end) === '"' ? [swallowDefect(text, end)] : []
  return {text: unmarked(text.slice(from, end)), end, defects}
}

function blockComment(text: string, start: number): CommentText {
  const close = text.indexOf('*/', start + 2)
  const end = close < 0 ? text.length : close
  const defect: JsonDefect = {defect: 'unread', start, reason: 'Unexpected end of a comment, expected `*/`'}
  return {
    text: text.slice(start + 2, end).replace(/^\*+/, '').trim(),
    end: close < 0 ? end : end + 2,
    defects: close < 0 ? [defect] : []
  }
}

/** Where the line ends, or a member in it starts. Looks no further than that, for lines may be long. */
function memberOrBreak(text: string, from: number): number {
  let at = findFrom(quoteOrBreak, text, from)
  while (text.charAt(at) === '"' && !isMember(text, from, at)) at = findFrom(quoteOrBreak, text, at + 1)
  return at
}

/**
 * Does a member start at `at` that has lost its line break and so become part of the comment before it?
 * It stands behind words and a tab or several blanks, and `"key": value,` is all that follows but for one more comment.
 */
function isMember(text: string, from: number, at: number): boolean {
  if (!/\t$| {2}$/.test(text.slice(Math.max(from, at - 2), at))) return false
  const found = matchAt(member, text, at)
  return found !== '' && isAt(endOrComment, text, at + found.length) && text.slice(from, at).trim() !== ''
}

function swallowDefect(text: string, start: number): JsonDefect {
  const key = text.slice(start, text.indexOf('"', start + 1) + 1)
  return {defect: 'swallowed-member', start, reason: `Unexpected \`${key}\` in a comment, expected a line of its own`}
}

/** Trimmed, and without a second mark: some comments start with `// //`. */
function unmarked(comment: string): string {
  let text = comment.trim()
  while (text.startsWith('//')) text = text.slice(2).trimStart()
  return text
}
