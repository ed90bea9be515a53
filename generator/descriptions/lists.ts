import {taken} from './rows.js'
import type {Labels} from './types.js'
import {formOf, type Form} from './words.js'

/**
 * Values that stand together in a text, from `start` to `end`. `mark`: a quote or a code mark in front of the first.
 * `isOpen`: the list goes on (`etc.`). `isCut`: it goes on with something that is no such value.
 */
export type ValueList = {
  values: string[]
  labels: Labels
  form: Form
  mark: string
  isOpen: boolean
  isCut: boolean
  start: number
  end: number
}

/** The lists of values of a text, from left to right; one value alone is a list too. */
export function findLists(text: string): ValueList[] {
  const lists: ValueList[] = []
  let at = 0
  for (const {index, 0: mark} of text.matchAll(/`[^`\n]*`|"[^"\n]*"|(?<![\w.-])(?:[A-Z\d]\w*|true|false)/g)) {
    if (index < at) continue
    const list = listAt(text, index)
    if (list) lists.push(list)
    at = list?.end ?? index + mark.length
  }
  return lists
}

type Value = {words: string[]; form: Form; length: number}
type Growing = Pick<ValueList, 'values' | 'labels' | 'end'>

function listAt(text: string, start: number): ValueList | undefined {
  const first = valueAt(text, start)
  if (!first) return undefined
  const {form} = first
  const list: Growing = {values: [...first.words], labels: {}, end: start + first.length}
  const hasPlainLabels = readLabel(text, list, true)
  for (let next = nextValue(text, list.end); next?.form === form; next = nextValue(text, list.end)) {
    list.values.push(...next.words)
    list.end += next.length
    readLabel(text, list, hasPlainLabels)
  }
  const rest = text.slice(list.end)
  const mark = /^[`"]/.exec(text.slice(start, start + 1))?.[0] ?? ''
  const isCut = form !== 'boolean' && (gap.test(rest) || more.test(rest))
  return {...list, values: [...new Set(list.values)], form, mark, isOpen: open.test(rest), isCut, start}
}

/** The next value of a list and how long it is with the marks in front of it. */
function nextValue(text: string, place: number): Value | undefined {
  const between = separator.exec(text.slice(place, place + 20))?.[0]
  const value = between === undefined ? undefined : valueAt(text, place + between.length)
  return value && between ? {...value, length: between.length + value.length} : undefined
}

/** Between two values: a mark, a word, or both. A stray colon may stand behind a value. */
const separator = new RegExp('^ ?(?=[,;/|、\\n:]|(?:or|and) |或|和|及|以及)(?::(?= ?[/`]))?'
  + '(?:[,;/|、\\n ]|(?:or|and) |或者?|和|及|以及){1,6}')

const open = /^ ?[,;、/]? ?(?:etc\b|and so on|and others|(?:or|and) (?:any )?other|等)/i
const gap = /^ ?[,;]? ?(?:\.\.|…)/

/** One more word in the place of a value: the list is not read to its end. */
const more = new RegExp('^ ?(?:[,/、]|or |and |或|和)[, ]{0,2}(?:or |and )?(?:`[^`\\n]*`|"[^"\\n]*"|[\\w-]+) ?'
  + `(?:$|[,/;、.)\\n${taken}。])`)

const value = new RegExp('^(?:`([^`\\n]{1,300})`|"([^"\\n]{1,300})"'
  + '|([A-Z][A-Z0-9_]+(?![\\w-])|\\d{1,4}_?[A-Za-z]{1,3}(?![\\w-])|(?:true|false)(?!\\w)))')

/** The value that begins at a place: a code span, a quotation, or a word in capitals or with digits first. */
function valueAt(text: string, start: number): Value | undefined {
  const match = value.exec(text.slice(start, start + 302))
  const words = (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').split(/ ?[/,|] ?/)
  const [form, ...others] = new Set(words.map(formOf))
  return match && form && others.length === 0 ? {words, form, length: match[0].length} : undefined
}

const inBrackets = /^ ?\(([^()\n]{0,150})\)/
const chinese = new RegExp('^ (?=[A-Za-z]{0,10}\\p{Script=Han})'
  + '([^,;.。|/、\\n`"]{1,60}(?:,(?=\\p{Script=Han})[^,;.。|/、\\n`"]{1,60})?)(?=$|[,;.。|/、\\n])', 'u')

/** Read a label in brackets behind a value, or plain Chinese words, which end with the clause. Was it the latter? */
function readLabel(text: string, list: Growing, mayBePlain: boolean): boolean {
  const rest = text.slice(list.end, list.end + 200)
  const bracket = inBrackets.exec(rest)
  const label = bracket ?? (mayBePlain ? chinese.exec(rest) : undefined)
  if (!label) return false
  const words = (label[1] ?? '').trim()
  const last = list.values.at(-1)
  if (last && !isOfAll(list, label[0]) && words !== 'default' && !words.includes(taken)) list.labels[last] = words
  list.end += label[0].length
  return !bracket
}

/** `1_D, 3_D (D means day)`: a first label, late and behind a blank, is of the whole list. */
function isOfAll({values, labels}: Growing, label: string): boolean {
  return label.startsWith(' (') && values.length > 1 && Object.keys(labels).length === 0
}
