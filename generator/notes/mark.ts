import {normalize} from '../markdown/normalize.js'
import {joinLists} from './join-lists.js'
import {findName, resolveName} from './resolve.js'
import type {NoteParameter, Scope} from './types.js'

/**
 * What a mark stands for. `written` is the text in its place, `joints` the words between its members: `and`, `or`,
 * `and/or`, `,`. Of a phrase, `index` is its place in the list of the dialect.
 */
export type Mark = {written: string} & (
  | {kind: 'names'; members: Name[]; joints: string[]}
  | {kind: 'values'; members: string[]; joints: string[]}
  | {kind: 'phrase'; index: number}
)

/** A name as it is written, and the parameter of the page that it means. */
export type Name = {written: string; name?: string}

/** Text whose parameters, values and phrases of the dialect are numbered marks: `Either ⟦0⟧ must be sent`. */
export type Marked = {text: string; marks: Mark[]}

/** Mark the parameters ⟦0⟧, values ⟪0⟫ and phrases ⦃0⦄ of a text, joined lists as one. */
export function mark(text: string, {parameters, phrases}: Scope): Marked {
  const marks: Mark[] = []
  const marking = {parameters, marks}
  const plain = normalize(text).replace(/[⟦⟧⟪⟫⦃⦄]/g, '').replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1').replace(lengths, '$1')
  const spoken = phrases.values.reduce((rest, {words}, index) => rest.replace(
    new RegExp(words.source, 'gi'),
    written => `⦃${marks.push({kind: 'phrase', index, written}) - 1}⦄`
  ), plain)
  const marked = spoken.replace(pieces, (piece, span?: string, quoted?: string, word?: string, escaped?: string) => {
    if (span !== undefined) return ` ${markSpan(span, piece, marking)} `
    if (quoted !== undefined) return markQuoted(quoted.trim(), piece, marking)
    if (word !== undefined) return markWord(word, marking)
    return escaped ?? piece
  })
  return {text: joinLists(tidy(marked), marks), marks}
}

/** The text in which the marks stand for what was written. */
export function unmark(text: string, marks: Mark[]): string {
  return text.replace(/[⟦⟪⦃](\d+)[⟧⟫⦄]/g, (_, index) => unmark(marks[Number(index)]?.written ?? '', marks))
}

/** The number of a length is no value of a parameter, though it stands in code: `7` days. */
const lengths = /`(\d{1,6})`(?=[ -]?(?:(?:second|minute|hour|day|week|month|year)s?\b|秒|分钟|小时|天|日|周|个?月|年))/gi

const pieces = /`([^`]*)`|"([^"\n]*)"|([A-Za-z_]\w*(?:\.\w+)*)|\\([!-/:-@[-`{-~])/g

/** Blanks around punctuation and Chinese characters say nothing. */
function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ([,.;:)])/g, '$1')
    .replace(/[(] /g, '(')
    .replace(/ (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) /g, '')
    .trim()
}

/** What is marked so far, and with what. */
type Marking = {parameters: NoteParameter[]; marks: Mark[]}

function markSpan(span: string, written: string, marking: Marking): string {
  const text = span.trim()
  const [, name, value] = /^([A-Za-z_][\w.]*) ?==? ?"?(\w+)"?$/.exec(text) ?? []
  if (name && value) return `${markName(name, name, marking)} = ${addValues([value], value, marking)}`
  if (isValue(text) || !/^[A-Za-z_][\w.]*$/.test(text)) return addValues(text.split(/ ?\/ ?/), written, marking)
  const isName = findName(text, marking.parameters) !== undefined || /^[a-z]|[a-z][A-Z]/.test(text)
  return isName ? markName(text, written, marking) : addValues([text], written, marking)
}

function markQuoted(text: string, written: string, marking: Marking): string {
  const isName = findName(text, marking.parameters) !== undefined
  if (isName) return markName(text, written, marking)
  return isValue(text) ? addValues([text], written, marking) : text
}

/** A bare word counts if it is a name of the table, looks like a name of some table, or stands in capitals. */
function markWord(word: string, marking: Marking): string {
  if (spoken.has(word.toLowerCase())) return word
  const isName = (text: string) => findName(text, marking.parameters) !== undefined
  if (isName(word)) return markName(word, word, marking)
  const [, stem, glued] = /^(\w+?)(and|or)$/.exec(word) ?? []
  if (stem && isName(stem)) return `${markName(stem, stem, marking)} ${glued} `
  if (isValue(word)) return addValues([word], word, marking)
  return /^[a-z]+[A-Z]/.test(word) ? markName(word, word, marking) : word
}

/** Words of the grammars, and abbreviations, which are no names or values when they stand bare. */
const spoken = new Set([
  'interval', 'period', 'range', 'time', 'query', 'data', 'order', 'orders', 'parameter', 'parameters',
  'must', 'and', 'or', 'not', 'only', 'yes', 'no', 'id', 'ids', 'api', 'utc', 'stp', 'json', 'faq', 'min', 'max',
  'inclusive', 'vip', 'ip', 'uid', 'url', 'tif'
])

function isValue(text: string): boolean {
  return /^(?:[A-Z][A-Z0-9_]+|true|false|\d+)$/.test(text)
}

function markName(text: string, written: string, {parameters, marks}: Marking): string {
  const name = resolveName(text, parameters)
  const member = {written: text, ...(name !== undefined && {name})}
  return `⟦${marks.push({kind: 'names', members: [member], joints: [], written}) - 1}⟧`
}

function addValues(members: string[], written: string, {marks}: Marking): string {
  return `⟪${marks.push({kind: 'values', members, joints: members.slice(1).map(() => 'or'), written}) - 1}⟫`
}
