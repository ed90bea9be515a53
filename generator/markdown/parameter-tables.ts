import type {RootContent, Table} from 'mdast'
import {toString} from 'mdast-util-to-string'
import {visit} from 'unist-util-visit'
import type {Dialect, Section} from '../types.js'
import {leaves} from './example-blocks.js'
import type {Entry} from './sections.js'
import {columnsOf, type Columns} from './table.js'

/**
 * A parameter table, the words in code between it and the table before (they say what it describes), its section, and its
 * title: the label of that section and the line above the table.
 */
export type ParameterTable = {table: Table; columns: Columns; names: string[]; title: string; section: Section}

/** The tables of an entry whose header is that of a parameter table, in the order of the page. */
export function parameterTables(entry: Entry, dialect: Dialect): ParameterTable[] {
  return entry.sections.flatMap(section => {
    const {label, nodes} = section
    const found: ParameterTable[] = []
    let above: RootContent[] = []
    for (const node of nodes.flatMap(leaves)) {
      const columns = node.type === 'table' ? columnsOf(node, dialect) : undefined
      if (node.type === 'table' && columns) found.push({table: node, columns, names: codeWords(above), title: titleOf(label, above), section})
      above = columns ? [] : [...above, node]
    }
    return found
  })
}

function codeWords(nodes: RootContent[]): string[] {
  const words: string[] = []
  for (const node of nodes) visit(node, 'inlineCode', ({value}) => void words.push(value.trim()))
  return words
}

function titleOf(label: string, above: RootContent[]): string {
  const line = above.findLast(node => node.type === 'paragraph')
  return [label, line && toString(line)].filter(Boolean).join(': ')
}
