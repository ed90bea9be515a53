import {ofDecimal} from './limits.js'
import {nextWord, phrase} from './phrase.js'
import {rowsReader} from './rows.js'
import type {Described, Finding, Row} from './types.js'
import {kindOf} from './typed.js'

const rows: Row[] = [
  ['range', phrase('(?<open>[\\[(]) ?<from> ?, ?<to> ?(?<close>[\\])])'), range],
  ['range', phrase('\\b(?:from|between) <from> (?:to|and) <to>'), range],
  ['range', phrase('(?:range|范围|取值)(?: is| of|为|是)?[: ]{0,2}<from> ?(?:-|~|to|到|至) ?<to>'), range],
  ['range', phrase('(?<![\\w.])<from> ?[到至~] ?<to>(?: ?的?整数)?'), range]
]

/** Reads ranges: `[300, 86400]`, `(0,5000]`, `from 1 to 125`. */
export const readRanges = rowsReader(rows)

function range(match: RegExpExecArray, {schema}: Described): Finding | undefined {
  const {0: words, groups} = match
  const {from = '', to = '', open = '[', close = ']'} = groups ?? {}
  const kind = kindOf(schema)
  if (Number(from) >= Number(to) || !/^(?:$|default|and$|整数|的|默认)/i.test(nextWord(match))) return undefined
  if (kind === 'decimal') return ofDecimal(words)
  if (kind !== 'integer' && kind !== 'number') return undefined
  const least = open === '(' ? 'exclusiveMinimum' : 'minimum'
  const greatest = close === ')' ? 'exclusiveMaximum' : 'maximum'
  return {keywords: {[least]: Number(from), [greatest]: Number(to)}}
}
