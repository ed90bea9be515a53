import {normalize} from '../markdown/normalize.js'
import type {RuleId} from '../message.js'
import type {Limit} from '../types.js'
import {byParameter} from './by-parameter.js'
import {condition} from './condition.js'
import {constant} from './constant.js'
import {readHeading} from './heading.js'
import type {WeightHeading} from './heading.js'
import {headers} from './headers.js'
import {readLimits} from './limits.js'
import {perItem} from './per-item.js'
import {assignPools} from './pools.js'
import {presence} from './presence.js'
import {range} from './range.js'
import {resolve} from './resolve.js'
import type {Grammar, GrammarReading, WeightContext, WeightReading, WeightSource, Words} from './types.js'

export {joinWeights} from './join.js'
export {completeWeight} from './locales.js'
export {readLimitNote} from './note.js'
export {weightSource} from './source.js'
export type {
  WeightContext, WeightDialect, WeightParameter, WeightProblem, WeightReading, WeightSource
} from './types.js'

/**
 * Read a weight section into charges and limits. The first grammar that reads the words to their end wins; where none
 * does there is no charge, a problem, and the words in `rest`. Nothing throws.
 */
export function readWeight(source: WeightSource, context: WeightContext): WeightReading {
  const heading = readHeading(normalize(source.heading), context.dialect)
  const text = withoutAdvice(`${heading.rest}\n${normalize(source.text)}`, context)
  const {limits, problems, rest} = readLimits(text, context.dialect)
  const words = {text: rest, rows: source.rows.map(cellsOf).filter(cells => cells.length > 0)}
  const stated = limits.map(limit => scoped(limit, heading))
  const reading = readCharges(words, heading, context)
  return {...reading, limits: stated, problems: [...problems, ...reading.problems]}
}

/** In the order of trial; no two of them read the same words. */
const grammars: readonly Grammar[] = [constant, presence, headers, perItem, range, condition, byParameter]

/** Advice stands before or after the weight; between its words it is no advice. A label may leave its colon. */
function withoutAdvice(text: string, {dialect}: WeightContext): string {
  return dialect.advice.reduce((words, pattern) => {
    const match = pattern.exec(words)
    if (!match) return words
    const before = words.slice(0, match.index).trim()
    const after = words.slice(match.index + match[0].length).trim()
    return before === '' || after === '' ? before + after : words
  }, text.replace(/^[:\s]+/, '').trim())
}

function cellsOf(row: readonly string[]): string[] {
  return row.map(normalize).filter(cell => cell !== '')
}

/** A limit that does not say whose it is belongs to whom the heading names. */
function scoped(limit: Limit, {scope}: WeightHeading): Limit {
  return limit.scope === undefined && scope !== undefined ? {...limit, scope} : limit
}

function readCharges(words: Words, heading: WeightHeading, context: WeightContext): WeightReading {
  const isEmpty = words.text === '' && words.rows.length === 0
  if (isEmpty && heading.isLimit) return {charges: [], limits: [], problems: []}
  if (isEmpty) return without('weight-missing', 'Unexpected weight without a cost, expected a number')
  const read = heading.isLimit ? undefined : firstReading(words, context)
  if (!read) return unread(words, heading)
  const resolved = read.charges.map(charge => resolve(charge, context))
  const problems = [...read.problems ?? [], ...resolved.flatMap(one => one.problems)]
  if (resolved.some(({charge}) => !charge)) return {...unread(words, heading), problems}
  const assigned = assignPools(resolved.flatMap(({charge}) => charge ?? []), heading.pool, context)
  return {charges: assigned.charges, limits: [], problems: [...problems, ...assigned.problems]}
}

function firstReading(words: Words, context: WeightContext): GrammarReading | undefined {
  for (const grammar of grammars) {
    const reading = grammar(words, context)
    if (reading) return reading
  }
  return undefined
}

function unread({text, rows}: Words, {isLimit}: WeightHeading): WeightReading {
  const rest = [text, ...rows.map(cells => cells.join(' | '))].filter(line => line !== '').join('\n')
  const [ruleId, expected] = isLimit ? ['limit-unread', 'a rate'] as const : ['weight-unread', 'a cost'] as const
  const shown = rest.length > 200 ? `${rest.slice(0, 200)}…` : rest
  return {...without(ruleId, `Unexpected words \`${shown}\`, expected ${expected}`), rest}
}

function without(ruleId: RuleId, reason: string): WeightReading {
  return {charges: [], limits: [], problems: [{ruleId, severity: 'warning', reason}]}
}
