import {onAbort} from './abort.js'
import {dateOf} from './clock.js'
import {createLedger} from './ledger.js'
import type {Demand} from './ledger.js'
import type {LimitedCall, Limiter, LimiterMode} from './limiter.js'
import {live} from './live.js'
import type {Pools} from './product.js'
import type {ResponseHeaders} from './transport.js'
import {createTurns, noRoom} from './turns.js'
import type {Waiter} from './turns.js'
import {toldBy} from './windows.js'

/** How a limiter works. */
export type LimiterOptions = {
  /** What becomes of a call for which there is no room now. Default: `wait`. */
  mode?: LimiterMode | undefined
  /**
   * Milliseconds since 1970. Default: `Date.now`; the limiter of a client has the client's clock. The header `Date` of each
   * answer puts it right where it is off.
   */
  clock?: (() => number) | undefined
  /** Milliseconds by which that may be off. Default: 100. */
  slackMs?: number | undefined
}

/**
 * Keep the calls of one process within the limits of `pools`. Several clients may share one: the pool `ip` is then one
 * budget for all of them, and every other pool one for each account; when the exchange stops the address, all of them stop.
 * A call that costs more than its pool holds is sent alone. Windows without a limit are counted only.
 */
export function memoryLimiter(pools: Pools, options: LimiterOptions = {}): Limiter {
  const {mode, clock = Date.now, slackMs = 100} = options
  // The exchange's time minus that of `clock`, as far as answers tell it.
  let offset = 0
  const ledger = createLedger(pools, {clock: () => clock() + offset, slackMs})
  const turns = createTurns()
  // What is done when a call has ended, with the headers of its answer.
  const sent = new WeakMap<LimitedCall, (headers?: ResponseHeaders) => void>()

  function take(call: LimitedCall, demands: Demand[]): void {
    const sentAt = clock()
    const ends = demands.map(({line, cost}) => {
      const settle = line.counter.take(cost)
      return (headers: ResponseHeaders | undefined) => settle(toldBy(headers, line.header))
    })
    sent.set(call, headers => {
      // It answered at a time between, and in the second that it tells: a clock that is off would end windows too early.
      const date = dateOf(headers)
      if (date > 0) offset = Math.min(Math.max(offset, date - clock()), date + 1000 - sentAt)
      for (const end of ends) end(headers)
    })
  }

  return {
    acquire(call, {timeoutMs, signal}) {
      const demands = ledger.demandsOf(call)
      const obstacle = turns.obstacleTo(demands)
      if (!obstacle) return take(call, demands)
      if (mode === 'reject' || obstacle.waitMs > timeoutMs) return Promise.reject(noRoom(call, obstacle))
      return new Promise((resolve, reject) => {
        const waiter: Waiter = {
          demands,
          deadline: performance.now() + timeoutMs,
          end(obstacle) {
            stop()
            if (obstacle) return reject(noRoom(call, obstacle))
            take(call, demands)
            resolve()
          }
        }
        turns.join(waiter, obstacle)
        const stop = onAbort(signal, () => {
          turns.leave(waiter)
          reject(signal?.reason)
        })
      })
    },
    observe(headers, call) {
      sent.get(call)?.(live(headers))
      sent.delete(call)
      turns.look()
    },
    usage: ledger.usage,
    stops: {ip: 0}
  }
}
