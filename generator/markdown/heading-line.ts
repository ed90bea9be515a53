import type {RootContent} from 'mdast'
import type {Position} from 'unist'
import {keeping} from '../keeping.js'
import {parsePart} from './remark.js'

/** Whether a line is a heading, wherever it stands but in code and HTML. */
export function isHeadingLine(line: string): boolean {
  return /^#{1,6}(?:[ \t]|$)/.test(line)
}

/**
 * Parse a line that is a heading. The docs end it with a link to itself, another one on each page: a short one stands for
 * it, so that what many pages have is parsed once.
 */
export function parseHeading(line: string): RootContent[] {
  const start = line.lastIndexOf('](') + 2
  const [, url, title = null] = target.exec(line.slice(start)) ?? []
  if (start < 2 || url === undefined) return nodesOf(line)
  const short = `${line.slice(0, start)}#)`
  const nodes = nodesOf(short)
  const [heading] = nodes
  const link = heading?.type === 'heading' ? heading.children.at(-1) : undefined
  if (link?.type !== 'link' || link.url !== '#' || link.position?.end.offset !== short.length) return nodesOf(line)
  link.url = url
  link.title = title
  for (const {position} of [link, ...nodes]) if (position) lengthen(position, line.length - short.length)
  return nodes
}

/** An address and its title, of letters that mean nothing else in a link, and end nothing that began before it. */
const target = /^([\p{L}\p{N}/#%.,:;_=?+-]+)(?: "([^"\\&<>`\p{C}]*)")?\)$/u

function nodesOf(line: string): RootContent[] {
  return JSON.parse(parsed(line))
}

const parsed = keeping(4000, line => JSON.stringify(parsePart(line).children))

function lengthen({end}: Position, letters: number): void {
  end.column += letters
  end.offset = (end.offset ?? 0) + letters
}
