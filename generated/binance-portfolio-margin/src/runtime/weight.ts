import {own} from './own.js'

/** What a call costs. `text` is the page's own words; no `charges` when they were not understood. */
export type Weight = {
  text: string
  charges: Charge[]
  /** Limits of this operation alone. */
  limits?: Limit[]
  /** The docs state a limit that is not among `limits`, since a client cannot count it. */
  unread?: true
  /** What the exchange takes for a parameter that is not sent; conditions look at it. */
  defaults?: {[parameter: string]: string | number | boolean}
}

/** What one pool is charged. The first case that holds wins; `per` names one window of the pool: `10s`. */
export type Charge = {pool: string; per?: string; assumed?: true; cases: Case[]}
/** One case of a charge; a case without `when` always holds. */
export type Case = {when?: Condition; cost: number | Each}
/** `cost` for each value of the parameter `each`, at most `max`. */
export type Each = {each: string; cost: number; max?: number}
/** At most `count` calls per `per` (`1s`, `1m`, `1h`), counted for `scope` (`ip`, `uid`) where the page says it. */
export type Limit = {count: number; per: string; scope?: string}

/** Looks at the value sent, or at the parameter's default. `min` and `max` are inclusive. */
export type Condition =
  | {parameter: string; present: boolean}
  | {parameter: string; min?: number; max?: number}
  | {parameter: string; in: (string | number)[]}
  | {parameter: string; notIn: (string | number)[]}
  | {count: string; min?: number; max?: number}
  | {all: Condition[]}
  | {any: Condition[]}

/** What one call takes from one pool, or from one window (`per`: `10s`) of it. */
export type Cost = {pool: string; per?: string; cost: number}

/** What every call of an operation costs, or what each does by its params. */
export type Costs = Cost[] | ((params: {[name: string]: unknown}) => Priced[])

/** `cost` is `undefined` for what the docs do not price; `dearest` is the most that they state then. */
type Priced = Omit<Cost, 'cost'> & {cost: number | undefined; dearest?: number}

/**
 * Say what a call with `params` costs, by pool: `{ip: 10}`. A pool whose cost the docs do not state is left out;
 * of a pool that charges its windows differently the highest is told.
 */
export function costOf(costs: Costs, params: object): {[pool: string]: number} {
  const stated: Costs = typeof costs === 'function' ? sent => costs(sent).filter(({cost}) => cost !== undefined) : costs
  const charges = chargesOf(stated, params)
  const pools = [...new Set(charges.map(cost => cost.pool))]
  return Object.fromEntries(pools.map(pool => [pool, poolCost(charges.filter(cost => cost.pool === pool))]))
}

/**
 * Say what a call with `params` is held to take from each pool, one entry for each charge. Where no row of the docs prices it,
 * that is the dearest row: too much makes a call wait, too little has the address banned.
 */
export function chargesOf(costs: Costs, params: object): Cost[] {
  return typeof costs === 'function'
    ? costs(own({...params})).flatMap(({dearest, cost = dearest, ...charge}) => cost === undefined ? [] : [{...charge, cost}]) : costs
}

/** Charges without a window count in every window. */
function poolCost(costs: Cost[]): number {
  const sum = (per?: string) => costs.filter(cost => cost.per === per).reduce((total, {cost}) => total + cost, 0)
  return sum() + Math.max(0, ...costs.flatMap(({per}) => per === undefined ? [] : [sum(per)]))
}
