import {nextWord, phrase, toNumber} from './phrase.js'
import {isOfOtherCases, restAfter, rowsReader} from './rows.js'
import type {Described, Finding, Keywords, Row} from './types.js'
import {kindOf} from './typed.js'

const [minimum, maximum] = [bound('minimum'), bound('maximum')]
const [below, above] = [bound('exclusiveMaximum'), bound('exclusiveMinimum')]
const what = '(?: (?:value|limit|number|size|acceptable value|allowed value)){0,2}'

const rows: Row[] = [
  ['soft-maximum',
    phrase('max(?:imum)?(?: value)?<is><number>[.,;\\n ]{1,3}if [^.\\n]{1,60},[^.,\\n]{0,60}returned'),
    soft],
  ['glued-number', phrase('(?:<less>|<more>) (\\d{4,20}[A-Za-z]\\w{0,40})'), glued],
  ['maximum', phrase(`(?<![a-z])max(?:imum)?\\.?${what}<is><number>`), maximum],
  ['maximum', phrase('<not> (?:<more>|exceed)<is><number>'), maximum],
  ['maximum', phrase('(?:no(?:t)? <more>|at most|up to|less than or equal to)<is><number>'), maximum],
  ['maximum', phrase('最[大多](?:值|可?支持|可以?传|可|传|限制){0,2}<is><number>'), maximum],
  ['maximum', phrase('(?:不(?:能|得|可|可以|应)?(?:大于|超过|高于|多于)|小于(?:或)?等于)<is><number>'), maximum],
  ['minimum', phrase(`(?<![a-z])min(?:imum)?\\.?${what}<is><number>`), minimum],
  ['minimum', phrase('<not> <less><is><number>'), minimum],
  ['minimum', phrase('(?:no less than|at least|greater than or equal to)<is><number>'), minimum],
  ['minimum', phrase('start(?:s|ing)? f(?:ro|or)m<is><number>'), minimum],
  ['minimum', phrase('values? <less> <number> (?:are|is) reserved'), match => keyword('minimum', match, 1)],
  ['minimum', phrase('(?:最[小少]值?|开始值|起始值|大于(?:或)?等于|至少)<is><number>'), minimum],
  ['minimum', phrase('不(?:能|得|可|应)?(?:小于|低于|少于)<is><number>'), minimum],
  ['minimum', phrase('从 ?<number> ?开始'), minimum],
  ['exclusive-maximum', phrase('<must>[^.;\\n]{0,90}?<less> <number>'), below],
  ['exclusive-maximum', phrase('[需须必应][^.;。\\n]{0,30}?小于 ?<number>'), below],
  ['exclusive-minimum', phrase('<must> <more> <number>'), above],
  ['exclusive-minimum', phrase('[需须必应]大于 ?<number>(?! ?\\+)'), above]
]

/** Reads the least and the greatest number, or how many members a list may have. */
export const readLimits = rowsReader(rows)

/** Reads the default of a duration, `default 24 hours`, where the value counts milliseconds or that unit. */
export const readDurations = rowsReader([
  ['default', phrase('(?:default|默认)(?: value)?<is><number>'), (match, parameter) => {
    const factor = isOfOtherCases(match) ? undefined : durationOf(match, parameter)
    return factor ? keyword('default', match, factor) : undefined
  }]
])

type Bound = 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'

function bound(name: Bound): Row[2] {
  return (match, parameter) => {
    const kind = kindOf(parameter.schema)
    const ofList = name === 'minimum' ? 'minItems' : name === 'maximum' ? 'maxItems' : undefined
    if (other.test(restAfter(match)) || isOfOtherCases(match)) return undefined
    if (kind === 'array') return ofList && keyword(ofList, match, 1)
    if (kind === 'decimal') return ofDecimal(match[0])
    if (kind === 'integer' && match.groups?.number?.includes('.')) return undefined
    const factor = factorOf(match, parameter)
    return (kind === 'integer' || kind === 'number') && factor ? keyword(name, match, factor) : undefined
  }
}

/** Another number behind a limit, which counts in some calls: `max 100, or 500 when …`. */
const other = /^[,;]? ?(?:or |或者? ?|\()?\d[\d,]{0,12} (?:if|when|with|for)\b/i

/** A message for a limit of a decimal string, which no keyword can say. */
export function ofDecimal(words: string): Finding {
  const reason = `Unexpected \`${words.trim()}\` of a decimal string, expected a number: no keyword compares strings`
  return {problem: {ruleId: 'note-unread', severity: 'info', reason}}
}

function keyword(name: keyof Keywords, {groups}: RegExpExecArray, factor: number): Finding | undefined {
  const value = toNumber(groups?.number ?? '') * factor
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? {keywords: {[name]: value}} : undefined
}

/** What one of the number counts in the unit of the value, by the word behind it: 1 unless it is another unit. */
function factorOf(match: RegExpExecArray, parameter: Described): number | undefined {
  return plain.test(nextWord(match)) ? 1 : durationOf(match, parameter)
}

const plain = new RegExp('^(?:$|max|min|default|and$|where$|ms$|milli|records?$|rows?$|results?$|entries$|items?$'
  + '|默认|最|可|且|开始|整数|毫秒|条|个(?!月))', 'i')

const durations: [unit: RegExp, milliseconds: number][] = [
  [/^(?:seconds?|secs?|s|秒)$/i, 1000],
  [/^(?:minutes?|mins?|分钟)$/i, 60_000],
  [/^(?:hours?|h|小时)$/i, 3_600_000],
  [/^(?:days?|天)$/i, 86_400_000]
]

function durationOf(match: RegExpExecArray, {name}: Described): number | undefined {
  if (isOwnUnit(match)) return 1
  if (!/millisecond|毫秒/i.test(match.input) || /time$|timestamp|date/i.test(name)) return undefined
  const isLast = /^ ?\p{L}{1,30} ?(?:$|[,;.|)(\n\uFFFC。])/u.test(restAfter(match))
  return isLast ? durations.find(([unit]) => unit.test(nextWord(match)))?.[1] : undefined
}

/** `in minutes, default 5 minutes` */
function isOwnUnit(match: RegExpExecArray): boolean {
  const word = nextWord(match).toLowerCase()
  return durations.some(([unit]) => unit.test(word)) && match.input.toLowerCase().includes(`in ${word}`)
}

function soft({0: words}: RegExpExecArray): Finding {
  const text = words.replaceAll('\n', ' ')
  const reason = `Unexpected \`${text}\`, expected a maximum: the exchange takes more and answers less`
  return {problem: {ruleId: 'note-unread', severity: 'info', reason}}
}

function glued({1: number}: RegExpExecArray): Finding {
  const reason = `Unexpected \`${number}\`, expected a number: words of another cell are glued to it`
  return {problem: {ruleId: 'note-unread', severity: 'warning', reason}}
}
