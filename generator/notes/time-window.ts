import {phrase} from './phrase.js'
import {findName, parameterOf} from './resolve.js'
import type {Found, Row, Scope, Words} from './types.js'

/** Groups of a window: the mark of its two ends, the number and the unit of its length. */
const ends = '⟦(?<ends>\\d+)⟧'
const units = 'minute|hour|day|week|month|year|分钟|小时|天|日|周|个?月|年'
const length = `(?<count>an?|one|half an?|一|半|\\d+)[ -]?(?<unit>${units})s?`
const noun = '(?:query )?(?:time )?(?:interval|period|range|span|window|difference|time)(?: allowed)?'
const subject = `(?:the )?(?:max(?:imum)? )?${noun}(?: between (?:the )?${ends})?`
const cannot = '(?:cannot|can not|can\'t|must not|should not|may not)'
const less = '(?:(?:less|shorter|smaller) th[ae]n|within)'
const more = '(?:exceed|be (?:longer|more|greater|larger) than|be over)'
const most = '(?:最大)?(?:为|不能超过|不可超过|不得超过|不超过|需要?小于|必须小于|应小于|小于) ?'

/**
 * The longest time between two parameters, in milliseconds. "Less than" and "not longer than" both include the last
 * millisecond: the languages of a page disagree about it. Calendar units are as long as they can be.
 */
export const timeWindow: Row[] = [
  ['window-less', phrase(`${subject} ?{must be} ${less} ${length}`), window],
  ['window-not-longer', phrase(`${subject} ?${cannot} ${more} ${length}`), window],
  ['window-up-to', phrase(`${subject} ?(?:can only be|can be|is) up to ${length}`), window],
  ['window-maximum', phrase(`(?:the )?max(?:imum)? ${subject} is ${length}(?: (?:ahead of|before) ⟦\\d+⟧)?`), window],
  ['window-limited', phrase(`${subject} (?:is|are) (?:limited|restricted) to ${length}`), window],
  ['window-maximum-range', phrase(`max(?:imum)? ${noun}: ?${length}`), window],
  ['window-less-between', phrase(`less th[ae]n ${length} between ${ends}`), window],
  ['间隔不能超过', phrase(`${ends}(?:之间)?的?(?:最大|时间)?(?:间隔|长度)${most}${length}`), window],
  ['最多相差', phrase(`${ends}之间最多只?可以相差 ?${length}`), window],
  ['同时发送间隔', phrase(`(?:如果)?同时(?:提交|发送)${ends},? ?间隔${most}${length}`), window],
  ['查询范围最大', phrase(`(?:最大)?查询(?:时间)?范围${most}${length}`), window],
  ['最大查询时间范围', phrase(`最大查询时间范围为⟦\\d+⟧往前 ?${length}`), window],
  ['时间间隔最大', phrase(`时间间隔${most}${length}`), window]
]

/** Does a clause speak of the longest time that a query may span? One that no row reads must not be lost. */
export function isAboutWindow(text: string, {parameters, phrases: {window: {from, to}}}: Scope): boolean {
  const hasBoth = [from, to].every(name => findName(name, parameters) !== undefined)
  return hasBoth && spans.some(patterns => patterns.every(pattern => pattern.test(text)))
}

const spans: RegExp[][] = [
  [
    new RegExp(`\\b(?:\\d+|an?|one|half an?)[ -]?(?:second|${units})s?\\b`, 'i'),
    /\b(?:interval|period|range|span|window|between)\b/i,
    /\b(?:max(?:imum)?|min(?:imum)?|limited|restricted|at (?:most|least)|(?:no )?more than|exceeds?|within|up to)\b/i
  ],
  [/\d ?(?:秒|分钟|小时|天|日|周|个?月|年)/, /间隔|范围|区间|跨度|长度/, /最[大长多小短]|不(?:能|可|得|应)?(?:超过|大于)|限制|以内/]
]

function window(words: Words, scope: Scope): Found | undefined {
  const named = words.names('ends')
  const [start, end] = endsOf(named, scope)
  const value = duration(words.text('count'), words.text('unit'))
  if (start === undefined || end === undefined || value === undefined) return undefined
  if (named.length === 0 && scope.own && scope.own.name !== start && scope.own.name !== end) return undefined
  if (![start, end].every(name => isMilliseconds(name, scope))) return undefined
  return {
    dependencies: [{kind: 'arithmetic', left: {left: end, operator: '-', right: start}, operator: '<=', value}],
    restricts: true
  }
}

function endsOf(names: string[], {parameters, phrases: {window: {from, to}}}: Scope): (string | undefined)[] {
  if (names.length === 0) return [findName(from, parameters), findName(to, parameters)]
  const [first, second, ...others] = names
  if (others.length > 0) return []
  return /^(?:end|to)/i.test(first ?? '') ? [second, first] : [first, second]
}

function isMilliseconds(name: string, {parameters, notMilliseconds}: Scope): boolean {
  return parameterOf(name, parameters)?.type === 'integer' && !notMilliseconds.includes(name)
}

const day = 86_400_000
const fixed: {[unit: string]: number} = {
  minute: day / 1440, 分钟: day / 1440, hour: day / 24, 小时: day / 24, day, 天: day, 日: day, week: 7 * day, 周: 7 * day
}
/** The most days of so many months in a row. */
const months: {[count: number]: number} = {1: 31, 2: 62, 3: 92, 6: 184, 12: 366}
const counts: {[word: string]: number} = {a: 1, an: 1, one: 1, 一: 1, half: 0.5, 半: 0.5}

/** The longest that a length can be, in milliseconds; undefined where no number says it exactly, or none is that short. */
function duration(word: string, unit: string): number | undefined {
  const count = counts[word.toLowerCase().split(' ')[0] ?? ''] ?? Number(word)
  const plain = fixed[unit.toLowerCase()]
  if (plain !== undefined) return count > 0 && Number.isSafeInteger(count * plain) ? count * plain : undefined
  const days = months[/^(?:year|年)$/i.test(unit) ? count * 12 : count]
  return days === undefined ? undefined : days * day
}
