import type {AlignType, Table, TableCell, TableRow} from 'mdast'
import {cut, positionOf, trimEnd, type Line} from './line.js'
import {beginsWords, isEnd} from './line-start.js'
import type {Block} from './plain-block.js'
import {plainWords} from './plain-words.js'

/** The table at a line, where the words of its cells are plain: a header, a row of marks, and a row at least. */
export function plainTable(lines: readonly Line[], at: number): Block<Table> | undefined {
  const [header, marks] = [lines[at], lines[at + 1]]
  const align = header && marks && /[^| ]/.test(header.text) ? alignOf(marks.text) : undefined
  const head = align && header && plainRow(header)
  if (!head || head.children.length !== align.length) return undefined
  const children = [head]
  let next = at + 2
  for (let line = lines[next]; line && !isEnd(line); line = lines[++next]) {
    const row = plainRow(line)
    if (!row) return undefined
    children.push(row)
  }
  const [first, last] = [head.position, children.at(-1)?.position]
  return first && last && children.length > 1 ? {node: {type: 'table', align, children, position: {start: first.start, end: last.end}}, next} : undefined
}

function alignOf(text: string): AlignType[] | undefined {
  if (!/^\|? *:?-+:? *(?:\| *:?-+:? *)*(?:\| *)?$/.test(text) || !text.includes('|')) return undefined
  return text.split('|').map(cell => cell.trim()).filter(cell => cell !== '').map(cell => {
    if (cell.startsWith(':')) return cell.endsWith(':') ? 'center' : 'left'
    return cell.endsWith(':') ? 'right' : null
  })
}

/** A cell begins with the bar before it, and the last one ends with the row. */
function plainRow(line: Line): TableRow | undefined {
  if (!/^-*\|/.test(line.text) && !beginsWords(line)) return undefined
  const parts = line.text.split(/(?=\|)/)
  if (parts.length > 1 && /^\| *$/.test(parts.at(-1) ?? '')) parts.splice(-2, 2, parts.slice(-2).join(''))
  const children: TableCell[] = []
  let start = 0
  for (const part of parts) {
    const cell = cellOf(cut(line, start, start += part.length))
    if (!cell) return undefined
    children.push(cell)
  }
  return {type: 'tableRow', children, position: positionOf(line)}
}

function cellOf(line: Line): TableCell | undefined {
  const [bar = '', words = ''] = /^\|? *([^|]*)/.exec(line.text) ?? []
  const start = bar.length - words.length
  const children = plainWords(trimEnd(cut(line, start, bar.length)))
  return children && {type: 'tableCell', children, position: positionOf(line)}
}
