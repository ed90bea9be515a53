import {cut, type Line} from './line.js'

/** Whether a line has nothing that is seen. */
export function isBlank({text}: Line): boolean {
  return /^[ \t]*$/.test(text)
}

/** Whether a line is a heading, wherever it stands but in code and HTML. */
export function isHeading({text}: Line): boolean {
  return /^#{1,6}(?:[ \t]|$)/.test(text)
}

/** Whether a line is a rule, where no paragraph is above it. */
export function isRule({text}: Line): boolean {
  return text === '---' || text === '* * *'
}

/** Whether all blocks but code and HTML end above a line: there is none, or nothing on it, or a heading. */
export function isEnd(line: Line | undefined): boolean {
  return line === undefined || isBlank(line) || isHeading(line)
}

/** Whether what a line begins with is no mark of a block. */
export function beginsWords({text}: Line): boolean {
  return /^(?:[^ \t\d*+=:|~#<>-]|<https?:|\*\*|\d+(?![\d.)]))/.test(text) && !/^\[[ xX]\]/.test(text)
}

/**
 * Whether a line below a blank one begins a block of its own, whatever is above but fenced code and HTML. What is in a
 * quote depends on code above it.
 */
export function beginsBlock(line: Line): boolean {
  return !/^(?:[ \t>]|[*+-](?:[ \t]|$)|\d+[.)])/.test(line.text) || isRule(line)
}

/** What an item begins with: its mark, or its number; how many blanks are before it, and letters before its words. */
export type ItemStart = {line: Line; mark: string; number: number | null; indent: number; length: number}

/** What the item begins with that begins at a line. undefined for other lines, and where an item has no words. */
export function itemStart(line: Line | undefined): ItemStart | undefined {
  const [start, blanks = '', mark = '', number] = /^( {0,3})([*+-]|(\d{1,9})\.) (?=[^ ])/.exec(line?.text ?? '') ?? []
  if (!line || start === undefined) return undefined
  return {line, mark: number === undefined ? mark : '.', number: number === undefined ? null : Number(number), indent: blanks.length, length: start.length}
}

/** Whether an item of words begins at a line, be it right below a paragraph or code, where others may not. */
export function beginsItem(line: Line): boolean {
  const start = itemStart(line)
  return start !== undefined && (start.number ?? 1) === 1 && beginsWords(cut(line, start.length))
}
