import type {Demand, Line} from './ledger.js'

/** A call that waits for room. Exactly one of `go` and `refuse` is called. */
export type Waiter = {
  demands: Demand[]
  /** When it must be refused, in milliseconds of `performance.now`. */
  deadline: number
  go(): void
  refuse(obstacle: Obstacle): void
}

/** The limit that has no room, and the milliseconds after which it may have. */
export type Obstacle = {line: Line; cost: number; waitMs: number}

/** Calls that wait for room, in the order in which they came. */
export type Turns = {
  /** What keeps a call from being sent now: a limit, or calls that wait for the same one; nothing if it may be sent. */
  obstacleTo(demands: Demand[]): Obstacle | undefined
  join(waiter: Waiter): void
  leave(waiter: Waiter): void
  /** Look whether there is room again, after the end of a call. */
  look(): void
}

/**
 * Let calls go as soon as there is room for them. One that finds no room in a limit holds up those behind it that need
 * the same limit, and no others. A timer runs only while calls wait.
 */
export function createTurns(): Turns {
  const waiters = new Set<Waiter>()
  // The limits without room, with what the first call that waits for each needs of it.
  const full = new Map<Line, number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function obstacleTo(demands: Demand[]): Obstacle | undefined {
    let obstacle: Obstacle | undefined
    for (const {line, cost} of demands) {
      if (cost === 0) continue
      const waitMs = line.counter.waitFor(cost)
      const isHeldUp = waitMs > 0 || full.has(line)
      if (isHeldUp && waitMs >= (obstacle?.waitMs ?? 0)) obstacle = {line, cost, waitMs}
    }
    return obstacle
  }

  function pass(): void {
    full.clear()
    const now = performance.now()
    let nextMs = Infinity
    for (const waiter of waiters) {
      const obstacle = obstacleTo(waiter.demands)
      const leftMs = waiter.deadline - now
      if (obstacle !== undefined && leftMs > 0 && obstacle.waitMs <= leftMs) {
        nextMs = Math.min(nextMs, leftMs, hold(waiter, obstacle))
        continue
      }
      waiters.delete(waiter)
      if (obstacle === undefined) waiter.go()
      else waiter.refuse(obstacle)
    }
    clearTimeout(timer)
    if (waiters.size > 0) timer = setTimeout(pass, Math.min(Math.ceil(nextMs), 2 ** 31 - 1))
  }

  /** Keep others from what a call waits for. Gives the milliseconds until it may go. */
  function hold({demands}: Waiter, {waitMs}: Obstacle): number {
    for (const {line, cost} of demands) {
      if (cost > 0 && !full.has(line) && line.counter.waitFor(cost) > 0) full.set(line, cost)
    }
    return waitMs > 0 ? waitMs : Infinity
  }

  return {
    obstacleTo,
    join(waiter) {
      waiters.add(waiter)
      pass()
    },
    leave(waiter) {
      if (waiters.delete(waiter)) pass()
    },
    look() {
      if (waiters.size === 0) return
      for (const [line, cost] of full) if (line.counter.waitFor(cost) === 0) return pass()
    }
  }
}
