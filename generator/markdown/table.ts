import {toString} from 'mdast-util-to-string'
import type {Table, TableCell, TableRow} from 'mdast'
import type {Position} from 'unist'
import {visit} from 'unist-util-visit'
import {note} from '../message.js'
import type {Column, Dialect} from '../types.js'
import {normalize} from './normalize.js'
import {sourceOf, type Page} from './page.js'

/** A row of a table with its cells by the role of their column. */
export type Row = {[column in Column]?: string} & {node: TableRow; places: {[column in Column]?: Position}}

/** The columns of a parameter table by role; one of another kind has its label, in no role. */
export type Columns = (Column | {label: string})[]

/** The cells of a table as plain text, header first. */
export function tableText(table: Table): string[][] {
  return table.children.map(row => row.children.map(cell => normalize(toString(cell))))
}

/** The cells of a table, header first, with their code spans and without bold marks. */
export function tableSource(page: Page, table: Table): string[][] {
  return table.children.map(row => row.children.map(cell => cellSource(page, cell)))
}

/**
 * The columns of a table by role, in any order, or undefined where its header is not that of a parameter table. Of four
 * columns that begin with the name one that repeats the label of another, or has none, has its role by its place.
 */
export function columnsOf(table: Table, {columns}: Dialect): Columns | undefined {
  const header = tableText(table)[0] ?? []
  const named = header.map(text => columnRole(text, columns))
  const roles = named.map((role, index) => (named.indexOf(role) === index ? role : undefined))
  const isMislabelled = header.length === byPosition.length && named[1] === 'type' && named[2] === 'type'
  if (!roles.includes('name') || !(roles.includes('required') || (isMislabelled && roles[0] === 'name'))) return undefined
  const free = byPosition.filter(role => roles[0] === 'name' && !roles.includes(role))
  return header.map((label, index) => {
    const byPlace = byPosition.find((role, place) => place === index && free.includes(role))
    return roles[index] ?? (header.length <= byPosition.length ? byPlace : undefined) ?? {label}
  })
}

/** Whether a table has a column of names, whatever its other columns are. */
export function hasNames(table: Table, {columns}: Dialect): boolean {
  return tableText(table)[0]?.some(label => columns.name.test(label)) ?? false
}

/**
 * The rows of a parameter table, cells by column. A row may be one cell short: the last one is empty. A row of one cell
 * is another line of the last cell above it. `description` keeps the code spans of the page and loses its bold marks;
 * a cell of a column without a role joins it, behind its label.
 */
export function tableRows(page: Page, table: Table, columns: Columns): Row[] {
  const rows: Row[] = []
  for (const whole of table.children.slice(1)) {
    const node = withBars(page, whole, columns.length)
    const texts = node.children.map(cell => normalize(toString(cell)))
    const above = rows.at(-1)
    if (texts.every(text => text === '')) continue
    if (node.children.length > 1 || !above) rows.push(rowOf(page, node, columns))
    else if (isName(texts[0] ?? '', above)) rows.push(spanned(page, node, {above, name: texts[0] ?? ''}))
    else above.description = [above.description, ...node.children.map(cell => cellSource(page, cell))].filter(Boolean).join('\n')
  }
  return rows
}

/** A bar in the last cell makes two of it: what stands in the cells beyond the header is one. */
function withBars({file}: Page, node: TableRow, columns: number): TableRow {
  const last = node.children.slice(columns - 1)
  if (last.length < 2) return node
  note(file, 'page-repair', `Unexpected ${node.children.length} cells, expected ${columns}: the last one has bars in it`, {place: node.position})
  return {...node, children: [...node.children.slice(0, columns - 1), {type: 'tableCell', children: last.flatMap(({children}) => children)}]}
}

/** A name alone on a line, below a row whose description speaks of it: cells of that row span both. */
function isName(text: string, {description = ''}: Row): boolean {
  return /^[A-Za-z]\w*$/.test(text) && description.includes(`\`${text}\``)
}

function spanned({file}: Page, node: TableRow, {above, name}: {above: Row; name: string}): Row {
  note(file, 'page-repair', `Unexpected \`${name}\` alone in a row, expected a parameter: it shares the cells above`, {place: node.position})
  return {...above, name, node, places: {}}
}

function rowOf(page: Page, node: TableRow, columns: Columns): Row {
  const row: Row = {node, places: {}}
  const more: string[] = []
  for (const [index, cell] of node.children.entries()) {
    const column = columns[index] ?? {label: ''}
    if (typeof column !== 'string') {
      const text = cellSource(page, cell)
      if (text !== '') more.push(column.label === '' ? text : `${column.label}: ${text}`)
      continue
    }
    row[column] = column === 'description' ? cellSource(page, cell) : normalize(toString(cell))
    if (column === 'required') row[column] = [row[column], ...footnotesOf(cell)].join(' ')
    const place = contentOf(cell)
    if (place) row.places[column] = place
  }
  return more.length > 0 ? {...row, description: [row.description, ...more].filter(Boolean).join('\n')} : row
}

/** A footnote changes what the word of a cell says: `YES *1`. */
function footnotesOf(cell: TableCell): string[] {
  const found: string[] = []
  visit(cell, 'footnoteReference', ({identifier}) => void found.push(`*${identifier}`))
  return found
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
  return sourceOf(page, {type: 'text', value: '', position}).replaceAll('**', '').replaceAll('\\|', '|').replace(/<br ?\/?>/gi, '\n').trim()
}
