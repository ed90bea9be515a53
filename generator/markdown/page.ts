import type {Node, Nodes} from 'mdast'
import type {Point, Position} from 'unist'
import type {VFile} from 'vfile'
import type {Dialect, Fact} from '../types.js'

/** A page while it is read: its file, the repaired lines, the dialect, and the facts found so far. */
export type Page = {file: VFile; lines: string[]; dialect: Dialect; facts: Fact[]}

/** The words of a node as the page has them: lines trimmed at their end, the indent of the first line taken off. */
export function sourceOf(page: Page, node: Nodes): string {
  const {position} = node
  if (!position) return ''
  return slice(page, position).replace(/\u200b/g, '')
}

/** The place of an offset in the value of a code node. */
export function placeInCode(page: Page, code: Node & {value: string}, offset: number): Point {
  const before = code.value.slice(0, offset).split('\n')
  const row = before.length - 1
  const first = firstLine(page, code)
  const valueLine = code.value.split('\n')[row] ?? ''
  const indent = Math.max(0, (page.lines[first + row - 1] ?? '').indexOf(valueLine))
  return {line: first + row, column: indent + (before[row] ?? '').length + 1}
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
