import {phrase, readWhole, scan} from './phrase.js'
import type {Phrase} from './phrase.js'
import {poolOf} from './pools.js'
import type {GrammarReading, WeightContext, WeightDialect, Words} from './types.js'

/** A cost, and the pool where one follows it. */
export type Price = {cost: number; pool?: string}

/** Read `10`, `10(UID)`: one number for every call. */
export function constant({text, rows}: Words, {dialect}: WeightContext): GrammarReading | undefined {
  const [price, ...more] = (rows.length === 0 && scan(text, prices(dialect))) || []
  if (!price || more.length > 0) return undefined
  const {cost, pool} = price
  return {charges: [{...(pool !== undefined && {pool}), cases: [{cost}]}]}
}

/** Read a whole text, such as a cell of a table, as a price. */
export function readPrice(text: string, dialect: WeightDialect): Price | undefined {
  return readWhole(text, prices(dialect))
}

function prices(dialect: WeightDialect): Phrase<Price>[] {
  return [
    {
      words: priceWithPool,
      read({cost, pool}) {
        const named = poolOf(pool ?? '', dialect)
        return named === undefined ? undefined : {cost: Number(cost), pool: named}
      }
    },
    {words: price, read: ({cost}) => ({cost: Number(cost)})}
  ]
}

const priceWithPool = phrase('<cost> ?\\(<pool>\\)')
const price = phrase('<cost>')
