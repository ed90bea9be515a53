import {toString} from 'mdast-util-to-string'
import type {Table, TableCell, TableRow} from 'mdast'
import type {Position} from 'unist'
import type {Column, Dialect} from '../types.js'
import {normalize} from './normalize.js'
import {sourceOf, type Page} from './page.js'

/** A row of a table with its cells by the role of their column. */
export type Row = {[column in Column]?: string} & {node: TableRow; places: {[column in Column]?: Position}}

/** The cells of a table as plain text, header first. */
export function tableText(table: Table): string[][] {
  return table.children.map(row => row.children.map(cell => normalize(toString(cell))))
}

/** The cells of a table, header first, with their code spans and without bold marks. */
export function tableSource(page: Page, table: Table): string[][] {
  return table.children.map(row => row.children.map(cell => cellSource(page, cell)))
}

/** The columns of a table by role, or undefined where its header is not that of a parameter table. */
export function columnsOf(table: Table, {columns}: Dialect): Column[] | undefined {
  const header = tableText(table)[0] ?? []
  const roles = header.map(text => columnRole(text, columns))
  if (roles[0] !== 'name' || !roles.includes('required')) return undefined
  return header.map((_, index) => roles[index] ?? byPosition[index] ?? 'description')
}

/**
 * The rows of a parameter table, cells by column. A row may be one cell short: the last one is empty.
 * `description` keeps the code spans of the page and loses its bold marks.
 */
export function tableRows(page: Page, table: Table, columns: Column[]): Row[] {
  return table.children.slice(1).map(node => {
    const cells = node.children.map((cell, index) => [
      columns[index] ?? 'description',
      columns[index] === 'description' ? cellSource(page, cell) : normalize(toString(cell))
    ])
    const places = Object.fromEntries(node.children.map((cell, index) => [columns[index] ?? 'description', contentOf(cell)]))
    return {...Object.fromEntries(cells), node, places}
  })
}

const byPosition: Column[] = ['name', 'type', 'required', 'description']

function columnRole(text: string, columns: Dialect['columns']): Column | undefined {
  return byPosition.find(role => columns[role].test(text))
}

/** Where the words of a cell stand, without the bars and blanks around them. */
function contentOf({children}: TableCell): Position | undefined {
  const [start, end] = [children[0]?.position?.start, children.at(-1)?.position?.end]
  return start && end && {start, end}
}

function cellSource(page: Page, cell: TableCell): string {
  const position = contentOf(cell)
  if (!position) return normalize(toString(cell))
  return sourceOf(page, {type: 'text', value: '', position}).replaceAll('**', '').trim()
}
