import type {PhrasingContent, RootContent} from 'mdast'
import type {Position} from 'unist'
import {isPlain} from './plain-line.js'
import {parsePart} from './remark.js'

/** Whether a line is a heading, wherever it stands but in code and HTML. */
export function isHeadingLine(line: string): boolean {
  return /^#{1,6}(?:[ \t]|$)/.test(line)
}

/** Parse a line that is a heading. Most are plain words and a link to themselves, and need no remark. */
export function parseHeading(line: string): RootContent[] {
  return plainHeading(line) ?? parsePart(line).children
}

function plainHeading(line: string): RootContent[] | undefined {
  const [, marks = '', words = '', link = '', url = '', title = null] = headingLine.exec(line) ?? []
  if (!isPlain(words) || link === '' && words.endsWith(' ')) return undefined
  const start = marks.length + 1
  const end = start + words.length
  const inside = '[\u200b'.length
  const children: PhrasingContent[] = [{type: 'text', value: words, position: between(start, end)}]
  if (link !== '') {
    const text: PhrasingContent = {type: 'text', value: '\u200b', position: between(end + 1, end + inside)}
    children.push({type: 'link', title, url, children: [text], position: between(end, line.length)})
  }
  const depth = depths[marks.length - 1]
  return depth && [{type: 'heading', depth, children, position: between(0, line.length)}]
}

/** The link has an address and a title, of letters that mean nothing else in a link. */
const headingLine = /^(#{1,6}) ([^ [][^[]*)(\[\u200b\]\(([\p{L}\p{N}/#%.,:;_=?+-]+)(?: "([^"\\&<>`\p{C}]*)")?\))?$/u
const depths = [1, 2, 3, 4, 5, 6] as const

function between(start: number, end: number): Position {
  return {start: {line: 1, column: start + 1, offset: start}, end: {line: 1, column: end + 1, offset: end}}
}
