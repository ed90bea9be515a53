import type {Paragraph, PhrasingContent} from 'mdast'
import type {Position} from 'unist'
import {isPlain} from './plain-line.js'

/** The paragraph that lines are, where they hold one line of plain words and code, or of plain words that are bold. undefined for others. */
export function plainParagraph(lines: readonly string[]): Paragraph | undefined {
  const [above, ...others] = lines.flatMap((line, index) => /^[ \t]*$/.test(line) ? [] : [index])
  const line = above === undefined || others.length > 0 ? undefined : lines[above]
  if (above === undefined || line === undefined) return undefined
  const before = lines.slice(0, above).reduce((sum, one) => sum + one.length + 1, 0)
  const place = placesIn(above + 1, before)
  const children = bold(line, place) ?? wordsAndCode(line, place)
  return children && {type: 'paragraph', children, position: place(0, line.length)}
}

type Place = (start: number, end: number) => Position

/** Places in a line with so many letters before it. */
function placesIn(line: number, before: number): Place {
  const point = (letters: number) => ({line, column: letters + 1, offset: before + letters})
  return (start, end) => ({start: point(start), end: point(end)})
}

function bold(line: string, place: Place): PhrasingContent[] | undefined {
  const [, words = ''] = /^\*\*(\S(?:.*\S)?)\*\*$/.exec(line) ?? []
  if (!isPlain(words)) return undefined
  const text: PhrasingContent = {type: 'text', value: words, position: place(2, line.length - 2)}
  return [{type: 'strong', children: [text], position: place(0, line.length)}]
}

/** A line that begins with a letter or a code span is no list, and what ends it no space. */
function wordsAndCode(line: string, place: Place): PhrasingContent[] | undefined {
  if (!/^[\p{L}`(]/u.test(line) || line.includes('``') || line.endsWith(' ')) return undefined
  const children: PhrasingContent[] = []
  let start = 0
  for (const part of line.split(/(`[^`]+`)/)) {
    const position = place(start, start += part.length)
    const isCode = part.startsWith('`')
    if (isCode ? !/^`[^` \t](?:[^`]*[^` \t])?`$/.test(part) : part !== '' && !isPlain(part)) return undefined
    if (part !== '') children.push(isCode ? {type: 'inlineCode', value: part.slice(1, -1), position} : {type: 'text', value: part, position})
  }
  return children
}
