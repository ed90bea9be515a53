import type {Condition} from '../types.js'
import {readPrice} from './constant.js'
import {phrase, readWhole} from './phrase.js'
import type {Phrase} from './phrase.js'
import {oneCharge} from './pools.js'
import {costTable, headParameter} from './table.js'
import type {GrammarReading, WeightContext, Words} from './types.js'

/** Inclusive bounds of an integer. */
export type Bounds = {min?: number; max?: number}

/** Read a table of costs by the value of one parameter: `[100, 500)| 2`, `101-500| 25`, `5, 10, 20| 2`. */
export function range(words: Words, context: WeightContext): GrammarReading | undefined {
  const table = costTable(words.rows)
  const name = table && headParameter(table, words, context)
  if (!table || name === undefined) return undefined
  const cases = table.rows.map(({cells: [cell = '', ...more], price}) => {
    const values = more.length === 0 ? readValues(cell) : undefined
    const cost = readPrice(price, context.dialect)
    return values && cost && {when: conditionOf(name, values), ...cost}
  })
  if (!cases.every(one => one !== undefined)) return undefined
  const charge = oneCharge(cases)
  return charge && {charges: [charge]}
}

/** Read bounds of an integer: `1-20`, `101 or more`, `>= 101`, `[1,100)`. Bounds that hold nothing are none. */
export function readBounds(text: string): Bounds | undefined {
  const bounds = readWhole(text, intervals)
  return bounds && (bounds.min ?? 0) <= (bounds.max ?? Infinity) ? bounds : undefined
}

const intervals: readonly Phrase<Bounds>[] = [
  {words: phrase('\\[<from>, ?<to>\\)'), read: ({from, to}) => ({min: Number(from), max: Number(to) - 1})},
  {words: phrase('\\[<from>, ?<to>\\]'), read: ({from, to}) => ({min: Number(from), max: Number(to)})},
  {words: phrase('\\(<from>, ?<to>\\]'), read: ({from, to}) => ({min: Number(from) + 1, max: Number(to)})},
  {words: phrase('\\(<from>, ?<to>\\)'), read: ({from, to}) => ({min: Number(from) + 1, max: Number(to) - 1})},
  {words: phrase('<from> ?[-~] ?<to>'), read: ({from, to}) => ({min: Number(from), max: Number(to)})},
  {words: phrase('> ?<from>'), read: ({from}) => ({min: Number(from) + 1})},
  {words: phrase('(?:>=|≥) ?<from>'), read: ({from}) => ({min: Number(from)})},
  {words: phrase('< ?<to>'), read: ({to}) => ({max: Number(to) - 1})},
  {words: phrase('(?:<=|≤) ?<to>'), read: ({to}) => ({max: Number(to)})},
  {words: phrase('<from> or more'), read: ({from}) => ({min: Number(from)})}
]

/** A list stands for its values. Without a blank after the comma it could be one number: `1,000`. */
const list = /^(?:0|[1-9]\d{0,8})(?:, (?:0|[1-9]\d{0,8})){0,50}$/

function readValues(text: string): Bounds | number[] | undefined {
  return list.test(text) ? text.split(', ').map(Number) : readBounds(text)
}

function conditionOf(parameter: string, values: Bounds | number[]): Condition {
  return Array.isArray(values) ? {parameter, in: values} : {parameter, ...values}
}
