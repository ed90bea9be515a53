import type {Nodes} from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {visit} from 'unist-util-visit'
import {kept} from '../keeping.js'

/**
 * Blocks, cells, links and HTML in order; words and code spans may be empty. Sections and rows of tables that were seen
 * before are not read again: most of a file is the same as in another package, or with other texts.
 */
export function markdownShape(text: string): string {
  const parts = partsOf(text)
  shapes.makeRoom()
  return areKnown(parts) ? ` root${parts.flatMap(keysOf).map(key => shapes.get(key)?.result).join('')}` : shapeOf(processor.parse(text))
}

/** A section, or a table: its head and its rows. */
type Part = {head: string; rows: string[]}

/** The shapes of what has the same one wherever it stands. */
const shapes = kept<string>(20_000)

function keysOf({head, rows}: Part): string[] {
  return [head, ...rows.map(row => `${head}\n${row}`)]
}

function partsOf(text: string): Part[] {
  return text.split(/\n\n(?=[#|])/).map(part => {
    const [names = '', rule = '', ...rows] = part.split('\n')
    const isTable = /^\|.*$/.test(names) && /^\|[-| ]+$/.test(rule) && rows.every(row => /^(?:\|.*)?$/.test(row))
    return isTable ? {head: `${names}\n${rule}`, rows: rows.filter(row => row !== '')} : {head: part, rows: []}
  })
}

/** Read the parts that are new, all at once. Whether each is what it seems to be, and nothing of one reaches another. */
function areKnown(parts: Part[]): boolean {
  const fresh = parts
    .map(({head, rows}) => ({head, rows: [...new Set(rows)].filter(row => !shapes.get(`${head}\n${row}`))}))
    .filter(({head, rows}) => rows.length > 0 || !shapes.get(head))
  const texts = fresh.map(({head, rows}) => [head, ...rows].join('\n'))
  const starts = texts.reduce((all, text) => [...all, (all.at(-1) ?? 0) + text.length + 2], [0])
  const tree = processor.parse([...texts, '# end'].join('\n\n'))
  const found = starts.map((start, index) => tree.children.filter(({position}) => isWithin(position?.start.offset, start, starts[index + 1])))
  const areApart = starts.every((start, index) => index === 0 || found[index]?.[0]?.position?.start.offset === start)
  // A link of one part may be defined in another.
  if (!areApart || /definition/i.test(shapeOf(tree))) return false
  const each = fresh.map(({rows}, index) => rows.length === 0 ? [(found[index] ?? []).map(shapeOf).join('')] : rowsIn(found[index] ?? []))
  if (!fresh.every((part, index) => each[index]?.length === part.rows.length + 1)) return false
  fresh.forEach((part, index) => keysOf(part).forEach((key, at) => shapes.set(key, each[index]?.[at] ?? '')))
  return true
}

function isWithin(offset = 0, start: number, end = Infinity): boolean {
  return offset >= start && offset < end
}

/** The shapes of a table's head and rows. */
function rowsIn([table, ...others]: Nodes[]): string[] {
  if (table?.type !== 'table' || others.length > 0) return []
  return table.children.map((row, index) => `${index === 0 ? ' table' : ''}${shapeOf(row)}`)
}

function shapeOf(node: Nodes): string {
  const found: string[] = []
  visit(node, ({type}) => void (type !== 'text' && type !== 'inlineCode' && found.push(` ${type}`)))
  return found.join('')
}

const processor = unified().use(remarkParse).use(remarkGfm)
