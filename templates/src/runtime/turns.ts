import {startTimer} from './deadline.js'
import type {LimitError} from './errors.js'
import type {Demand, Line} from './ledger.js'
import type {LimitedCall} from './limiter.js'
import {notNow} from './permission.js'

/** A call that waits for room. */
export type Waiter = {
  demands: Demand[]
  /** When it must be refused, in milliseconds of `performance.now`. */
  deadline: number
  /** Called once: it may go, or has to be refused because of an obstacle. */
  end(obstacle?: Obstacle): void
}

/** The limit that has no room, and the milliseconds after which it may have. */
export type Obstacle = {line: Line; cost: number; waitMs: number}

/** Calls that wait for room, in the order in which they came. */
export type Turns = {
  /** What keeps a call from being sent now: a limit, or calls that wait for the same one; nothing if it may be sent. */
  obstacleTo(demands: Demand[]): Obstacle | undefined
  join(waiter: Waiter, obstacle: Obstacle): void
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
  let stopTimer = () => {}
  let ringsAt = Infinity

  function obstacleTo(demands: Demand[]): Obstacle | undefined {
    let obstacle: Obstacle | undefined
    for (const {line, cost} of demands) {
      const waitMs = line.counter.waitFor(cost)
      const isHeldUp = cost > 0 && (waitMs > 0 || full.has(line))
      if (isHeldUp && waitMs >= (obstacle?.waitMs ?? 0)) obstacle = {line, cost, waitMs}
    }
    return obstacle
  }

  function pass(): void {
    full.clear()
    stopTimer()
    ringsAt = Infinity
    for (const waiter of waiters) {
      const obstacle = obstacleTo(waiter.demands)
      const leftMs = waiter.deadline - performance.now()
      if (obstacle !== undefined && leftMs > 0 && obstacle.waitMs <= leftMs) hold(waiter, obstacle)
      else {
        waiters.delete(waiter)
        waiter.end(obstacle)
      }
    }
  }

  /** Have a pass at that time, unless there is one before: thousands may come and leave at once. */
  function passBy(time: number): void {
    if (time >= ringsAt) return
    stopTimer()
    ringsAt = time
    stopTimer = startTimer(Math.ceil(time - performance.now()), pass)
  }

  /** Keep others from what a call waits for, until it may go or must be refused. */
  function hold({demands, deadline}: Waiter, {waitMs}: Obstacle): void {
    for (const {line, cost} of demands) {
      if (!full.has(line) && line.counter.waitFor(cost) > 0) full.set(line, cost)
    }
    passBy(waitMs > 0 ? Math.min(deadline, performance.now() + waitMs) : deadline)
  }

  return {
    obstacleTo,
    join(waiter, obstacle) {
      waiters.add(waiter)
      hold(waiter, obstacle)
    },
    leave(waiter) {
      waiters.delete(waiter)
      passBy(0)
    },
    look() {
      for (const [line, cost] of full) if (line.counter.waitFor(cost) === 0) return pass()
    }
  }
}

/** The error of a call for which there is no room in time. */
export function noRoom(call: LimitedCall, {line: {limit: {pool, per, limit}}, cost, waitMs}: Obstacle): LimitError {
  return notNow(call, `it takes ${cost} of the ${limit} of \`${pool}\` per ${per}, and there is no room`, waitMs)
}
