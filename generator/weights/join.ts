import {isDeepStrictEqual} from 'node:util'
import type {Charge, Limit} from '../types.js'
import type {WeightProblem, WeightReading} from './types.js'

/** What readings say together. `conflicts` are of the problems, each with the number of the reading that it is about. */
export type JoinedWeight = WeightReading & {conflicts: (WeightProblem & {reading: number})[]}

/**
 * Add up what the sections and notes of one operation say. The first reading that charges a pool stays; another cost
 * for that pool in a later one is a problem, the same cost is not. A section without a cost is no problem beside one
 * that has it.
 */
export function joinWeights(readings: readonly WeightReading[]): JoinedWeight {
  const isCharged = readings.some(({charges}) => charges.length > 0)
  const stated = isCharged ? readings.map(withoutMissing) : readings
  const {charges, conflicts} = joinCharges(stated)
  const rest = stated.flatMap(reading => reading.rest ?? []).join('\n')
  return {
    charges,
    limits: unique(stated.flatMap(({limits}) => limits)),
    problems: [...stated.flatMap(reading => reading.problems), ...conflicts.map(({reading, ...problem}) => problem)],
    conflicts,
    ...(rest !== '' && {rest})
  }
}

function withoutMissing(reading: WeightReading): WeightReading {
  if (reading.charges.length > 0) return reading
  return {...reading, problems: reading.problems.filter(({ruleId}) => ruleId !== 'weight-missing')}
}

function joinCharges(readings: readonly WeightReading[]): Pick<JoinedWeight, 'charges' | 'conflicts'> {
  const joined: Pick<JoinedWeight, 'charges' | 'conflicts'> = {charges: [], conflicts: []}
  for (const [reading, {charges}] of readings.entries()) {
    joined.conflicts.push(...conflicting(joined.charges, charges).map(problem => ({...problem, reading})))
    const pools = new Set(joined.charges.map(({pool}) => pool))
    joined.charges.push(...charges.filter(({pool}) => !pools.has(pool)))
  }
  return joined
}

function unique(limits: readonly Limit[]): Limit[] {
  return [...new Map(limits.map(limit => [`${limit.count}/${limit.per}/${limit.scope ?? ''}`, limit])).values()]
}

function conflicting(charges: readonly Charge[], others: readonly Charge[]): WeightProblem[] {
  const pools = new Set(others.map(({pool}) => pool))
  return [...pools].flatMap(pool => {
    const [costs, otherCosts] = [charges, others].map(list => costsOf(pool, list))
    if (costs?.length === 0 || isDeepStrictEqual(costs, otherCosts)) return []
    const [expected, actual] = [costs, otherCosts].map(list => JSON.stringify(list))
    const reason = `Unexpected charges ${actual} of pool \`${pool}\`, expected ${expected} as before`
    return [{ruleId: 'weight-conflict', severity: 'warning', reason}]
  })
}

/** The costs of a pool, by window; whether the page names the pool does not change them. */
function costsOf(pool: string, charges: readonly Charge[]): Omit<Charge, 'pool' | 'assumed'>[] {
  return charges
    .filter(charge => charge.pool === pool)
    .map(({per, cases}) => ({...(per !== undefined && {per}), cases}))
}
