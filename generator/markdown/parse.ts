import type {Nodes, Root, RootContent} from 'mdast'
import {isHeadingLine, parseHeading} from './heading-line.js'
import {leadingCode} from './leading-code.js'
import {move} from './move.js'
import {isBlank, plainBlock} from './plain-block.js'
import {parsePart, parseWhole} from './remark.js'

/**
 * Parse the text of a page into mdast: what remark makes of it, in a good half of its time. Each heading is parsed alone,
 * and so is what stands between two of them, unless something there reaches further.
 * @see https://github.com/syntax-tree/mdast
 */
export function parse(text: string): Root {
  return parseParts(text) ?? parseWhole(text)
}

/** What may mean something in another part, and letters that remark drops or changes. */
const isKnit = /\]:|[\0\r\uFEFF]/

/** undefined where a part ends within code or HTML that may go on behind the next heading. */
function parseParts(text: string): Root | undefined {
  if (isKnit.test(text)) return undefined
  const children: RootContent[] = []
  const lines = text.split('\n')
  const matter = matterEnd(lines)
  if (matter === undefined) return undefined
  const starts = startsOf(lines, matter)
  let letters = 0
  for (const [index, start] of starts.entries()) {
    const own = lines.slice(start, starts[index + 1])
    const part = `${own.join('\n')}${index < starts.length - 1 ? '\n' : ''}`
    const nodes = start === 0 ? parseBeginning(own, part, matter) : parseInside(own, part)
    if (isOpen(children.at(-1), text)) return undefined
    for (const node of nodes) move(node, {lines: start, letters})
    children.push(...nodes)
    letters += part.length
  }
  const end = {line: lines.length, column: (lines.at(-1) ?? '').length + 1, offset: text.length}
  return {type: 'root', children, position: {start: {line: 1, column: 1, offset: 0}, end}}
}

/** The last line of the front matter; undefined where it does not end, and remark looks for its end on all lines. */
function matterEnd(lines: readonly string[]): number | undefined {
  if (!lines[0]?.startsWith('---')) return -1
  const end = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/.test(line))
  return end === -1 ? undefined : end
}

/** The lines at which parts begin: the first one, headings below the front matter, and what is below each. */
function startsOf(lines: readonly string[], matter: number): number[] {
  const headings = lines.flatMap((line, index) => (index > matter && isHeadingLine(line) ? [index, index + 1] : []))
  return [...new Set([0, ...headings])].filter(start => start < lines.length)
}

/** What a page begins with: mostly front matter alone. */
function parseBeginning(lines: readonly string[], text: string, matter: number): RootContent[] {
  const isAlone = lines[0] === '---' && lines[matter] === '---' && lines.slice(matter + 1).every(isBlank)
  if (!isAlone) return parseWhole(text).children
  const value = lines.slice(1, matter).join('\n')
  const end = {line: matter + 1, column: 4, offset: lines.slice(0, matter + 1).join('\n').length}
  return [{type: 'yaml', value, position: {start: {line: 1, column: 1, offset: 0}, end}}]
}

function parseInside(lines: readonly string[], text: string): RootContent[] {
  const [first = ''] = lines
  if (isHeadingLine(first)) return parseHeading(first)
  if (lines.every(isBlank)) return []
  const block = plainBlock(lines)
  return block ? [block] : parseBelowCode(lines, text) ?? parsePart(text).children
}

/** Text that begins with indented code. One line stands for all of the code, since what is below may depend on it. */
function parseBelowCode(lines: readonly string[], text: string): RootContent[] | undefined {
  const above = leadingCode(lines)
  if (!above) return undefined
  const below = text.slice(above.letters)
  if (!/[^ \t\n]/.test(below) && (below === '' || below.endsWith('\n\n'))) return [above.code]
  const [short, ...others] = parsePart(codeLine + below).children
  if (short?.position?.end.offset !== codeLine.trimEnd().length) return undefined
  for (const node of others) move(node, {lines: above.lines - 1, letters: above.letters - codeLine.length})
  return [above.code, ...others]
}

const codeLine = '    x\n'

/** Whether a node may go on, and a heading with it; in an item or a quote, whether its end depends on what is below. */
function isOpen(node: Nodes | undefined, text: string): boolean {
  if (node?.type === 'list' || node?.type === 'listItem' || node?.type === 'blockquote') return isOpen(node.children.at(-1), text)
  const fence = node?.type === 'code' && text.charAt(node.position?.start.offset ?? 0)
  return node?.type === 'html' || fence === '`' || fence === '~'
}
