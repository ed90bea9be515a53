import {fixedWindow} from './counter.js'
import type {CallLimit, Counter} from './counter.js'
import type {LimitedCall, LimitUsage} from './limiter.js'
import type {Pools} from './product.js'
import type {Cost} from './weight.js'
import {milliseconds} from './windows.js'

/** One limit, what counts for it, and the header in which the exchange tells its own count. */
export type Line = {limit: NamedLimit; key: string; lengthMs: number; counter: Counter; header?: string | undefined}

/** A limit as people are told of it. The limits of one operation's calls have the pool `calls`. */
export type NamedLimit = {pool: string; per: string; limit?: number; operationId?: string}

/** What a call takes for one limit. */
export type Demand = {line: Line; cost: number}

/** The limits that calls met so far. */
export type Ledger = {
  /** What a call takes for each limit that it draws on; 0 where its answer may only tell of the limit. */
  demandsOf(call: LimitedCall): Demand[]
  /** What is used of each limit: what its counter says, unless `usedOf` knows better. */
  usage(usedOf?: (line: Line) => number): LimitUsage[]
}

/** `clock` gives milliseconds of the exchange's clock, and is at most `slackMs` off. */
export type LedgerOptions = {clock: () => number; slackMs: number}

/**
 * Keep the counts of some pools: the pool `ip` for the address, all others for each account, and those with
 * `share: 'operation'` for each operation; beside them the limits that operations have of their own.
 */
export function createLedger(pools: Pools, {clock, slackMs}: LedgerOptions): Ledger {
  const lines = new Map<string, Line>()
  // By account and operation: a key of both takes longer to make than to find.
  const linesOf = new Map<string, Map<string, Line[]>>()

  /** The one line of a limit. */
  function line(limit: NamedLimit, account: string, count: CallLimit['counter'], header?: string): Line {
    const key = [limit.pool, limit.per, limit.operationId, account].join(' ')
    const lengthMs = milliseconds(limit.per) ?? Infinity
    const size = {lengthMs, limit: limit.limit, clock: () => performance.now()}
    const known = lines.get(key) ?? {limit, key, lengthMs, header, counter: count(size)}
    lines.set(key, known)
    return known
  }

  function linesFor({operationId, account, limits}: LimitedCall): Line[] {
    const ofPools = Object.entries(pools).flatMap(([pool, windows]) => windows.map(({header, share, ...window}) =>
      line({pool, ...window, ...(share === 'operation' && {operationId})}, pool === 'ip' ? '' : account, size =>
        fixedWindow({...size, clock}, slackMs), header)))
    const own = limits.map(({count, per, scope, counter}) =>
      line({pool: 'calls', per, limit: count, operationId}, scope === 'uid' ? account : '', counter))
    return [...ofPools, ...own]
  }

  return {
    demandsOf(call) {
      const ofAccount = linesOf.get(call.account) ?? new Map<string, Line[]>()
      const known = ofAccount.get(call.operationId) ?? linesFor(call)
      linesOf.set(call.account, ofAccount.set(call.operationId, known))
      const demands: Demand[] = []
      for (const line of known) {
        const cost = costFor(line.limit, call.charges)
        if (cost > 0 || line.header !== undefined) demands.push({line, cost})
      }
      return demands
    },
    usage: (usedOf = line => line.counter.used()) => [...lines.values()].map(line => usageOf(line.limit, usedOf(line)))
  }
}

/** A charge that names no window counts in every window of its pool. */
function costFor({pool, per}: NamedLimit, charges: readonly Cost[]): number {
  if (pool === 'calls') return 1
  let sum = 0
  for (const charge of charges) if (charge.pool === pool && (charge.per ?? per) === per) sum += charge.cost
  return sum
}

function usageOf(limit: NamedLimit, used: number): LimitUsage {
  return {...limit, used, ...(limit.limit !== undefined && {left: Math.max(0, limit.limit - used)})}
}
