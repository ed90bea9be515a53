import {phrase, scan} from './phrase.js'
import type {Phrase} from './phrase.js'
import {windowOf} from './pools.js'
import type {GrammarReading, OpenCharge, WeightContext, WeightProblem, Words} from './types.js'

type Count = {header: string; cost: number}
type WindowCost = {pool: string; per: string; cost: number}

/** Read a cost for each response header that counts it: `1 on 10s order rate limit(X-MBX-ORDER-COUNT-10S); …`. */
export function headers({text, rows}: Words, {dialect}: WeightContext): GrammarReading | undefined {
  const counts = rows.length === 0 ? scan(text, phrases) : undefined
  if (!counts || counts.length === 0) return undefined
  const found = counts.map(({header, cost}) => ({header, cost, window: windowOf(header, dialect)}))
  const costs = found.flatMap(({window, cost}) => window ? [{...window, cost}] : [])
  const pools = [...new Set(costs.map(({pool}) => pool))]
  return {
    charges: pools.flatMap(pool => charges(costs.filter(cost => cost.pool === pool))),
    problems: found.filter(({window}) => !window).map(unknownHeader)
  }
}

const phrases: readonly Phrase<Count>[] = [
  row('<cost> on (?:\\w{1,10} ){1,4}rate limit ?\\(<header>\\)'),
  row('(?:\\w{1,10} ){1,4}rate limit ?\\(<header>\\) ?为 ?<cost>')
]

function row(words: string): Phrase<Count> {
  return {words: phrase(words), read: ({header = '', cost}) => ({header, cost: Number(cost)})}
}

/** One cost for all windows of a pool is one charge; else a charge for each window. */
function charges(costs: readonly WindowCost[]): OpenCharge[] {
  const [first, ...others] = costs
  if (!first) return []
  if (others.every(({cost}) => cost === first.cost)) return [{pool: first.pool, cases: [{cost: first.cost}]}]
  return costs.map(({pool, per, cost}) => ({pool, per, cases: [{cost}]}))
}

function unknownHeader({header}: Count): WeightProblem {
  const reason = `Unexpected header \`${header}\`, expected one that counts a pool`
  return {ruleId: 'weight-pool', severity: 'warning', reason}
}
