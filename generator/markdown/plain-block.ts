import type {List, ListItem, Paragraph} from 'mdast'
import {placesIn, plainWords} from './plain-words.js'

/**
 * The paragraph of one line or the list of such lines, between blank ones, that a text is, where its words are plain.
 * undefined for others.
 */
export function plainBlock(lines: readonly string[]): Paragraph | List | undefined {
  const above = lines.findIndex(line => !isBlank(line))
  const end = lines.findLastIndex(line => !isBlank(line)) + 1
  const own = lines.slice(above, end)
  const before = lines.slice(0, above).reduce((sum, line) => sum + line.length + 1, 0)
  const [line = ''] = own
  if (own.length === 1 && !line.startsWith(' ')) return paragraph(line, {above, indent: 0, before})
  return lines.slice(end).every(below => below === '') ? list(own, above, before) : undefined
}

/** Whether a line has nothing that is seen. */
export function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line)
}

/** How many lines are above a text, letters left of it, and letters before it. */
type Start = {above: number; indent: number; before: number}

function paragraph(text: string, {above, indent, before}: Start): Paragraph | undefined {
  const place = placesIn(above + 1, indent, before)
  const children = plainWords(text, place)
  return children && {type: 'paragraph', children, position: place(0, text.length)}
}

/** All items have the same indent, and none has a line below its first. Blanks below the last one may be its own. */
function list(lines: readonly string[], above: number, before: number): List | undefined {
  const [mark = ''] = /^ {0,3}\* /.exec(lines[0] ?? '') ?? []
  const indent = mark.length - 2
  const children: ListItem[] = []
  let offset = before
  for (const [index, line] of lines.entries()) {
    const inside = mark !== '' && line.startsWith(mark)
      ? paragraph(line.slice(mark.length), {above: above + index, indent: mark.length, before: offset + mark.length})
      : undefined
    if (!inside) return undefined
    const position = placesIn(above + index + 1, indent, offset + indent)(0, line.length - indent)
    children.push({type: 'listItem', spread: false, checked: null, children: [inside], position})
    offset += line.length + 1
  }
  const [first, last] = [children[0]?.position, children.at(-1)?.position]
  return first && last && {type: 'list', ordered: false, start: null, spread: false, children, position: {start: first.start, end: last.end}}
}
