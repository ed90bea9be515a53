import type {VFile} from 'vfile'
import {note} from '../message.js'

/**
 * Repair the text of a page where its markdown is damaged. Lines stay lines: every message still points at the true
 * one. Each repair is told once for each place.
 */
export function repair(file: VFile): string {
  const lines = String(file).replace(/\r\n?/g, '\n').split('\n')
  const repaired = Object.entries(repairs).reduce((before, [name, apply]) => {
    const after = apply(before)
    for (const line of firstChanges(before, after)) {
      note(file, 'page-repair', `Unexpected ${quoted(before[line])}, ${name}`, {
        place: {line: line + 1, column: 1}
      })
    }
    return after
  }, lines)
  const open = unclosedFence(repaired)
  if (open !== undefined) note(file, 'page-repair', `Unexpected ${quoted(repaired[open])} without an end, expected a fence: all below is code`, {place: {line: open + 1, column: 1}})
  return repaired.join('\n')
}

/** A line as a code span, whose marks are more than any inside. */
function quoted(line = ''): string {
  const marks = '`'.repeat(Math.max(1, ...[...line.matchAll(/`+/g)].map(([inside]) => inside.length + 1)))
  return marks === '`' ? `\`${line.trim()}\`` : `${marks} ${line.trim()} ${marks}`
}

/** Repairs by what they do, each from lines to as many lines. */
const repairs: {[name: string]: (lines: string[]) => string[]} = {
  'expected a table row: a header has as many cells as the row below it': completeHeaders,
  'expected a table row: a row that begins with `>` stays in its table': escapeGreater,
  'expected a table row: a table goes on after blank lines': keepTablesOpen,
  'expected nothing: a fence without an end would hold all that follows': dropStrayFence
}

/** An empty last cell of a header is lost where its bar ends the line. */
function completeHeaders(lines: string[]): string[] {
  return lines.map((line, index) => {
    const below = lines[index + 1] ?? ''
    const isShort = isDelimiter(below) && /\|\s*$/.test(line) && cellsOf(line) === cellsOf(below) - 1
    return isShort ? `${line.trimEnd()} |` : line
  })
}

/** The cells of a row as markdown counts them: a bar at either end is none between two. */
function cellsOf(line: string): number {
  return line.trim().replace(/^\|/, '').replace(/(?<!\\)\|$/, '').split(/(?<!\\)\|/).length
}

/** A fence at the end of code that is indented closes nothing: it would open a block to the end of the page. */
function dropStrayFence(lines: string[]): string[] {
  const open = unclosedFence(lines)
  if (open === undefined) return lines
  const above = lines.slice(0, open).findLast(line => line.trim() !== '') ?? ''
  const isStray = /^ {0,3}(?:```|~~~)\s*$/.test(lines[open] ?? '') && /^(?: {4}|\t)/.test(above)
  return isStray ? lines.map((line, index) => (index === open ? '' : line)) : lines
}

/** The line of the fence that nothing closes. */
function unclosedFence(lines: string[]): number | undefined {
  let open: {line: number; marks: string} | undefined
  for (const [line, text] of lines.entries()) {
    const [, marks = '', info = ''] = /^ {0,3}(`{3,}|~{3,})([^]*)/.exec(text) ?? []
    if (marks === '') continue
    if (!open) open = {line, marks}
    else if (marks.startsWith(open.marks) && info.trim() === '') open = undefined
  }
  return open?.line
}

/** `> 1000| 10` as a row would be a blockquote. */
function escapeGreater(lines: string[]): string[] {
  let bars = 0
  return lines.map((line, index) => {
    if (isDelimiter(line)) bars = barsOf(line)
    else if (line.trim() !== '' && barsOf(line) === 0) bars = 0
    return bars > 0 && /^\s*>\s*\S/.test(line) && barsOf(line) === bars && isNearRow(lines, index, bars) ? line.replace('>', '\\>') : line
  })
}

function isNearRow(lines: string[], index: number, bars: number): boolean {
  const above = lines[index - 1]?.trim() === '' ? lines[index - 2] : lines[index - 1]
  return barsOf(above ?? '') === bars
}

/** Blank lines and lines of a cell end a table; where rows of as many cells follow they become a row without cells. */
function keepTablesOpen(lines: string[]): string[] {
  const kept = [...lines]
  for (let index = 1; index < lines.length; index++) {
    if (!isDelimiter(lines[index] ?? '') || barsOf(lines[index - 1] ?? '') === 0) continue
    const end = endOfTable(lines, index)
    for (let inside = index; inside < end; inside++) if (kept[inside]?.trim() === '') kept[inside] = '|'
    index = end - 1
  }
  return kept
}

/** The line after the last row of the table whose delimiter row stands at `delimiter`. */
function endOfTable(lines: string[], delimiter: number): number {
  const bars = barsOf(lines[delimiter] ?? '')
  let end = delimiter + 1
  while (end < lines.length) {
    const next = lines[end]?.trim() === '' ? nextRow(lines, end, bars) : end + 1
    if (next === undefined) return end
    end = next
  }
  return end
}

const farthest = 10

/** The line after the next row of the same table, past blank lines and lines of a cell; undefined where another block begins. */
function nextRow(lines: string[], from: number, bars: number): number | undefined {
  for (let index = from; index < Math.min(lines.length, from + farthest); index++) {
    const line = lines[index] ?? ''
    if (startsBlock(line) || isDelimiter(lines[index + 1] ?? '')) return undefined
    if (isRow(line, bars)) return index + 1
  }
  return undefined
}

/** A row may lack its last cell where the table has three or more. */
function isRow(line: string, bars: number): boolean {
  const found = barsOf(line)
  return found === bars || (bars > 2 && found === bars - 1)
}

function startsBlock(line: string): boolean {
  return /^(?:#{1,6} | {0,3}[*+-] | {0,3}\d+[.)] |\s*>|```|~~~| {4}|\t|---\s*$)/.test(line)
}

function isDelimiter(line: string): boolean {
  return /^\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?$/.test(line.trim())
}

function barsOf(line: string): number {
  return line.replace(/^\s*\|/, '').replace(/(?<!\\)\|\s*$/, '|').split('|').length - 1
}

/** The first line of each run of changed lines. */
function firstChanges(before: string[], after: string[]): number[] {
  return after.flatMap((line, index) => {
    const isChanged = line !== before[index]
    return isChanged && (index === 0 || after[index - 1] === before[index - 1]) ? [index] : []
  })
}
