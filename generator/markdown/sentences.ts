import type {ListItem, RootContent, Table} from 'mdast'
import {isConditionTable, type Sentence} from '../notes/index.js'
import type {Section} from '../types.js'
import {normalize} from './normalize.js'
import {sourceOf, type Page} from './page.js'
import type {Entry} from './sections.js'
import {tableSource} from './table.js'

const silent = new Set<Section['role']>(['request', 'weight', 'limit'])

/**
 * The sentences of an entry that may speak about its parameters: list items and paragraphs of all but its figures, and
 * tables of conditional parameters with the sentence above them.
 */
export function sentences(page: Page, entry: Entry): Sentence[] {
  return entry.sections
    .filter(section => !silent.has(section.role))
    .flatMap(section => blocks(page, section.nodes))
    .map(sentence => ({...sentence, locale: entry.locale}))
}

type Spoken = Omit<Sentence, 'locale'>

function blocks(page: Page, nodes: RootContent[], parent?: string): Spoken[] {
  const found: Spoken[] = []
  let above: RootContent | undefined
  for (const node of nodes) {
    if (node.type === 'table') found.push(...tableSentence(page, node, found.at(-1)))
    else found.push(...blockSentences(page, node, titleOf(node, above, found.at(-1)) ?? parent))
    above = node
  }
  return found
}

/** The paragraph that a list stands under, which is to its items what a bullet is to those below it. */
function titleOf(node: RootContent, above: RootContent | undefined, last: Spoken | undefined): string | undefined {
  return node.type === 'list' && above?.type === 'paragraph' && last?.text.trim().endsWith(':') ? last.text : undefined
}

function tableSentence(page: Page, table: Table, above?: Spoken): Spoken[] {
  const rows = tableSource(page, table)
  if (!isConditionTable(rows[0] ?? [])) return []
  return [{text: above?.text ?? '', rows, ...(table.position && {place: table.position})}]
}

function blockSentences(page: Page, node: RootContent, parent?: string): Spoken[] {
  if (node.type === 'paragraph') return [spoken(page, node, parent)]
  if (node.type === 'blockquote' || node.type === 'footnoteDefinition') return blocks(page, node.children, parent)
  if (node.type === 'list') return node.children.flatMap(item => itemSentences(page, item, parent))
  return []
}

function itemSentences(page: Page, item: ListItem, parent?: string): Spoken[] {
  const [first, ...rest] = item.children
  if (!first) return []
  const own = blockSentences(page, first, parent)
  return [...own, ...blocks(page, rest, own[0]?.text ?? parent)]
}

function spoken(page: Page, node: RootContent, parent?: string): Spoken {
  const text = normalize(plain(sourceOf(page, node)).replace(/\n[>\s]*/g, '\n'))
  return {text, ...(parent && {parent}), ...(node.position && {place: node.position})}
}

/** The words of a source without emphasis and HTML; code keeps its backticks, since names are told by them. */
function plain(source: string): string {
  return source
    .replaceAll('**', '')
    .replace(/(?<![\w*`])\*([^\s*`][^*`\n]{0,60})\*(?![\w*`])/g, '$1')
    .replace(/<\/?code>/gi, '`')
    .replace(/<\/?(?:b|strong|em|i)>/gi, '')
    .replace(/&(?:nbsp|#160);/g, ' ')
}
