import type {Schema} from '../types.js'
import {phrase} from './phrase.js'
import {isOfOtherCases, restAfter, rowsReader} from './rows.js'
import type {Described, Finding, Row} from './types.js'
import {kindOf, typed} from './typed.js'
import {isValueWord} from './words.js'

const mode = '`(\\w{1,40})` for [^;.,`\\n]{1,40}'
const clause = '[^,;.。\\n\uFFFC]'

const rows: Row[] = [
  ['values-by-mode', phrase(`\\bdefault ${mode}[;,] ?\`(\\w{1,40})\` or ${mode}`), modes],
  ['values-by-mode',
    phrase('默认且仅可填 ?`(\\w{1,40})`;[^;.。`\\n]{1,30}仅可选择 ?`(\\w{1,40})` ?或 ?`(\\w{1,40})`'),
    modes],
  ['default-by-case', phrase(`${clause}{0,60}\\b(?:types?|orders?|modes?) default to <value>`), nothing],
  ['default-by-case', phrase(`${clause}{0,40}(?:[下时]默认|(?:类型|订单)默认为)(?:取值|值)?[为是]? ?<value>`), nothing],
  ['default-by-case',
    phrase('(?<![a-z])default(?: value)?<is>[`"]\\w{1,40}[`"] (?!<unless>)(?:for|in|when|with|if)\\b'),
    nothing],
  ['marked-default', phrase('<value>(?= ?\\((?:default|默认)\\))'), marked],
  ['default', phrase('(?<![a-z])(?:the )?default(?:s|ed)?(?: value)?<is><value>'), given],
  ['default', phrase('(?:默认|缺省)(?:取值|选择|值)?<is><value>'), given],
  ['by-default', phrase('(?<![\\w.])<value> by default\\b'), byDefault]
]

/** Reads defaults that are values. Defaults in prose, or of one case only, give none. */
export const readDefaults = rowsReader(rows)

function nothing(): Finding {
  return {}
}

function modes([, ...values]: RegExpExecArray, {schema}: Described): Finding | undefined {
  return kindOf(schema) === 'string' ? {keywords: {enum: values}} : undefined
}

/** `MARGIN (default)` */
function marked({groups}: RegExpExecArray, {schema}: Described): Finding | undefined {
  const {word} = wordOf(groups)
  const value = typed(kindOf(schema), word)
  return value !== undefined && isPlainValue(word) ? {keywords: {default: value}, keeps: true} : undefined
}

function given(match: RegExpExecArray, {schema}: Described): Finding | undefined {
  const {word, isMarked} = wordOf(match.groups)
  const ends = endings.find(([pattern]) => pattern.test(isMarked ? '`' : word))?.[1]
  if (!ends?.test(restAfter(match)) || isOfOtherCases(match)) return undefined
  if (isMarked || isPlainValue(word)) return defaultOf(schema, word)
  return kindOf(schema) === 'string' ? {candidate: word} : undefined
}

function byDefault({groups}: RegExpExecArray, {schema}: Described): Finding | undefined {
  const {word, isMarked} = wordOf(groups)
  return isMarked || isPlainValue(word) ? defaultOf(schema, word) : undefined
}

const absent = '(?:if|when) (?:not|no|omit|un)'
const clauseEnd = `^ ?(?:$|[,;.|)(\\n\uFFFC/。、–—]|- |${absent}`

/** What may follow a default, by how it is written. */
const endings: [word: RegExp, ends: RegExp][] = [
  [/^`/, new RegExp(`^ ?(?:$|[^\\p{L} ]|\\p{Script=Han}|(?:and|or|see|more)\\b|${absent})`, 'iu')],
  [/^-?\d[\d,.]*$/, new RegExp(`${clauseEnd}|(?:max|min)(?:imum)?\\b|and\\b|valid|optional|最|可选)`, 'i')],
  [/^(?:true|false)$/i, new RegExp(`${clauseEnd}|:|[A-Z][a-z])`)],
  [/./, new RegExp(`${clauseEnd})`, 'i')]
]

function wordOf(groups: RegExpExecArray['groups']): {word: string; isMarked: boolean} {
  const word = groups?.span ?? groups?.quoted
  return {word: word ?? groups?.bare ?? '', isMarked: word !== undefined}
}

function isPlainValue(word: string): boolean {
  return isValueWord(word) || /^(?:true|false|-?\d[\d.,]*)$/i.test(word)
}

function defaultOf(schema: Schema, word: string): Finding {
  const value = typed(kindOf(schema), word)
  if (value !== undefined) return {keywords: {default: value}}
  const reason = `Unexpected default \`${word}\`, expected one of type ${kindOf(schema)}`
  return {problem: {ruleId: 'note-unread', severity: 'info', reason}}
}
