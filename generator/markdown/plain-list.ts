import type {List, ListItem} from 'mdast'
import {cut, endOf, startOf, trimStart, type Line} from './line.js'
import {beginsWords, isBlank, isEnd, itemStart, type ItemStart} from './line-start.js'
import type {Block} from './plain-block.js'
import {plainParagraph} from './plain-paragraph.js'

/** The list at a line, where each item is a paragraph of plain words, and below it perhaps a list. */
export function plainList(lines: readonly Line[], at: number): Block<List> | undefined {
  const first = itemStart(lines[at])
  const children: ListItem[] = []
  let [next, spread] = [at, false]
  for (let start = first; start?.mark === first?.mark && start?.indent === first?.indent; start = itemStart(lines[belowBlanks(lines, next)])) {
    const item = start && plainItem(lines, belowBlanks(lines, next), start)
    if (!item) return undefined
    spread ||= next > at && lines[next]?.text === ''
    children.push(item.node)
    next = item.next
  }
  const [above, below] = [children[0]?.position, children.at(-1)?.position]
  if (!first || !above || !below || !isEnd(lines[next])) return undefined
  const position = {start: above.start, end: below.end}
  return {node: {type: 'list', ordered: first.number !== null, start: first.number, spread, children, position}, next}
}

function plainItem(lines: readonly Line[], at: number, start: ItemStart): Block<ListItem> | undefined {
  const own = ownLines(lines, at, start.length)
  const words = plainParagraph(own, 0)
  if (!words) return undefined
  const below = belowBlanks(own, words.next)
  const list = below < own.length ? plainList(own, below) : undefined
  const last = own.at(-1)
  if (!last || (list ?? words).next < own.length) return undefined
  const position = {start: startOf(cut(start.line, start.indent)), end: endOf(last)}
  const children = list ? [words.node, list.node] : [words.node]
  return {node: {type: 'listItem', spread: below > words.next, checked: null, children, position}, next: at + own.length}
}

/** The lines of an item: its first, those that are indented as its words are, and those that go on with a paragraph. */
function ownLines(lines: readonly Line[], at: number, length: number): Line[] {
  const own: Line[] = []
  for (let line = lines[at]; line; line = lines[at + own.length]) {
    const above = own.at(-1)
    const next = lines[belowBlanks(lines, at + own.length)]
    if (!above || isIndented(line, length)) own.push(cut(line, length))
    else if (line.text === '' ? isIndented(next, length) : goesOn(above, line)) own.push(line)
    else break
  }
  return own
}

function isIndented(line: Line | undefined, length: number): boolean {
  return line !== undefined && !isBlank(line) && line.text.startsWith(' '.repeat(length))
}

/** Whether a line of less indent than the one above it is one of the same paragraph. */
function goesOn(above: Line, line: Line): boolean {
  return above.text !== '' && beginsWords(trimStart(line)) && !isEnd(line) && !itemStart(line)
}

function belowBlanks(lines: readonly Line[], at: number): number {
  let below = at
  while (lines[below]?.text === '') below++
  return below
}
