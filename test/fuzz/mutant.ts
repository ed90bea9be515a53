import * as fc from 'fast-check'
import type {VFile} from 'vfile'

/** A page that was changed, and the one it was. */
export type Mutant = {number: number; page: string; text: string}

/** One change of a text: what is done to its lines, where, and how much. Every number is good for every text. */
type Edit = {kind: Kind; at: number; to: number; size: number; scrap: string}

type Kind = keyof typeof kinds

/** What means something in markdown, JSON, a table or the words of the docs, and what is no text. */
const scraps = [
  '|', '||', '---|---|---', '`', '```', '~~~', '"', '\'', '{', '}', '[', ']', '(', ')', '<', '>', '**', '*', '_', '#', '## ', '> ', '- ', '1. ', '    ', '\t', ':', ',', ';', '/', '//', '/*', '*/', '\\', '&', '&amp;', '<br>', '<br/>', '<table>', '</td>', '<!--',
  '0', '-1', '1e999', '9'.repeat(40), '0.1', 'null', 'true', 'YES', 'NO', 'LONG', 'ENUM', 'STRING', 'symbol', 'limit', 'startTime', 'timestamp', 'GET /papi/v1/x', 'POST ', 'Weight', 'IP', 'Default ', 'max ', 'Either `a` or `b` must be sent.', 'if ',
  '__proto__', 'constructor', 'then', '\ufeff', '\u200b', '\u2028', '\u0000', '\r', '\f', '\ud800', '中文', '，', '：', '⟦0⟧', '⟪0⟫', '\ufffc', '\ue000', '*/ process.exit(1) /*', '${x}'
]

/** Each change by its name: the lines before → the lines after. */
const kinds = {
  'leave a line out': (lines, {at, size}) => lines.toSpliced(at, 1 + size % 3),
  'have lines twice': (lines, {at, to, size}) => lines.toSpliced(to, 0, ...lines.slice(at, at + 1 + size % 8)),
  'move lines': (lines, {at, to, size}) => lines.toSpliced(at, 1 + size % 8).toSpliced(to, 0, ...lines.slice(at, at + 1 + size % 8)),
  'repeat a line': (lines, {at, size}) => lines.toSpliced(at, 0, ...Array.from({length: size % 200}, () => lines[at] ?? '')),
  'end the page': (lines, {at, size}) => (size % 8 === 0 ? lines.slice(0, at + 1) : lines),
  'join lines': (lines, {at}) => lines.toSpliced(at, 2, `${lines[at] ?? ''}${lines[at + 1] ?? ''}`),
  'put in a line': (lines, {at, scrap}) => lines.toSpliced(at, 0, scrap),
  'indent lines': (lines, {at, size}) => lines.map((line, index) => (index >= at && index <= at + size % 8 ? `${' '.repeat(1 + size % 5)}${line}` : line)),
  'put in a scrap': (lines, edit) => inLine(lines, edit, (line, place) => `${line.slice(0, place)}${edit.scrap}${line.slice(place)}`),
  'put in a scrap many times': (lines, edit) => inLine(lines, edit, (line, place) => `${line.slice(0, place)}${edit.scrap.repeat(1 + edit.size)}${line.slice(place)}`),
  'leave letters out': (lines, edit) => inLine(lines, edit, (line, place) => line.slice(0, place) + line.slice(place + 1 + edit.size % 6)),
  'break a line': (lines, edit) => inLine(lines, edit, (line, place) => `${line.slice(0, place)}\n${line.slice(place)}`),
  'replace a word': (lines, edit) => inLine(lines, edit, (line, place) => line.slice(0, place) + line.slice(place).replace(/[\p{L}\d]+/u, () => edit.scrap)),
  'swap cells': (lines, edit) => inLine(lines, edit, line => line.split('|').reverse().join('|'))
} satisfies {[kind: string]: (lines: string[], edit: Omit<Edit, 'kind'>) => string[]}

function inLine(lines: string[], {at, to}: Omit<Edit, 'kind'>, change: (line: string, place: number) => string): string[] {
  const line = lines[at] ?? ''
  return lines.with(at, change(line, to % (line.length + 1)))
}

const edit = fc.record({
  kind: fc.constantFrom(...Object.keys(kinds).filter(isKind)), at: fc.nat(), to: fc.nat(), size: fc.nat({max: 400}), scrap: fc.constantFrom(...scraps)
})
const changes = fc.noBias(fc.record({page: fc.nat(), edits: fc.array(edit, {minLength: 1, maxLength: 12, size: 'max'})}))

function isKind(name: string): name is Kind {
  return name in kinds
}

/** The mutant with a number, counted from 0, of some pages: the same for the same seed, number and pages. */
export function mutant(pages: readonly VFile[], seed: number, number: number): Mutant {
  const [{page, edits} = {page: 0, edits: []}] = fc.sample(changes, {seed: (Math.imul(seed, 0x9e3779b1) + number) | 0, numRuns: 1})
  const original = pages[page % pages.length]
  if (original === undefined) throw new Error('Unexpected folder without a page, expected `.md` files')
  return {number, page: original.path, text: edits.reduce(changed, String(original))}
}

function changed(text: string, {kind, at, to, ...others}: Edit): string {
  const lines = text.split('\n')
  return kinds[kind](lines, {...others, at: at % lines.length, to: kind === 'have lines twice' || kind === 'move lines' ? to % lines.length : to}).join('\n')
}
