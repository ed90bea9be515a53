import {VFile} from 'vfile'
import {address} from '../../generator/addresses.js'
import {readPage, type Reading} from '../../generator/markdown/index.js'
import type {Dialect} from '../../generator/types.js'
import {readHalves, type Half} from './halves.js'

/**
 * The lines of an endpoint page, in each language, that nobody took: their words are in no operation, no fact of an
 * operation stands there and no message points there. What the second language says may be a translation of the first: it
 * is taken where that language alone gives it, and its endpoints where the whole page has or tells them. A page that gave
 * no operation has a message as a whole. `read` is the reader that is looked at.
 */
export function lostLines(source: VFile, dialect: Dialect, read = readPage): string[] {
  const file = new VFile({path: source.path, value: String(source)})
  const readings = read(file, dialect)
  if (readings.length === 0) return []
  const [, second] = readHalves(source, dialect, read)
  const lines = String(file).split('\n')
  const rule = lines.map(line => line.trim()).indexOf('---', lines.indexOf('---', 1) + 1)
  const whole = takenIn({file, readings})
  const alone = second ? takenIn(second) : whole
  const lost = lines.flatMap((line, index) => {
    const isTaken = whole(index) || (rule >= 0 && index > rule && alone(index))
    return isTaken || /^\s*(?:#|```|[-|: *]*$)/.test(line) || index <= lines.indexOf('---', 1) ? [] : [`${file.path}:${index + 1}: ${line.trim()}`]
  })
  return [...lost, ...untold({file, readings}, second)]
}

/** Endpoints of the second language that the page neither has nor tells. */
function untold({file, readings}: Half, second: Half | undefined): string[] {
  const known = readings.map(({operation}) => address(operation))
  const others = second?.readings.filter(reading => !known.includes(address(reading.operation))) ?? []
  return others.filter(reading => !file.messages.some(({reason}) => reason.includes(address(reading.operation))))
    .map(reading => `${file.path}:${reading.operation['x-docs'].line}: ${address(reading.operation)}`)
}

/** Whether a line, counted from zero, is taken in a reading of the page. */
function takenIn({file, readings}: Half): (index: number) => boolean {
  const words = letters(textsOf(readings.map(({operation}) => operation)).join('\n'))
  const taken = takenLines(file, readings)
  const lines = String(file).split('\n')
  return index => {
    const line = lines[index] ?? ''
    return taken.has(index + 1) || isLabel(line) || isHeader(lines, index, taken) || isAbove(lines, index, readings) || (/\S/.test(line) && isIn(line, words))
  }
}

/** A bold label that names a figure, a table or the answer, or a word that there is no table. */
function isLabel(line: string): boolean {
  return /^[>\s]*\**(?:weight|parameters|response.*|权重|访问限制|参数|响应.*|none|na|无需参数)\**[:：。.]?\**[:：]?\**\s*$/i.test(line)
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
