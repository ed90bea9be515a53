import type {PhrasingContent} from 'mdast'
import type {Position} from 'unist'
import {isPlain} from './plain-line.js'

/** Where a node from one letter of a text to another is. */
export type Place = (start: number, end: number) => Position

/** The places of a text of one line, behind so many letters of that line, and of all before it. */
export function placesIn(line: number, indent: number, before: number): Place {
  const point = (letters: number) => ({line, column: indent + letters + 1, offset: before + letters})
  return (start, end) => ({start: point(start), end: point(end)})
}

/** The nodes of a line of plain words and code, or of plain words that are bold. undefined for others. */
export function plainWords(text: string, place: Place): PhrasingContent[] | undefined {
  return bold(text, place) ?? wordsAndCode(text, place)
}

function bold(text: string, place: Place): PhrasingContent[] | undefined {
  const [, words = ''] = /^\*\*(\S(?:.*\S)?)\*\*$/.exec(text) ?? []
  if (!isPlain(words)) return undefined
  const inside: PhrasingContent = {type: 'text', value: words, position: place(2, text.length - 2)}
  return [{type: 'strong', children: [inside], position: place(0, text.length)}]
}

/** What begins with a letter or a code span is no list, and what ends it no space. */
function wordsAndCode(text: string, place: Place): PhrasingContent[] | undefined {
  if (!/^[\p{L}`(]/u.test(text) || text.includes('``') || text.endsWith(' ')) return undefined
  const children: PhrasingContent[] = []
  let start = 0
  for (const part of text.split(/(`[^`]+`)/)) {
    const position = place(start, start += part.length)
    const isCode = part.startsWith('`')
    if (isCode ? !/^`[^` \t](?:[^`]*[^` \t])?`$/.test(part) : part !== '' && !isPlain(part)) return undefined
    if (part !== '') children.push(isCode ? {type: 'inlineCode', value: part.slice(1, -1), position} : {type: 'text', value: part, position})
  }
  return children
}
