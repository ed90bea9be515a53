import {VFile} from 'vfile'
import {readPage, type Reading} from '../../generator/markdown/index.js'
import type {Dialect} from '../../generator/types.js'

/**
 * The lines of the first language of an endpoint page that nobody took: their words are in no operation, no fact of an
 * operation stands there and no message points there. A page that gave no operation has a message as a whole.
 */
export function lostLines(source: VFile, dialect: Dialect): string[] {
  const file = new VFile({path: source.path, value: String(source)})
  const readings = readPage(file, dialect)
  if (readings.length === 0) return []
  const words = letters(textsOf(readings.map(({operation}) => operation)).join('\n'))
  const taken = takenLines(file, readings)
  const lines = String(file).split('\n')
  const outside = file.messages.find(({ruleId, reason}) => ruleId === 'request-line' && reason.endsWith('expected an endpoint'))?.line ?? Infinity
  const isTaken = (index: number) => taken.has(index + 1) || isLabel(lines[index] ?? '') || index + 1 >= outside || isHeader(lines, index, taken)
    || isAbove(lines, index, readings)
  const [start = 0, end = lines.length] = lines.flatMap((line, index) => line.trim() === '---' ? [index] : []).slice(1)
  return lines.flatMap((line, index) => {
    const isLost = index > start && index < end && !/^\s*(?:#|```|[-|: *]*$)/.test(line) && !isTaken(index) && !isIn(line, words)
    return isLost ? [`${file.path}:${index + 1}: ${line.trim()}`] : []
  })
}

/** A bold label that names a figure, a table or the answer. */
function isLabel(line: string): boolean {
  return /^[>\s]*\**(?:weight|parameters|response.*)\**:?\**:?\**\s*$/i.test(line)
}

/** The header of a table whose rows are taken, also of one that was flattened to a paragraph below. */
function isHeader(lines: string[], index: number, taken: Set<number>): boolean {
  const next = lines.findIndex((line, at) => at > index && /\S/.test(line))
  return /^\s*\\?-{3,}\s*\|/.test(lines[next] ?? '') && (taken.has(next + 1) || taken.has(next + 2))
}

/** The label of an example: nothing stands between them. */
function isAbove(lines: string[], index: number, readings: Reading[]): boolean {
  const next = lines.findIndex((line, at) => at > index && /\S/.test(line.replace(/<!-- -->|>/, '')))
  return readings.some(({facts}) => facts.some(({rule, place}) => rule === 'example-block' && place && place.start.line <= next + 1 && place.end.line > next))
}

function isIn(line: string, words: string): boolean {
  return line.split('|').every(cell => words.includes(letters(cell)))
}

/** The letters alone: marks, escapes, addresses of links and the form of white space say nothing. */
function letters(text: string): string {
  return text.replace(/\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?: "[^"]*")?\)/g, '').replace(/&nbsp;/g, '').replace(/[^\p{L}\p{N}]/gu, '')
}

/** All texts of a value, one behind the other. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return [String(value)]
  return Object.entries(value).flatMap(([key, one]) => [key, ...textsOf(one)])
}

function takenLines(file: VFile, readings: Reading[]): Set<number> {
  const places = [...readings.flatMap(({facts}) => facts.flatMap(({place}) => place ?? [])), ...file.messages.flatMap(({place}) => place ?? [])]
  const taken = new Set<number>()
  for (const place of places) {
    const [first, last] = 'start' in place ? [place.start.line, place.end.line] : [place.line, place.line]
    for (let line = first; line <= last; line++) taken.add(line)
  }
  return taken
}
