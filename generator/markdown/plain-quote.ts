import type {Blockquote, List} from 'mdast'
import type {Point} from 'unist'
import {cut, endOf, startOf, type Line} from './line.js'
import {isBlank} from './line-start.js'
import type {Block} from './plain-block.js'
import {plainList} from './plain-list.js'
import {plainParagraph} from './plain-paragraph.js'

/** The quote at a line, where it is a plain paragraph or list, with empty lines only at its end, and a blank line is below it. */
export function plainQuote(lines: readonly Line[], at: number): Block<Blockquote> | undefined {
  const own: Line[] = []
  let next = at
  for (let line = lines[at]; line?.text.startsWith('> '); line = lines[++next]) own.push(cut(line, 2))
  const [first, last, below] = [lines[at], own.at(-1), lines[next]]
  if (!first || !last || below && !isBlank(below)) return undefined
  const inside = plainList(own, 0) ?? plainParagraph(own, 0)
  if (!inside || own.slice(inside.next).some(({text}) => text !== '')) return undefined
  const end = endOf(last)
  if (inside.node.type === 'list' && inside.next < own.length) extend(inside.node, end, own.length - inside.next)
  return {node: {type: 'blockquote', children: [inside.node], position: {start: startOf(first), end}}, next}
}

/** Empty lines of a quote belong to the list above them, and to the last one in that. Two of them make it a spread one. */
function extend(list: List, end: Point, empty: number): void {
  if (list.position) list.position.end = end
  const item = list.children.at(-1)
  const inside = item?.children.at(-1)
  if (item?.position && inside?.type === 'list') {
    item.position.end = end
    extend(inside, end, empty)
  } else list.spread ||= empty > 1
}
