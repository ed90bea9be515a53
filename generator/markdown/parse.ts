import type {Nodes, Root, RootContent} from 'mdast'
import {endOf, linesOf, type Line} from './line.js'
import {beginsBlock, isBlank, isHeading} from './line-start.js'
import {move} from './move.js'
import {plainBlock} from './plain-block.js'
import type * as Remark from './remark.js'

/**
 * Parse the text of a page into mdast: what remark makes of it, in a fraction of its time. Plain blocks are read here,
 * each alone, and what is between them by remark. Throws a `NoRemarkError` where something is, and there is no remark.
 * @see https://github.com/syntax-tree/mdast
 */
export function parse(text: string): Root {
  const lines = linesOf(text)
  const matter = frontMatter(lines)
  const end = lines.at(-1)
  if (!end || !matter || isKnit.test(text)) return remark().parseWhole(text)
  const children = [...matter]
  let at = matter[0]?.position?.end.line ?? 0
  for (let line = lines[at]; line; line = lines[at]) {
    const block = isBlank(line) ? {nodes: [], next: at + 1} : plainBlock(lines, at) ?? parsed(text, lines, at)
    children.push(...'node' in block ? [block.node] : block.nodes)
    at = block.next
  }
  return {type: 'root', children, position: {start: {line: 1, column: 1, offset: 0}, end: endOf(end)}}
}

/** A page needs remark, which was not loaded: that takes longer than to read the page, and most do without. */
export class NoRemarkError extends Error {
  override readonly name = 'NoRemarkError'
}

/** Have remark from now on. */
export function useRemark(remark: typeof Remark): void {
  loaded = remark
}

let loaded: typeof Remark | undefined

function remark(): typeof Remark {
  if (loaded) return loaded
  throw new NoRemarkError()
}

/** What may mean something in another part, and letters that remark drops or changes. */
const isKnit = /\]:|[\0\r\uFEFF]/

/** The front matter that a page begins with, if any; undefined where remark has to tell. */
function frontMatter(lines: readonly Line[]): RootContent[] | undefined {
  if (!lines[0]?.text.startsWith('---')) return []
  const end = lines.findIndex(({text}, index) => index > 0 && /^---[ \t]*$/.test(text))
  const last = lines[end]
  if (!last || lines[0].text !== '---' || last.text !== '---') return undefined
  const value = lines.slice(1, end).map(({text}) => text).join('\n')
  return [{type: 'yaml', value, position: {start: {line: 1, column: 1, offset: 0}, end: endOf(last)}}]
}

/** The blocks from a line to where another one is sure to begin; or of all that is left, where the last one may go on. */
function parsed(text: string, lines: readonly Line[], at: number): {nodes: RootContent[]; next: number} {
  const end = nextBlock(lines, at)
  const from = lines[at]?.offset ?? 0
  const part = text.slice(from, lines[end]?.offset)
  const {parsePart} = remark()
  const nodes = parsePart(part).children
  const isWhole = end === lines.length || !isOpen(nodes.at(-1), part)
  const all = isWhole ? nodes : parsePart(text.slice(from)).children
  for (const node of all) move(node, {lines: at, letters: from})
  return {nodes: all, next: isWhole ? end : lines.length}
}

function nextBlock(lines: readonly Line[], at: number): number {
  let above = lines[at]
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next]
    if (line && above && (isHeading(line) || isBlank(above) && !isBlank(line) && beginsBlock(line))) return next
    above = line
  }
  return lines.length
}

/** Whether a node may go on, and a heading with it; in an item or a quote, whether its end depends on what is below. */
function isOpen(node: Nodes | undefined, text: string): boolean {
  if (node?.type === 'list' || node?.type === 'listItem' || node?.type === 'blockquote') return isOpen(node.children.at(-1), text)
  const fence = node?.type === 'code' && text.charAt(node.position?.start.offset ?? 0)
  return node?.type === 'html' || fence === '`' || fence === '~'
}
