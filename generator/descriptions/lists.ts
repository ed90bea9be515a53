import {taken} from './rows.js'
import type {Labels} from './types.js'
import {formOf, type Form} from './words.js'

/** Values that stand together in a text. `isOpen`: the list goes on (`etc.`). `isCut`: it goes on with something else. */
export type ValueList = {
  values: string[]
  labels: Labels
  form: Form
  /** A quote or a code mark in front of the first value. */
  mark: string
  isOpen: boolean
  isCut: boolean
  start: number
  end: number
}

type Value = {words: string[]; form: Form; length: number}

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

function listAt(text: string, start: number): ValueList | undefined {
  const first = valueAt(text, start)
  if (!first) return undefined
  const list = {values: [...first.words], labels: {}, form: first.form, mark: /^[`"]?/.exec(text.slice(start, start + 1))?.[0] ?? '', start, end: start + first.length}
  const hasBlankLabels = readLabel(text, list, true)
  for (;;) {
    const gap = separator.exec(text.slice(list.end))?.[0]
    const next = gap === undefined ? undefined : valueAt(text, list.end + gap.length)
    if (gap === undefined || next?.form !== first.form) break
    list.values.push(...next.words)
    list.end += gap.length + next.length
    readLabel(text, list, hasBlankLabels)
  }
  const rest = text.slice(list.end)
  return {...list, values: [...new Set(list.values)], isOpen: open.test(rest), isCut: first.form !== 'boolean' && cut.test(rest)}
}

/** Between two values: a mark, a word, or both. A stray colon may stand behind a value. */
const separator = /^ ?(?=[,;/|、\n:]|(?:or|and) |或|和|及|以及)(?::(?= ?[/`]))?(?:[,;/|、\n ]|(?:or|and) |或者?|和|及|以及){1,6}/

const open = /^ ?[,;、/]? ?(?:etc\b|and so on|and others|(?:or|and) (?:any )?other|等)/i

/** One more word in the place of a value: the list is not read to its end. */
const cut = /^ ?[,;]? ?(?:\.\.|…)|^ ?(?:[,/、]|or |and |或|和)[, ]{0,2}(?:or |and )?(?:`[^`\n]*`|"[^"\n]*"|[\w-]+) ?(?:$|[,/;、.)\n\uFFFC。])/

/** The value that begins at a place: a code span, a quotation, or a word in capitals or with digits first. */
function valueAt(text: string, start: number): Value | undefined {
  const match = /^(?:`([^`\n]{1,300})`|"([^"\n]{1,300})"|([A-Z][A-Z0-9_]+(?![\w-])|\d{1,4}_?[A-Za-z]{1,3}(?![\w-])|(?:true|false)(?!\w)))/.exec(text.slice(start, start + 302))
  if (!match) return undefined
  const words = (match[1] ?? match[2] ?? match[3] ?? '').split(/ ?[/,|] ?/)
  const forms = new Set(words.map(formOf))
  const [form] = forms
  return form && forms.size === 1 ? {words, form, length: match[0].length} : undefined
}

/** A label in brackets behind a value, or Chinese words behind a blank, which end with the clause. */
function readLabel(text: string, list: {values: string[]; labels: Labels; end: number}, mayBeBlank: boolean): boolean {
  const rest = text.slice(list.end, list.end + 200)
  const bracket = /^ ?\(([^()\n]{0,150})\)/.exec(rest)
  const blank = mayBeBlank ? /^ (?=[A-Za-z]{0,10}\p{Script=Han})([^,;.。|/、\n`"]{1,60}(?:,(?=\p{Script=Han})[^,;.。|/、\n`"]{1,60})?)(?=$|[,;.。|/、\n])/u.exec(rest) : undefined
  const label = bracket ?? blank
  if (!label) return false
  const words = (label[1] ?? '').trim()
  const value = list.values.at(-1)
  const isOfAll = label === bracket && label[0].startsWith(' ') && list.values.length > 1 && Object.keys(list.labels).length === 0
  if (value !== undefined && !isOfAll && words !== 'default' && !words.includes(taken)) list.labels[value] = words
  list.end += label[0].length
  return label === blank
}
