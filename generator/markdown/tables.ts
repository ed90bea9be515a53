import {toString} from 'mdast-util-to-string'
import type {Paragraph, Root, RootContent, Table, TableCell, TableRow} from 'mdast'
import {note, warn} from '../message.js'
import type {Dialect} from '../types.js'
import type {Page} from './page.js'
import {columnsOf} from './table.js'

/**
 * Mend the tables of a tree: two that were glued together come apart, and one that was flattened to a paragraph is cut
 * into rows again. Every node keeps its position.
 */
export function mendTables(page: Page, tree: Root): Root {
  const nodes = tree.children
  const children = nodes.flatMap((node, index) => (isHeaderOf(node, nodes[index + 1]) ? [] : mendNode(page, node, nodes[index - 1])))
  return {...tree, children}
}

/** The header of a flattened table is a block of code above it, and becomes its first row. */
function isHeaderOf(node: RootContent, next: RootContent | undefined): boolean {
  return node.type === 'code' && next?.type === 'paragraph' && belowHeader(toString(next), node) !== undefined
}

function mendNode(page: Page, node: RootContent, above: RootContent | undefined): RootContent[] {
  if (node.type === 'table') return splitTable(page, node)
  if (node.type !== 'paragraph') return [node]
  const {position} = node
  const table = flattened(toString(node), above, page.dialect)
  if (!table) {
    if (delimiter.test(toString(node))) warn(page.file, 'parameter-row', 'Unexpected row of dashes in a paragraph, expected a table: none of its rows is read', {place: position})
    return [node]
  }
  note(page.file, 'page-repair', 'Unexpected paragraph, expected a table: it was cut into rows', {place: position})
  return [{...table, ...(position && {position}), children: table.children.map(row => ({...row, ...(position && {position})}))}]
}

/** A row of dashes inside a table is the delimiter of a second one; the row above it is its header. */
function splitTable(page: Page, table: Table): RootContent[] {
  const rows = table.children
  const dashes = rows.findIndex((row, index) => index > 1 && row.children.every(cell => /^:?-{2,}:?$/.test(toString(cell).trim())))
  if (dashes === -1) return [table]
  note(page.file, 'page-repair', 'Unexpected second header in a table, expected a table of its own', {place: rows[dashes - 1]?.position})
  const second: Table = {...table, children: [...rows.slice(dashes - 1, dashes), ...rows.slice(dashes + 1)]}
  const last = rows.slice(0, dashes - 1).findLastIndex(row => row.children.length > 1 && !isSentence(row)) + 1
  const between = rows.slice(last, dashes - 1).filter(isSentence).map(sentenceOf)
  return [{...table, children: rows.slice(0, last)}, ...between, ...splitTable(page, positioned(second))]
}

/** A row whose first cell alone has words. */
function isSentence({children: [first, ...others]}: TableRow): boolean {
  return first !== undefined && toString(first).trim() !== '' && others.every(cell => toString(cell).trim() === '')
}

/** Words between two tables that were glued together, without the bars of their row. */
function sentenceOf({children: [first], position}: TableRow): Paragraph {
  const words = first?.children ?? []
  const [start, end] = [words[0]?.position?.start ?? position?.start, words.at(-1)?.position?.end ?? position?.end]
  return {type: 'paragraph', children: words, ...(start && end && {position: {start, end}})}
}

function positioned(table: Table): Table {
  const [start, end] = [table.children[0]?.position?.start, table.children.at(-1)?.position?.end]
  return start && end ? {...table, position: {start, end}} : table
}

const delimiter = /-{3}[ :]{0,9}\|[ :]{0,9}-{3}/

/** The table that a paragraph was before its line breaks were lost. */
function flattened(text: string, above: RootContent | undefined, dialect: Dialect): Table | undefined {
  if (/｜\s*-{3,}/.test(text)) return tableOf(text.split('｜').filter(row => row.trim() !== '').map(cellsOf))
  const whole = belowHeader(text, above) ?? framed(text) ?? withHeader(text)
  return whole && (above?.type === 'code' || columnsOf(whole, dialect)) ? whole : undefined
}

/** A table whose header is a block of code above it. */
function belowHeader(text: string, above: RootContent | undefined): Table | undefined {
  return above?.type === 'code' ? cutTable(cellsOf(above.value.trim()), text) : undefined
}

/** `Name| Type| Mandatory ---|---|--- symbol| STRING| YES` */
function withHeader(text: string): Table | undefined {
  let start = text.search(delimiter)
  while (start > 0 && /[-: ]/.test(text.charAt(start - 1))) start -= 1
  return start < 1 ? undefined : cutTable(cellsOf(text.slice(0, start)), text.slice(start))
}

function cutTable(header: string[], text: string): Table | undefined {
  const dashes = /^(?:\s*\\?-{3,}\s*\|)+\s*-{3,}/.exec(text)
  if (!dashes || header.length < 2 || cellsOf(dashes[0]).length !== header.length) return undefined
  return tableOf([header, header.map(() => '---'), ...recut(text.slice(dashes[0].length), header.length)])
}

/** `| Name | Type | |---|---| | symbol | STRING |`: between two rows there is an empty cell. */
function framed(text: string): Table | undefined {
  const [first, ...cells] = cellsOf(text)
  const length = cells.indexOf('') + 1
  if (first !== '' || length < 3 || cells.length % length !== 0) return undefined
  const rows = Array.from({length: cells.length / length}, (_, index) => cells.slice(index * length, (index + 1) * length))
  const own = rows.map(row => row.slice(0, -1))
  const isTable = rows.every(row => row.at(-1) === '') && own[1]?.every(cell => /^:?-{3,}:?$/.test(cell))
  return isTable ? tableOf(own) : undefined
}

/** Between two rows there is a blank only: the last word of a cell that ends a row is the name of the next row. */
function recut(text: string, columns: number): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cells = cellsOf(text)
  for (const [index, cell] of cells.entries()) {
    if (index > 0 && index % (columns - 1) === 0 && index < cells.length - 1) {
      const end = cell.search(/(?<!\S)\S*$/)
      rows.push([...row, cell.slice(0, end).trimEnd()])
      row = [cell.slice(end)]
    } else {
      row.push(cell)
    }
  }
  return [...rows, row]
}

function cellsOf(row: string): string[] {
  return row.split('|').map(cell => cell.trim())
}

function tableOf([header = [], , ...rows]: string[][]): Table {
  return {type: 'table', children: [header, ...rows].map(rowOf)}
}

function rowOf(cells: string[]): TableRow {
  return {type: 'tableRow', children: cells.map((value): TableCell => ({type: 'tableCell', children: [{type: 'text', value}]}))}
}
