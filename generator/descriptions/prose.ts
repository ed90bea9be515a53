import {phrase} from './phrase.js'
import {rowsReader} from './rows.js'
import type {Row} from './types.js'

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

/** Takes away the words that are known to give no keyword. */
export const readProse = rowsReader(rows.map(([rule, words]): Row => [rule, words, () => ({})]))
