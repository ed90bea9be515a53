import {phrase} from './phrase.js'
import {rowsReader} from './rows.js'
import {kindOf} from './typed.js'
import type {Described, Finding, Row} from './types.js'

const units = '%|seconds?|s\\b|hours?|days?|秒|小时|天'
const spans = 'seconds?|minutes?|hours?|days?|weeks?|months?|years?|秒|分钟|小时|天|周|个?月|年'

/** Words with numbers or values that say nothing about the schema. */
const rows: [rule: string, words: RegExp][] = [
  ['numbering', /^\(?\d{1,2}[.)] /gmu],
  ['unit', phrase(`<number> ?(?:for|means?|is|=|表示|代表) ?1 ?(?:${units})`)],
  ['zero-is-off', phrase('\\b0 ?(?:to|for|means|表示|代表|为|则|will) ?(?:cancel|disable|turn|stop|取消|关闭|禁用)')],
  ['zero-is-off', phrase('set to 0\\b')],
  ['negative', phrase('negative values? (?:\\(i\\.e\\. ?-?\\d{1,20}\\) )?(?:are|is) not (?:accept|allow|support)ed')],
  ['set-to', phrase('(?:\\bset(?:ting)? (?:it )?(?:to|as)|设为|设置为) ?[`"]?(?:true|false)[`"]?')],
  ['relative-time', phrase('(?:current time|当前时间|now)[^\\d;.\\n]{0,8}<number>(?: ?(?:s|seconds?|秒))?')],
  ['duration', phrase(`<number>[ -]?(?:${spans})`)],
  ['duration', /(?<![\w.])\d{1,6}(?:s|min|m|h|d)(?= (?:from|ago|before|after)\b)/gu],
  ['day', /(?<!\d)\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?(?!\d)/gu],
  ['error-code', /(?:error|code|错误码?) ?`?-\d{3,5}\b/giu]
]

const bounds = 'at (?:most|least)|up to|no(?:t)? (?:more|less|longer|fewer) than|(?:not|cannot) exceed(?:ing)?|(?:must|should) be within'
const named = `(?:(?<![a-z])(?:default|max(?:imum)?|min(?:imum)?)\\.?|\\b(?:${bounds})|默认|最[大小多少])值?`

/** Takes away the words that are known to give no keyword. A limit or a default in a unit of its own is told, but of a time. */
export const readProse = rowsReader([
  ['limit-in-time', phrase(`${named}<is><number>[ -]?(?:${spans})(?!s| ?(?:from|ago|before|after|前))`), inTime],
  ...rows.map(([rule, words]): Row => [rule, words, () => ({})])
])

function inTime([words]: RegExpExecArray, {name, schema}: Described): Finding | undefined {
  if (!['integer', 'number'].includes(kindOf(schema)) || /time$|timestamp|date/i.test(name)) return undefined
  const reason = `Unexpected \`${words.trim()}\` of \`${name}\`, expected a number in the unit of the value`
  return {problem: {ruleId: 'note-unread', severity: 'info', reason}}
}
