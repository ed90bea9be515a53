import {anchorOf, isConditional, opener, openerChinese} from './anchors.js'
import {findLists, type ValueList} from './lists.js'
import {rowsReader} from './rows.js'
import type {Described, Finding, Found, Reader, Row} from './types.js'
import {kindOf, typed, type Kind} from './typed.js'
import {formOf} from './words.js'

const list = '(?<list>-?\\d{1,9}(?: ?(?:[,/、]|\\bor\\b|\\band\\b|或) ?-?\\d{1,9}){0,60})'
const one = '(?<one>`\\w{1,40}`|"\\w{1,40}"|[A-Z][A-Z0-9_]{1,40})'

/** Lists of plain numbers, and those that a form of words around them makes plain. */
const rows: Row[] = [
  ['numbers-after-opener', new RegExp(`(?:${opener}|${openerChinese})[:为是 ]{0,2}\\[ ?${list} ?\\]`, 'giu'), numbers],
  ['numbers-after-opener', new RegExp(`(?:${opener}|${openerChinese})[:为是 ]{1,2}${list} ?(?=$|[.;)\\n\uFFFC])`, 'giu'), numbers],
  ['numbers-in-brackets', /\[ ?(?<list>\d{1,9}(?: ?, ?\d{1,9}){2,60}) ?\]/gu, numbers],
  ['numbers-of-a-cell', /^(?<list>\d{1,9}(?:(?: or | ?\/ ?|, )\d{1,9}){1,60})[.。]?$/gu, numbers],
  ['one-number', /^(?:fixe?d? to|固定为) ?(?<one>\d{1,9})(?:: ?(?<label>[^.;,\n。]{1,60}))?[.。]?$/giu, oneValue],
  ['one-value', new RegExp(`(?:^|[:(] ?)(?:[Oo]nly supports?|[Ff]ixe?d? to|仅支持|只支持|固定为) ?${one}(?: as of now)?(?=$|[.;,)\\n。])`, 'gu'), oneValue],
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
  const kind = kindOf(parameter.schema)
  if (!['string', 'integer', 'array'].includes(kind)) return []
  const found = readRows(text, parameter)
  if (found.length) return found
  const lists = findLists(text)
  const plain = lists.filter(values => !isDoubtful(text, values, lists))
  const opened = lists.flatMap(values => foundList(text, values, parameter)).filter(({rule}) => rule === 'list-after-opener')
  return opened.length ? opened : plain.flatMap(values => foundList(text, values, parameter))
}

function foundList(text: string, values: ValueList, {schema}: Described): Found[] {
  const kind = kindOf(schema)
  const rule = anchorOf(text, values)
  if (!rule || (kind === 'array' && rule !== 'list-after-opener')) return []
  const {start, end, labels} = values
  const place = {rule, words: text.slice(start, end), start, end}
  if (values.isOpen) return [place]
  if (values.isCut || !isEnd.test(text.slice(end)) || values.form === 'title') return []
  const finding = enumOf(kind === 'array' ? kindOf(schema.items ?? {}) : kind, values.values)
  return finding ? [{...place, ...finding, ...(Object.keys(labels).length > 0 && {labels})}] : []
}

/** Another list of the same kind says more values: it is not plain which ones count. */
function isDoubtful(text: string, list: ValueList, lists: ValueList[]): boolean {
  return lists.some(other => other.values.length > 1
    && other.form === list.form
    && other.values.some(value => !list.values.includes(value))
    && !isConditional(text, other))
}

/** A list ends with its clause. Another word behind it makes it part of a sentence. */
const isEnd = /^ ?(?:$|[,;.|)\]\n\uFFFC。、])/

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
  const values = words.map(word => typed(kind, word)).filter(value => typeof value === 'string' || typeof value === 'number')
  return values.length === words.length && values.length > 0 ? {keywords: {enum: [...new Set(values)]}} : undefined
}
