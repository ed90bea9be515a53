import {anchorOf, isConditional, opener, openerChinese} from './anchors.js'
import {findLists, type ValueList} from './lists.js'
import {rowsReader} from './rows.js'
import type {Described, Finding, Found, Reader, Row} from './types.js'
import {kindOf, typed, type Kind} from './typed.js'
import {formOf} from './words.js'

const opened = `(?:${opener}|${openerChinese})`
const list = '(?<list>-?\\d{1,9}(?: ?(?:[,/、]|\\bor\\b|\\band\\b|或) ?-?\\d{1,9}){0,60})'
const one = '(?<one>`\\w{1,40}`|"\\w{1,40}"|[A-Z][A-Z0-9_]{1,40})'
const only = '(?:[Oo]nly supports?|[Ff]ixe?d? to|仅支持|只支持|固定为)'

/** Lists of plain numbers, and those that a form of words around them makes plain. */
const rows: Row[] = [
  ['numbers-after-opener', new RegExp(`${opened}[:为是 ]{0,2}\\[ ?${list} ?\\]`, 'giu'), numbers],
  ['numbers-after-opener', new RegExp(`${opened}[:为是 ]{1,2}${list} ?(?=$|[.;)\\n\uFFFC])`, 'giu'), numbers],
  ['numbers-in-brackets', /\[ ?(?<list>\d{1,9}(?: ?, ?\d{1,9}){2,60}) ?\]/gu, numbers],
  ['numbers-of-a-cell', /^(?<list>\d{1,9}(?:(?: or | ?\/ ?|, )\d{1,9}){1,60})[.。]?$/gu, numbers],
  ['one-number', /^(?:fixe?d? to|固定为) ?(?<one>\d{1,9})(?:: ?(?<label>[^.;,\n。]{1,60}))?[.。]?$/giu, oneValue],
  ['one-value', new RegExp(`(?:^|[:(] ?)${only} ?${one}(?: as of now)?(?=$|[.;,)\\n。])`, 'gu'), oneValue],
  ['one-value', new RegExp(`^${one} only\\.?$`, 'gu'), oneValue],
  ['one-value', new RegExp(`(?:^|[.;,] ?)[Oo]nly ${one} is supported`, 'gu'), oneValue],
  ['one-value', new RegExp(`(?:^|: ?)${one} ?\\([Oo]nly supports? \\w{1,40}\\)$`, 'gu'), oneValue],
  ['one-value', /^(?<one>"[A-Z][A-Z0-9_]{0,40}"|`[A-Z][A-Z0-9_]{0,40}`) ?(?:\([^()\n]{0,80}\))?$/gu, oneValue],
  ['words-of-a-cell', /^[A-Z][A-Z0-9_]+(?:[ \n]+[A-Z][A-Z0-9_]+){1,40}$/gu, wordsOfCell],
  ['words-of-a-cell', /^[A-Z][a-z]{2,20}(?: or |\/)[A-Z][a-z]{2,20}$/gu, wordsOfCell]
]

const readRows = rowsReader(rows)

/** Reads lists of values where the text says that they are the values of this parameter. */
export const readValues: Reader = (text, parameter) => {
  if (!['string', 'integer', 'array'].includes(kindOf(parameter.schema))) return []
  const found = readRows(text, parameter)
  if (found.length > 0) return found
  const lists = findLists(text)
  const read = lists.flatMap(values => foundList(text, values, parameter))
  const named = read.filter(({rule}) => rule === 'list-after-opener')
  if (named.length > 0) return named
  const doubtful = lists.filter(values => isDoubtful(text, values, lists)).map(({start}) => start)
  return read.filter(({start}) => !doubtful.includes(start))
}

function foundList(text: string, {values, labels, ...place}: ValueList, {schema}: Described): Found[] {
  const isArray = kindOf(schema) === 'array'
  const rule = anchorOf(text, {values, labels, ...place})
  if (!rule || (isArray && rule !== 'list-after-opener')) return []
  const {start, end, isOpen, isCut, form} = place
  const found = {rule, words: text.slice(start, end), start, end}
  if (isOpen) return [found]
  if (isCut || !isEnd.test(text.slice(end)) || form === 'title') return []
  const finding = enumOf(kindOf(isArray ? schema.items ?? {} : schema), values)
  return finding ? [{...found, ...finding, ...(Object.keys(labels).length > 0 && {labels})}] : []
}

/** A list ends with its clause. Another word behind it makes it part of a sentence. */
const isEnd = /^ ?(?:$|[,;.|)\]\n\uFFFC。、])/

/** Another list of the same kind says more values: it is not plain which ones count. */
function isDoubtful(text: string, {form, values}: ValueList, lists: ValueList[]): boolean {
  return lists.some(other => other.values.length > 1
    && other.form === form
    && other.values.some(value => !values.includes(value))
    && !isConditional(text, other))
}

function numbers({groups}: RegExpExecArray, {schema}: Described): Finding | undefined {
  const kind = kindOf(schema) === 'array' ? kindOf(schema.items ?? {}) : kindOf(schema)
  return enumOf(kind, groups?.list?.match(/-?\d+/g) ?? [])
}

function oneValue({groups}: RegExpExecArray, {schema}: Described): Finding | undefined {
  const word = (groups?.one ?? '').replace(/[`"]/g, '')
  const finding = formOf(word) ? enumOf(kindOf(schema), [word]) : undefined
  return finding && groups?.label ? {...finding, labels: {[word]: groups.label.trim()}} : finding
}

function wordsOfCell({0: words}: RegExpExecArray, {schema}: Described): Finding | undefined {
  const values = words.split(/[ \n/]+/).filter(word => word !== 'or')
  const isGood = values.every(word => formOf(word) && !names.test(word))
  return isGood ? enumOf(kindOf(schema), values) : undefined
}

/** Words that name a parameter rather than a value. */
const names = /^(?:Symbol|Pair|Asset|Coin|Order|Email|Account|User|Price|Quantity|Amount|Start|End|Time|Name|Yes)$/

function enumOf(kind: Kind, words: string[]): Finding | undefined {
  const values = words.map(word => typed(kind, word))
  const known = values.filter(value => typeof value === 'string' || typeof value === 'number')
  return known.length === words.length && known.length > 0 ? {keywords: {enum: [...new Set(known)]}} : undefined
}
