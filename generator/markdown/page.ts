import type {Node, Nodes} from 'mdast'
import type {Point, Position} from 'unist'
import type {VFile} from 'vfile'
import type {ConditionalRow} from '../responses/index.js'
import type {Dialect, Fact} from '../types.js'

/**
 * A page while it is read: its file, the repaired lines, the dialect, the facts found so far, and the rows of all its
 * tables of conditional fields.
 */
export type Page = {file: VFile; lines: string[]; dialect: Dialect; facts: Fact[]; conditional?: ConditionalRow[]}

/**
 * The words of a node as the page has them: lines trimmed at their end, the indent of the first line taken off, and no
 * white space that says nothing: the padding of a table, zero-width and non-breaking blanks.
 */
export function sourceOf(page: Page, node: Nodes): string {
  const {position} = node
  if (!position) return ''
  const text = slice(page, position).replace(/\u200b/g, '').replace(/\u00a0/g, ' ')
  return node.type === 'table' ? text.split('\n').map(rowText).join('\n') : text
}

/** A row as the docs write most: cells without padding, and a delimiter row of threes. */
function rowText(line: string): string {
  const cells = line.trim().replace(/^\|/, '').replace(/(?<!\\)\|$/, '').split(/(?<!\\)\|/).map(cell => cell.trim())
  return cells.every(cell => /^:?-{3,}:?$/.test(cell)) ? cells.map(() => '---').join('|') : cells.join('| ').trimEnd()
}

/** The places of the offsets in the value of a code node. */
export function placesInCode(page: Page, code: Node & {value: string}): (offset: number) => Point {
  const first = firstLine(page, code)
  const lines = code.value.split('\n')
  const rowAt = rowsOf(lines)
  return offset => {
    const {row, column} = rowAt(offset)
    const indent = Math.max(0, (page.lines[first + row - 1] ?? '').indexOf(lines[row] ?? ''))
    return {line: first + row, column: indent + column}
  }
}

/** The places of the offsets in whole lines of the page. */
export function placesInLines(lines: string[], firstLine: number): (offset: number) => Point {
  const rowAt = rowsOf(lines)
  return offset => {
    const {row, column} = rowAt(offset)
    return {line: firstLine + row, column}
  }
}

/** Where an offset is in lines: its row from zero, its column from one. */
function rowsOf(lines: string[]): (offset: number) => {row: number; column: number} {
  const starts: number[] = []
  let next = 0
  for (const line of lines) {
    starts.push(next)
    next += line.length + 1
  }
  return offset => {
    let [row, end] = [0, starts.length]
    while (end - row > 1) {
      const middle = (row + end) >> 1
      if ((starts[middle] ?? 0) <= offset) row = middle
      else end = middle
    }
    return {row, column: offset - (starts[row] ?? 0) + 1}
  }
}

function firstLine(page: Page, code: Node & {value: string}): number {
  const start = code.position?.start.line ?? 1
  const isFenced = /^\s*(?:>\s*)?(?:```|~~~)/.test(page.lines[start - 1] ?? '')
  return isFenced ? start + 1 : start
}

function slice({lines}: Page, {start, end}: Position): string {
  const indent = start.column - 1
  return lines.slice(start.line - 1, end.line).map((line, index) => {
    const last = start.line + index === end.line ? line.slice(0, end.column - 1) : line
    return last.slice(index === 0 ? indent : Math.min(indent, last.length - last.trimStart().length)).trimEnd()
  }).join('\n')
}
