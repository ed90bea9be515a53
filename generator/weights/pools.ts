import type {Case, Charge} from '../types.js'
import type {OpenCharge, WeightContext, WeightDialect, WeightProblem} from './types.js'

/** Find the pool that a word names: `IP`, `UID`, `Order`. */
export function poolOf(word: string, {pools}: WeightDialect): string | undefined {
  return pools.find(({words}) => words.test(word))?.pool
}

/** Find whose limit a word states: `IP`, `Master account`. */
export function scopeOf(word: string, {pools}: WeightDialect): string | undefined {
  return pools.find(({words}) => words.test(word))?.scope
}

/** Find the pool and the window that a response header counts: `X-MBX-ORDER-COUNT-10S` is `order` per `10s`. */
export function windowOf(name: string, {pools}: WeightDialect): {pool: string; per: string} | undefined {
  for (const {pool, header} of pools) {
    const per = header?.exec(name)?.groups?.['per']
    if (per) return {pool, per: per.toLowerCase()}
  }
  return undefined
}

/** Put cases into one charge; undefined where they name different pools, or some of them none. */
export function oneCharge(priced: readonly (Case & {pool?: string})[]): OpenCharge | undefined {
  const named = [...new Set(priced.flatMap(({pool}) => pool ?? []))]
  const [pool] = named
  if (named.length > 1 || (pool !== undefined && priced.some(one => one.pool === undefined))) return undefined
  return {...(pool !== undefined && {pool}), cases: priced.map(({when, cost}) => ({...(when && {when}), cost}))}
}

/** Give each charge its pool: the one named with it, else the heading's, else the product's default by path. */
export function assignPools(
  charges: readonly OpenCharge[], heading: string | undefined, {path, dialect}: WeightContext
): {charges: Charge[]; problems: WeightProblem[]} {
  const isOpen = charges.some(({pool}) => (pool ?? heading) === undefined)
  const row = isOpen ? dialect.defaultPools.find(({path: prefix}) => prefix.test(path)) : undefined
  if (isOpen && row?.pool === undefined) return {charges: [], problems: [unnamed(`\`${path}\` has no default`)]}
  const problems = row?.warn ? [unnamed(`\`${row.pool}\` is assumed`)] : []
  return {charges: charges.map(charge => assignPool(charge, heading, row?.pool)), problems}
}

function assignPool({pool, per, cases}: OpenCharge, heading?: string, assumed = ''): Charge {
  const named = pool ?? heading
  return {
    pool: named ?? assumed,
    ...(per !== undefined && {per}),
    ...(named === undefined && {assumed: true as const}),
    cases
  }
}

function unnamed(because: string): WeightProblem {
  const reason = `Unexpected weight without a pool, expected one: ${because}`
  return {ruleId: 'weight-pool', severity: 'warning', reason}
}
