import type {Nodes, RootContent} from 'mdast'
import {normalize} from '../markdown/normalize.js'
import type {WeightSource} from './types.js'

/**
 * Make the text and the table of a weight section from its nodes; the section ends where a parameter table begins. Two
 * damages are mended: a row that begins with `>` is a quote to a Markdown parser, and a row behind a line of blanks is
 * a paragraph. Where the page was repaired before, there is nothing to mend.
 */
export function weightSource(heading: string, nodes: readonly RootContent[]): WeightSource {
  const end = nodes.findIndex(isParameterTable)
  const own = end === -1 ? nodes : nodes.slice(0, end)
  const place = own.findIndex(node => node.type === 'table')
  const before = place === -1 ? own : own.slice(0, place)
  const rows = own.slice(place, place + 1).flatMap(rowsOf)
  const lost = place === -1 ? [] : lostRows(own.slice(place + 1), rows[0]?.length ?? 0)
  const after = place === -1 ? [] : own.slice(place + 1 + lost.length)
  const text = normalize([...before, ...after].map(plainText).join('\n'))
  return {heading: normalize(heading), text, rows: [...rows, ...lost.flat()]}
}

/** The conditions of a weight take one or two columns; a table of four is one of parameters. */
function isParameterTable(node: RootContent): boolean {
  return node.type === 'table' && (node.children[0]?.children.length ?? 0) >= 4
}

function rowsOf(node: RootContent): string[][] {
  return node.type === 'table' ? node.children.map(row => row.children.map(cell => normalize(plainText(cell)))) : []
}

/** The rows in each of the nodes that follow a table as long as every line of a node has its number of cells. */
function lostRows(nodes: readonly RootContent[], columns: number): string[][][] {
  const lost = nodes.map(node => rowsIn(node))
  const end = lost.findIndex(rows => rows.length === 0 || rows.some(cells => cells.length !== columns || columns < 2))
  return end === -1 ? lost : lost.slice(0, end)
}

function rowsIn(node: RootContent): string[][] {
  if (node.type !== 'paragraph' && node.type !== 'blockquote') return []
  const mark = node.type === 'blockquote' ? '> ' : ''
  return normalize(plainText(node)).split('\n').map(line => `${mark}${line}`.split('|').map(cell => cell.trim()))
}

/** Words without marks: blocks and breaks are lines, cells of a further table stand between bars. */
function plainText(node: Nodes): string {
  if (node.type === 'break') return '\n'
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(plainText).join(between[node.type] ?? '') : ''
}

const between: {[type in Nodes['type']]?: string} = {
  blockquote: '\n', list: '\n', listItem: '\n', table: '\n', tableRow: ' | '
}
