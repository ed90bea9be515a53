import {normalize} from '../markdown/normalize.js'
import {findName, resolveName} from './resolve.js'
import type {NoteParameter, Scope} from './types.js'

/** What a mark stands for. `joints` has the words between its members: `and`, `or`, `and/or`, `,`. */
export type Mark = {kind: 'names'; members: Name[]; joints: string[]} | {kind: 'values'; members: string[]; joints: string[]}

/** A name as it is written, and the parameter of the page that it means. */
export type Name = {written: string; name?: string}

/** Text whose parameters, values and phrases of the dialect are numbered marks: `Either ⟦0⟧ must be sent`. */
export type Marked = {text: string; marks: Mark[]}

/** Mark the parameters ⟦0⟧, values ⟪0⟫ and phrases ⦃0⦄ of a text, joined lists as one. */
export function mark(text: string, {parameters, phrases}: Scope): Marked {
  const marks: Mark[] = []
  const spoken = phrases.values.reduce(
    (rest, {words}, index) => rest.replace(new RegExp(words.source, 'gi'), `⦃${index}⦄`),
    normalize(text).replace(/[⟦⟧⟪⟫⦃⦄]/g, '').replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
  )
  const cut = spoken.replace(pieces, (piece, span?: string, quoted?: string, word?: string, escaped?: string) => {
    if (span !== undefined) return ` ${markSpan(span, parameters, marks)} `
    if (quoted !== undefined) return markQuoted(quoted, parameters, marks)
    if (word !== undefined) return markWord(word, parameters, marks)
    return escaped ?? piece
  })
  return {text: join(tidy(cut), marks), marks}
}

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

function markSpan(span: string, parameters: NoteParameter[], marks: Mark[]): string {
  const text = span.trim()
  const pair = /^([A-Za-z_][\w.]*) ?==? ?"?(\w+)"?$/.exec(text)
  if (pair?.[1] && pair[2]) return `${markName(pair[1], parameters, marks)} = ${addValues([pair[2]], marks)}`
  if (isValue(text) || !/^[A-Za-z_][\w.]*$/.test(text)) return addValues(text.split(/ ?\/ ?/), marks)
  const isName = findName(text, parameters) !== undefined || /^[a-z]|[a-z][A-Z]/.test(text)
  return isName ? markName(text, parameters, marks) : addValues([text], marks)
}

function markQuoted(quoted: string, parameters: NoteParameter[], marks: Mark[]): string {
  const text = quoted.trim()
  const name = findName(text, parameters)
  if (name !== undefined) return addNames([{written: text, name}], marks)
  return isValue(text) ? addValues([text], marks) : quoted
}

/** A bare word counts if it is a name of the table, looks like a name of some table, or stands in capitals. */
function markWord(word: string, parameters: NoteParameter[], marks: Mark[]): string {
  if (spoken.has(word.toLowerCase())) return word
  const name = findName(word, parameters)
  if (name !== undefined) return addNames([{written: word, name}], marks)
  const glued = /^(\w+?)(and|or)$/.exec(word)
  if (glued?.[1] && findName(glued[1], parameters)) return `${markName(glued[1], parameters, marks)} ${glued[2]} `
  if (isValue(word)) return addValues([word], marks)
  return /^[a-z]+[A-Z]/.test(word) ? markName(word, parameters, marks) : word
}

/** Words of the grammars below, and abbreviations, which are no names or values when they stand bare. */
const spoken = new Set([
  'interval', 'period', 'range', 'time', 'query', 'data', 'order', 'orders', 'parameter', 'parameters',
  'must', 'and', 'or', 'not', 'only', 'yes', 'no', 'id', 'ids', 'api', 'utc', 'stp', 'json', 'faq', 'min', 'max',
  'inclusive', 'vip', 'ip', 'uid', 'url', 'tif'
])

function isValue(text: string): boolean {
  return /^(?:[A-Z][A-Z0-9_]+|true|false|\d+)$/.test(text)
}

function markName(written: string, parameters: NoteParameter[], marks: Mark[]): string {
  const name = resolveName(written, parameters)
  return addNames([{written, ...(name !== undefined && {name})}], marks)
}

function addNames(members: Name[], marks: Mark[]): string {
  return `⟦${marks.push({kind: 'names', members, joints: []}) - 1}⟧`
}

function addValues(members: string[], marks: Mark[]): string {
  return `⟪${marks.push({kind: 'values', members, joints: members.slice(1).map(() => 'or')}) - 1}⟫`
}

const joint = '(?: ?, ?(?:and |or )?| ?(?:and/or|and|or|/|与/或|以及|与|或者|或|和|、|\\+) ?)(?:the |参数)?'
const lists = [
  new RegExp(`⟦\\d+⟧(?:${joint}⟦\\d+⟧)+`, 'g'),
  new RegExp(`⟪\\d+⟫(?:${joint}⟪\\d+⟫)+`, 'g')
]

/** Make one mark of marks that only commas and conjunctions part. */
function join(text: string, marks: Mark[]): string {
  return lists.reduce((rest, list) => rest.replace(list, found => joinList(found, marks)), text)
}

function joinList(found: string, marks: Mark[]): string {
  const parts = found.split(/[⟦⟧⟪⟫]/)
  const members = parts.filter((_, index) => index % 2 === 1).flatMap(index => marks[Number(index)] ?? [])
  const between = parts.filter((_, index) => index % 2 === 0).slice(1, -1).map(jointOf)
  // "A or B, C …": after "or" a comma begins something else.
  const end = between.findIndex((joint, index) => joint === ',' && between[index - 1] === 'or')
  if (end === -1) return addJoined(members, between, marks)
  return `${addJoined(members.slice(0, end + 1), between.slice(0, end), marks)}, ${addJoined(members.slice(end + 1), between.slice(end + 1), marks)}`
}

function addJoined(members: Mark[], between: string[], marks: Mark[]): string {
  const joints = members.flatMap((member, index) => index === 0 ? member.joints : [between[index - 1] ?? ',', ...member.joints])
  const values = members.flatMap(member => member.kind === 'values' ? member.members : [])
  if (values.length > 0) return `⟪${marks.push({kind: 'values', members: values, joints}) - 1}⟫`
  return `⟦${marks.push({kind: 'names', members: members.flatMap(member => member.kind === 'names' ? member.members : []), joints}) - 1}⟧`
}

function jointOf(words: string): string {
  if (/and\/or|与\/或/.test(words)) return 'and/or'
  if (/or|\/|或/.test(words)) return 'or'
  return /and|与|和|\+/.test(words) ? 'and' : ','
}
