/** What a call costs. `text` is the page's own words; no `charges` when they were not understood. */
export type Weight = {
  text: string
  charges: Charge[]
  /** Limits of this operation alone. */
  limits?: Limit[]
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

/**
 * Say what a call with `params` costs, by pool: `{ip: 10}`. A pool whose cost the docs do not state is left out;
 * of a pool that charges its windows differently the highest is told.
 */
export function costOf(weight: Weight, params: object): {[pool: string]: number} {
  const costs = chargesOf(weight, params)
  const pools = [...new Set(costs.map(cost => cost.pool))]
  return Object.fromEntries(pools.map(pool => [pool, poolCost(costs.filter(cost => cost.pool === pool))]))
}

/** Say what a call with `params` takes from each pool, one entry for each charge whose cost the docs state. */
export function chargesOf(weight: Weight, params: object): Cost[] {
  const valueOf = reader(weight, params)
  const costs: Cost[] = []
  for (const {pool, per, cases} of weight.charges) {
    const found = cases.find(({when}) => when === undefined || holds(when, valueOf))
    if (found === undefined) continue
    const cost = amount(found.cost, valueOf)
    costs.push(per === undefined ? {pool, cost} : {pool, per, cost})
  }
  return costs
}

/** Gives the value of a parameter: the one sent, or its default unless `sent` asks for the former alone. */
type Reader = (parameter: string, sent?: 'sent') => unknown

function reader(weight: Weight, params: object): Reader {
  return (parameter, sent) => {
    const value: unknown = Object.hasOwn(params, parameter) ? Reflect.get(params, parameter) : undefined
    return value ?? (sent ? undefined : weight.defaults?.[parameter])
  }
}

/** Charges without a window count in every window. */
function poolCost(costs: Cost[]): number {
  const sum = (per?: string) => costs.filter(cost => cost.per === per).reduce((total, {cost}) => total + cost, 0)
  return sum() + Math.max(0, ...costs.flatMap(({per}) => per === undefined ? [] : [sum(per)]))
}

function amount(cost: number | Each, valueOf: Reader): number {
  if (typeof cost === 'number') return cost
  return Math.min((countOf(valueOf(cost.each)) ?? 0) * cost.cost, cost.max ?? Infinity)
}

function holds(condition: Condition, valueOf: Reader): boolean {
  if ('all' in condition) return condition.all.every(part => holds(part, valueOf))
  if ('any' in condition) return condition.any.some(part => holds(part, valueOf))
  if ('count' in condition) return within(countOf(valueOf(condition.count)), condition)
  if ('present' in condition) return (valueOf(condition.parameter, 'sent') !== undefined) === condition.present
  const value = valueOf(condition.parameter)
  if ('in' in condition) return condition.in.some(one => equal(value, one))
  if ('notIn' in condition) return !condition.notIn.some(one => equal(value, one))
  return within(numberOf(value), condition)
}

function within(number: number | undefined, {min = -Infinity, max = Infinity}: {min?: number; max?: number}): boolean {
  return number !== undefined && number >= min && number <= max
}

function equal(value: unknown, one: string | number): boolean {
  const number = numberOf(value)
  return String(value) === String(one) || number !== undefined && number === numberOf(one)
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value)
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined
}

/** A list comes as an array, as JSON text, or with commas. */
function countOf(value: unknown): number | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value)) return value.length
  const text = String(value).trim()
  if (text === '') return 0
  return text.startsWith('[') ? jsonLength(text) : text.split(',').length
}

function jsonLength(text: string): number | undefined {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.length : undefined
  } catch {
    return undefined
  }
}
