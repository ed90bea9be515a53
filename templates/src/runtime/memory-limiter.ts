import {onAbort} from './abort.js'
import type {Taken} from './counter.js'
import {LimitError} from './errors.js'
import {createLedger} from './ledger.js'
import type {Demand, Line} from './ledger.js'
import type {LimitedCall, Limiter, LimiterMode, Waiting} from './limiter.js'
import type {Pools} from './product.js'
import {createTurns} from './turns.js'
import type {Obstacle, Waiter} from './turns.js'
import {toldBy} from './windows.js'

/** How a limiter works. */
export type LimiterOptions = {
  /** What becomes of a call for which there is no room now. Default: `wait`. */
  mode?: LimiterMode | undefined
  /** Milliseconds since 1970 by the exchange's clock. Default: `Date.now`; the limiter of a client knows its offset. */
  clock?: (() => number) | undefined
  /** Milliseconds by which `clock` may be off. Default: 100. */
  slackMs?: number | undefined
}

/**
 * Keep the calls of one process within the limits of `pools`. Several clients may share one: the pool `ip` is then one
 * budget for all of them, and every other pool one for each account. A call that costs more than its pool holds is sent
 * alone. Windows without a limit are counted only.
 */
export function memoryLimiter(pools: Pools, options: LimiterOptions = {}): Limiter {
  const {mode = 'wait', clock = Date.now, slackMs = 100} = options
  const ledger = createLedger(pools, {clock, slackMs})
  const turns = createTurns()
  const sent = new WeakMap<LimitedCall, [line: Line, taken: Taken][]>()

  function take(call: LimitedCall, demands: Demand[]): void {
    sent.set(call, demands.map(({line, cost}) => [line, line.counter.take(cost)]))
  }

  function wait(call: LimitedCall, demands: Demand[], {timeoutMs, signal}: Waiting): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason)
    return new Promise((resolve, reject) => {
      const stop = onAbort(signal, () => {
        stop()
        turns.leave(waiter)
        reject(signal?.reason)
      })
      const waiter: Waiter = {
        demands,
        deadline: performance.now() + timeoutMs,
        go() {
          stop()
          take(call, demands)
          resolve()
        },
        refuse(obstacle) {
          stop()
          reject(noRoom(call, obstacle))
        }
      }
      turns.join(waiter)
    })
  }

  return {
    acquire(call, waiting) {
      const demands = ledger.demandsOf(call)
      const obstacle = turns.obstacleTo(demands)
      if (obstacle === undefined) return take(call, demands)
      if (mode === 'reject' || obstacle.waitMs > waiting.timeoutMs) return Promise.reject(noRoom(call, obstacle))
      return wait(call, demands, waiting)
    },
    observe(headers, call) {
      for (const [line, taken] of sent.get(call) ?? []) line.counter.settle(taken, toldBy(headers, line.header))
      sent.delete(call)
      turns.look()
    },
    usage: ledger.usage
  }
}

/** The error of a call for which there is no room in time. */
export function noRoom({operationId, docs}: LimitedCall, {line, cost, waitMs}: Obstacle): LimitError {
  const {pool, per, limit} = line.limit
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const message = `${operationId} was not sent: it takes ${cost} of the ${limit} of \`${pool}\` per ${per}, ` +
    `and there is no room for ${seconds} s`
  return new LimitError(message, {operationId, docs}, seconds)
}
