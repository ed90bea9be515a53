import {toString} from 'mdast-util-to-string'
import type {Paragraph, Root, RootContent, Table, TableCell, TableRow} from 'mdast'
import {note} from '../message.js'
import type {Page} from './page.js'

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
  return node.type === 'code' && next?.type === 'paragraph' && flattened(toString(next), node) !== undefined
}

function mendNode(page: Page, node: RootContent, above: RootContent | undefined): RootContent[] {
  if (node.type === 'table') return splitTable(page, node)
  const table = node.type === 'paragraph' ? flattened(toString(node), above) : undefined
  if (!table) return [node]
  note(page.file, 'page-repair', 'Unexpected paragraph, expected a table: it was cut into rows', {place: node.position})
  return [{...table, ...(node.position && {position: node.position}), children: table.children.map(row => ({...row, ...(node.position && {position: node.position})}))}]
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

/** The table that a paragraph was before its line breaks were lost. */
function flattened(text: string, above: RootContent | undefined): Table | undefined {
  if (/｜\s*-{3,}/.test(text)) return tableOf(text.split('｜').filter(row => row.trim() !== '').map(cellsOf))
  const header = above?.type === 'code' ? cellsOf(above.value.trim()) : []
  const dashes = /^(?:\s*\\?-{3,}\s*\|)+\s*-{3,}/.exec(text)
  if (!dashes || header.length < 2 || cellsOf(dashes[0]).length !== header.length) return undefined
  return tableOf([header, header.map(() => '---'), ...recut(text.slice(dashes[0].length), header.length)])
}

/** Between two rows there is a blank only: the last word of a cell that ends a row is the name of the next row. */
function recut(text: string, columns: number): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [index, cell] of text.split('|').map(part => part.trim()).entries()) {
    if (index > 0 && index % (columns - 1) === 0) {
      const end = cell.search(/(?<!\S)\S*$/)
      rows.push([...row, cell.slice(0, end).trimEnd()])
      row = [cell.slice(end)]
    } else {
      row.push(cell)
    }
  }
  return rows
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
