import {taken} from './rows.js'
import type {Described, Found, Reader} from './types.js'
import {kindOf, typed} from './typed.js'
import {formOf, isValueWord} from './words.js'

/** Reads lists whose values have labels: `1:USDT Margined Futures, 2:COIN Margined Futures`. */
export const readLabelled: Reader = (text, parameter) => {
  if (!['integer', 'string'].includes(kindOf(parameter.schema))) return []
  const found = connectors.map(connector => labelled(text, parameter, connector)).find(list => list !== undefined)
  return found ? [found] : []
}

/** What stands between a value and its label, and whether the first value must begin its clause. */
type Connector = {rule: string; keys: RegExp; isStrict: boolean}

const word = '(?:`(?<span>\\w{1,40})`|"(?<quoted>\\w{1,40})"'
  + '|(?<bare>(?<![\\w.])(?:\\d{1,3}|[A-Z][A-Z0-9_]{1,60}|true|false)))(?: ?\\(default\\))?'
const label = '(?=["\'(]?\\p{L})'

const connectors: Connector[] = [
  {rule: 'labelled-by-colon', keys: new RegExp(`${word} ?[:=] ?${label}`, 'gu'), isStrict: false},
  {rule: 'labelled-by-dash', keys: new RegExp(`${word} ?- ?(?=\\p{L})`, 'gu'), isStrict: true},
  {rule: 'labelled-by-for', keys: new RegExp(`${word} (?:for|means) ${label}`, 'gu'), isStrict: true},
  {rule: 'labelled-by-for', keys: new RegExp(`${word} ?(?:表示|代表|为) ?${label}`, 'gu'), isStrict: true}
]

function labelled(text: string, {schema}: Described, {rule, keys, isStrict}: Connector): Found | undefined {
  const list = keysOf(text, keys)
  const [first, last] = [list[0], list.at(-1)]
  if (!first || !last || !isList(list) || !begins(text.slice(0, first.start), isStrict)) return undefined
  const labels = list.map((key, index) => labelOf(text, key, list[index + 1]))
  if (labels.some(words => isOpen.test(words)) || isMapping(first, labels)) return undefined
  const values = list.map(key => typed(kindOf(schema), key.value))
  const known = values.filter(value => typeof value === 'string' || typeof value === 'number')
  if (known.length < values.length) return undefined
  const [start, end] = [first.start - leading(text.slice(0, first.start)), endOf(text, last)]
  const named = Object.fromEntries(list.map((key, index) => [key.value, labels[index] ?? '']))
  return {rule, words: text.slice(start, end).trim(), start, end, keywords: {enum: known}, labels: named}
}

type Key = {value: string; start: number; end: number}

function keysOf(text: string, pattern: RegExp): Key[] {
  return [...text.matchAll(pattern)].map(({0: words, index, groups}) => ({
    value: groups?.span ?? groups?.quoted ?? groups?.bare ?? '',
    start: index,
    end: index + words.length
  }))
}

/** Two values or more, all written in one way, and none comes twice. */
function isList(keys: Key[]): boolean {
  const [form, ...others] = new Set(keys.map(key => formOf(key.value)))
  const isUnique = new Set(keys.map(key => key.value)).size === keys.length
  return keys.length > 1 && form !== undefined && others.length === 0 && isUnique
}

/** The first value begins its clause, or stands behind a noun. */
function begins(before: string, isStrict: boolean): boolean {
  const sentence = before.split(/[;\n\uFFFC。]|\. /).at(-1) ?? ''
  return /(?:^|[,:]) ?$/.test(sentence) || (!isStrict && !condition.test(sentence))
}

const condition = /`|"|\b(?:when|if|only|not)\b|仅|当|如果|若/i
const isOpen = /(?:\betc\b|\.\.|等$)/i

/** `FROM: SPOT, TO: FUTURES` pairs values with values. */
function isMapping({value}: Key, labels: string[]): boolean {
  return formOf(value) === 'capitals' && labels.some(isValueWord)
}

/** How long a value in front of a list in brackets is: the first `0` of `0(0:pending, 1:success)`. */
function leading(before: string): number {
  return /(?<![\w.])\d{1,3} ?\($/.exec(before.slice(-6))?.[0].length ?? 0
}

function labelOf(text: string, key: Key, next: Key | undefined): string {
  const words = text.slice(key.end, next?.start ?? endOf(text, key))
  return withoutJoint(words).replace(/^["']([^"']*)["']$/, '$1').trim()
}

/** The words without the marks and the `and` that lead to the next label. */
function withoutJoint(words: string): string {
  let label = words.trimEnd()
  for (let joint = lastJoint(label); joint > 0; joint = lastJoint(label)) label = label.slice(0, -joint)
  return label
}

function lastJoint(text: string): number {
  return /(?: ?[,;/|.、(]|\s| (?:and|or))$/.exec(text.slice(-4))?.[0].length ?? 0
}

/** The last label ends with its clause. */
function endOf(text: string, {end}: Key): number {
  return end + (clause.exec(text.slice(end))?.[0].length ?? 0)
}

const clause = new RegExp(`^(?:[^;.。\\n()${taken}]|\\([^()\\n]{0,100}\\)|\\.(?=\\S))*`)
