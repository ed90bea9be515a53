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
    .flatMap(section => blocks(page, section.nodes, section.label === '' ? [] : [section.label]))
    .map(sentence => ({...sentence, locale: entry.locale}))
}

type Spoken = Omit<Sentence, 'locale'>

/** The sentences of blocks or bullets. `above`: the titles and bullets that they stand below, from the outside in. */
function blocks(page: Page, nodes: RootContent[], above: string[]): Spoken[] {
  const found: Spoken[] = []
  let before: RootContent | undefined
  let line: string | undefined
  for (const node of nodes) {
    const title = titleOf(node, before, found.at(-1))
    const spokenIn = node.type === 'table' ? tableSentence(page, node, found.at(-1)) : blockSentences(page, node, [...above, ...title])
    const own = lineOf(node, spokenIn)
    const further = own !== undefined || title[0] === line ? undefined : line
    found.push(...spokenIn.map(sentence => reached(sentence, further)))
    line = lineAfter(node, own, spokenIn[0]?.rows ? undefined : line)
    before = node
  }
  return found
}

/** The line with a colon that a block is, or a bullet begins with. */
function lineOf({type}: RootContent, [first]: Spoken[]): string | undefined {
  const isOne = type === 'paragraph' || type === 'listItem'
  return isOne && first?.text.trim().endsWith(':') ? first.text : undefined
}

/** The line with a colon that may reach what follows: until the next one, or until the table that it leads to. */
function lineAfter(node: RootContent, own: string | undefined, line: string | undefined): string | undefined {
  if (own === undefined) return line
  return node.type === 'listItem' && node.children.length > 1 ? undefined : own
}

function reached(sentence: Spoken, line: string | undefined): Spoken {
  return line === undefined || sentence.rows ? sentence : {...sentence, reach: [...(sentence.reach ?? []), line]}
}

/** The paragraph right above a block, where that is to it what a bullet is to those below it. */
function titleOf(node: RootContent, before: RootContent | undefined, last: Spoken | undefined): string[] {
  if (before?.type !== 'paragraph' || !last) return []
  return node.type === 'list' || last.text.trim().endsWith(':') ? [last.text] : []
}

function tableSentence(page: Page, table: Table, above?: Spoken): Spoken[] {
  const rows = tableSource(page, table)
  if (!isConditionTable(rows[0] ?? [])) return []
  return [{text: above?.text ?? '', rows, ...(table.position && {place: table.position})}]
}

function blockSentences(page: Page, node: RootContent, above: string[]): Spoken[] {
  if (node.type === 'paragraph') return [spoken(page, node, above)]
  if (node.type === 'blockquote' || node.type === 'footnoteDefinition') return blocks(page, node.children, above)
  if (node.type === 'list') return blocks(page, node.children, above)
  if (node.type === 'listItem') return itemSentences(page, node, above)
  return []
}

function itemSentences(page: Page, item: ListItem, above: string[]): Spoken[] {
  const [first, ...rest] = item.children
  if (!first) return []
  const own = blockSentences(page, first, above)
  return [...own, ...blocks(page, rest, [...above, ...own.slice(0, 1).map(({text}) => text)])]
}

function spoken(page: Page, node: RootContent, above: string[]): Spoken {
  const text = normalize(plain(sourceOf(page, node)).replace(/\n[>\s]*/g, '\n'))
  const parent = above.at(-1)
  const outer = above.slice(0, -1)
  return {text, ...(parent && {parent}), ...(outer.length > 0 && {outer}), ...(node.position && {place: node.position})}
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
