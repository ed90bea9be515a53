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

/** What stands between a value and its label, and whether the first value must begin its sentence. */
type Connector = {rule: string; keys: RegExp; isStrict: boolean}

const word = '(?:`(?<span>\\w{1,40})`|"(?<quoted>\\w{1,40})"|(?<bare>(?<![\\w.])(?:\\d{1,3}|[A-Z][A-Z0-9_]{1,60}|true|false)))'
const label = '(?=["\'(]?\\p{L})'

const connectors: Connector[] = [
  {rule: 'labelled-by-colon', keys: new RegExp(`${word}(?: ?\\(default\\))? ?[:=] ?${label}`, 'gu'), isStrict: false},
  {rule: 'labelled-by-dash', keys: new RegExp(`${word}(?: ?\\(default\\))? ?- ?(?=\\p{L})`, 'gu'), isStrict: true},
  {rule: 'labelled-by-for', keys: new RegExp(`${word} (?:for|means) ${label}`, 'gu'), isStrict: true},
  {rule: 'labelled-by-for', keys: new RegExp(`${word} ?(?:表示|代表) ?${label}`, 'gu'), isStrict: true}
]

type Key = {value: string; start: number; end: number}

function labelled(text: string, {schema}: Described, {rule, keys, isStrict}: Connector): Found | undefined {
  const list = keysOf(text, keys)
  const first = list[0]
  if (!first || list.length < 2 || !isList(list) || !begins(text.slice(0, first.start), isStrict)) return undefined
  const labels = Object.fromEntries(list.map((key, index) => [key.value, labelOf(text, key, list[index + 1])]))
  const end = endOf(text, list.at(-1) ?? first)
  const start = first.start - (/(?<![\w.])\d{1,3} ?\($/.exec(text.slice(0, first.start))?.[0].length ?? 0)
  const place = {rule, words: text.slice(start, end).trim(), start, end}
  if (Object.values(labels).some(words => isOpen.test(words) || (formOf(first.value) === 'capitals' && isValueWord(words)))) return undefined
  const values = list.map(key => typed(kindOf(schema), key.value))
  const known = values.filter(value => typeof value === 'string' || typeof value === 'number')
  return known.length === values.length ? {...place, keywords: {enum: known}, labels} : undefined
}

function keysOf(text: string, pattern: RegExp): Key[] {
  return [...text.matchAll(pattern)].map(({0: words, index, groups}) => ({
    value: groups?.span ?? groups?.quoted ?? groups?.bare ?? '',
    start: index,
    end: index + words.length
  }))
}

/** All values are written in one way and none comes twice. */
function isList(keys: Key[]): boolean {
  const forms = new Set(keys.map(key => formOf(key.value)))
  return forms.size === 1 && !forms.has(undefined) && new Set(keys.map(key => key.value)).size === keys.length
}

/** The first value begins its sentence, or stands behind a noun. */
function begins(before: string, isStrict: boolean): boolean {
  const sentence = before.split(/[;\n\uFFFC。]|\. /).at(-1) ?? ''
  return /(?:^|[,:]) ?$/.test(sentence) || (!isStrict && !condition.test(sentence))
}

const condition = /`|"|\b(?:when|if|only|not)\b|仅|当|如果|若/i

const isOpen = /(?:\betc\b|\.\.|等$)/i

function labelOf(text: string, key: Key, next: Key | undefined): string {
  const words = text.slice(key.end, next?.start ?? endOf(text, key))
  return words.replace(/(?: ?[,;/|.、\n(]| (?:and|or))+ ?$/, '').replace(/^["']([^"']*)["']$/, '$1').trim()
}

/** The last label ends with its clause. */
function endOf(text: string, {end}: Key): number {
  const rest = text.slice(end)
  const stop = new RegExp(`^(?:[^;.。\\n()${taken}]|\\([^()\\n]{0,100}\\)|\\.(?=\\S))*`).exec(rest)
  return end + (stop?.[0].length ?? 0)
}
