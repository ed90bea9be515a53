import type {Blockquote, List} from 'mdast'
import type {Point} from 'unist'
import {cut, endOf, startOf, type Line} from './line.js'
import {isBlank} from './line-start.js'
import type {Block} from './plain-block.js'
import {plainList} from './plain-list.js'
import {plainParagraph} from './plain-paragraph.js'

/** The quote at a line, where it is a plain paragraph or list, with at most one empty line at its end, and a blank line is below it. */
export function plainQuote(lines: readonly Line[], at: number): Block<Blockquote> | undefined {
  const own: Line[] = []
  let next = at
  for (let line = lines[at]; line?.text.startsWith('> '); line = lines[++next]) own.push(cut(line, 2))
  const [first, last, below] = [lines[at], own.at(-1), lines[next]]
  if (!first || !last || below && !isBlank(below)) return undefined
  const inside = plainList(own, 0) ?? plainParagraph(own, 0)
  const isOpen = last.text === ''
  if (inside?.next !== own.length - (isOpen ? 1 : 0)) return undefined
  const end = endOf(last)
  if (isOpen && inside.node.type === 'list') extend(inside.node, end)
  return {node: {type: 'blockquote', children: [inside.node], position: {start: startOf(first), end}}, next}
}

/** An empty line of a quote belongs to the list above it, and to the last one in that. */
function extend(list: List, end: Point): void {
  if (list.position) list.position.end = end
  const item = list.children.at(-1)
  const inside = item?.children.at(-1)
  if (!item?.position || inside?.type !== 'list') return
  item.position.end = end
  extend(inside, end)
}
