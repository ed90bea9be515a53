import {isDeepStrictEqual} from 'node:util'
import type {Case, Charge, Limit} from '../types.js'
import type {WeightProblem, WeightReading} from './types.js'

/** What two languages of a page say together, and the problems of comparing them; theirs are in their own readings. */
export type CompletedWeight = {charges: Charge[]; limits: Limit[]; problems: WeightProblem[]}

/**
 * Complete the weight that the first language of a page states with what another says. Charges, pools and limits that
 * the first lacks are filled; where the two differ the first stays. Each is a problem.
 */
export function completeWeight(first: WeightReading, other: WeightReading): CompletedWeight {
  const charges = completeCharges(first.charges, other.charges)
  const limits = completeLimits(first.limits, other.limits)
  return {charges: charges.stated, limits: limits.stated, problems: [...charges.problems, ...limits.problems]}
}

type Completed<T> = {stated: T[]; problems: WeightProblem[]}

function completeCharges(first: Charge[], other: Charge[]): Completed<Charge> {
  if (other.length === 0) return {stated: first, problems: []}
  if (first.length === 0) return {stated: other, problems: [filled('charges', other)]}
  if (!agree(first, other)) return {stated: first, problems: [conflict('charges', first, other)]}
  const stated = first.map((charge, place) => charge.assumed ? withPool(charge, other[place] ?? charge) : charge)
  const named = stated.filter((charge, place) => charge.pool !== first[place]?.pool)
  return {stated, problems: named.length > 0 ? [filled('pool', named.map(({pool}) => pool))] : []}
}

function completeLimits(first: Limit[], other: Limit[]): Completed<Limit> {
  if (other.length === 0 || isDeepStrictEqual(first, other)) return {stated: first, problems: []}
  if (first.length === 0) return {stated: other, problems: [filled('limits', other)]}
  return {stated: first, problems: [conflict('limits', first, other)]}
}

/** An assumed pool agrees with any. */
function agree(charges: readonly Charge[], others: readonly Charge[]): boolean {
  return charges.length === others.length && charges.every((charge, place) => {
    const other = others[place]
    return other !== undefined && charge.per === other.per && isDeepStrictEqual(ordered(charge), ordered(other)) &&
      (charge.pool === other.pool || charge.assumed === true || other.assumed === true)
  })
}

/** The order of cases counts only before one that always holds. */
function ordered({cases}: Charge): readonly Case[] {
  const isExclusive = cases.every(({when}) => when)
  return isExclusive ? [...cases].sort((one, other) => JSON.stringify(one) < JSON.stringify(other) ? -1 : 1) : cases
}

function withPool({per, cases}: Charge, {pool, assumed}: Charge): Charge {
  return {pool, ...(per !== undefined && {per}), ...(assumed && {assumed}), cases}
}

function filled(what: string, values: readonly unknown[]): WeightProblem {
  const reason = `Unexpected ${what} \`${JSON.stringify(values)}\` in one language only, taken from there`
  return {ruleId: 'locale-fill', severity: 'info', reason}
}

function conflict(what: string, first: readonly unknown[], other: readonly unknown[]): WeightProblem {
  const reason = `Unexpected ${what} \`${JSON.stringify(other)}\`, expected \`${JSON.stringify(first)}\``
  return {ruleId: 'locale-conflict', severity: 'warning', reason}
}
