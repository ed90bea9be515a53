import {fixedWindow, rollingWindow} from './counter.js'
import type {Counter} from './counter.js'
import type {LimitedCall, LimitUsage} from './limiter.js'
import type {Pools, Window} from './product.js'
import type {Cost} from './weight.js'
import {milliseconds} from './windows.js'

/** One limit, what counts for it, and the header in which the exchange tells its own count. */
export type Line = {limit: NamedLimit; key: string; lengthMs: number; counter: Counter; header?: string | undefined}

/** A limit as people are told of it. The limits of one operation's calls have the pool `calls`. */
export type NamedLimit = {pool: string; per: string; limit?: number; operationId?: string}

type Start = (lengthMs: number) => Pick<Line, 'counter' | 'header'>

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
  const linesOf = new Map<string, Map<string, Line[]>>()
  const windows = Object.entries(pools).flatMap(([pool, all]) => all.map(window => ({...window, pool})))

  function line(limit: NamedLimit, account: string, start: Start): Line {
    const key = [limit.pool, limit.per, limit.operationId, account].filter(part => part !== undefined).join(' ')
    const lengthMs = milliseconds(limit.per) ?? Infinity
    const known = lines.get(key) ?? {limit, key, lengthMs, ...start(lengthMs)}
    lines.set(key, known)
    return known
  }

  function linesFor({operationId, account, limits}: LimitedCall): Line[] {
    const ofPools = windows.map(({header, ...window}) =>
      line(nameOf(window, operationId), window.pool === 'ip' ? '' : account, lengthMs =>
        ({counter: fixedWindow({lengthMs, limit: window.limit, clock}, slackMs), header})))
    const own = limits.map(({count, per, scope}) =>
      line({pool: 'calls', per, limit: count, operationId}, scope === 'uid' ? account : '', lengthMs =>
        ({counter: rollingWindow({lengthMs, limit: count, clock: () => performance.now()})})))
    return [...ofPools, ...own]
  }

  return {
    demandsOf(call) {
      const ofAccounts = linesOf.get(call.operationId) ?? new Map<string, Line[]>()
      const known = ofAccounts.get(call.account) ?? linesFor(call)
      linesOf.set(call.operationId, ofAccounts.set(call.account, known))
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

function nameOf({pool, per, limit, share}: Omit<PoolWindow, 'header'>, operationId: string): NamedLimit {
  return {pool, per, ...(limit !== undefined && {limit}), ...(share === 'operation' && {operationId})}
}

type PoolWindow = Window & {pool: string}

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
