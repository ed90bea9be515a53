import type {Limit} from './weight.js'

/** A limit of one operation's calls, and what counts them: it is only in programs that have such an operation. */
export type CallLimit = Limit & {counter: (size: WindowSize) => Counter}

/** Counts what calls take from one limit. */
export type Counter = {
  /** Milliseconds until `cost` may fit, 0 if it does. A cost above the limit fits where nothing else was taken. */
  waitFor(cost: number): number
  /** Take `cost`: a call is sent. What comes out is called when it has ended. */
  take(cost: number): Settle
  used(): number
}

/** A call has ended; the exchange said that `told` is used, if it said anything. */
export type Settle = (told?: number) => void

/** A limit of `limit` in `lengthMs`; none if only the use is to be known. `clock` gives milliseconds. */
export type WindowSize = {lengthMs: number; limit?: number | undefined; clock: () => number}

/**
 * Count as the exchange does for a pool: in windows that begin at whole multiples of their length, a minute at :00 of
 * its clock, which `clock` gives to `slackMs`. A call that is under way when a window ends, or was sent less than that
 * from its end, may be counted by the exchange on either side, so here it is on both.
 * What the exchange tells wins over the own count; calls that it may not have known are added: those under way, and those
 * that ended meanwhile without a word. A word to a call that was sent before the last one came is none: it may be older.
 */
export function fixedWindow({lengthMs, limit = Infinity, clock}: WindowSize, slackMs: number): Counter {
  const slack = Math.min(slackMs, lengthMs / 10)
  let index = -Infinity
  let used = 0
  // All that was ever taken and settled, the part without a word, and what had been settled when the end of the window came near.
  let allTaken = 0
  let allSettled = 0
  let unheard = 0
  let settledBeforeEnd: number | undefined
  // How many calls were sent, and how many before the last word, or before the window.
  let sent = 0
  let sentBefore = 0

  function turn(now: number): void {
    const current = Math.floor((now - slack) / lengthMs)
    if (current > index) {
      const carried = allTaken - ((current === index + 1 ? settledBeforeEnd : undefined) ?? allSettled)
      used = Math.min(carried, used)
      settledBeforeEnd = undefined
      sentBefore = sent
    }
    // A clock that was set back goes on with what is used.
    index = current
    if (now + slack >= (index + 1) * lengthMs) settledBeforeEnd ??= allSettled
  }

  return {
    waitFor(cost) {
      const now = clock()
      turn(now)
      if (cost === 0 || used === 0 || used + cost <= limit) return 0
      return (index + 1) * lengthMs + slack - now
    },
    take(cost) {
      turn(clock())
      used += cost
      allTaken += cost
      const number = ++sent
      const unheardBefore = unheard
      return told => {
        turn(clock())
        allSettled += cost
        if (told === undefined || number <= sentBefore) unheard += cost
        else {
          sentBefore = sent
          used = told + allTaken - allSettled + unheard - unheardBefore
        }
      }
    },
    used() {
      turn(clock())
      return used
    }
  }
}

/**
 * Count so that no span of `lengthMs` holds more than `limit`, wherever it begins: for limits of which the docs do not
 * say when they begin. A call counts from when it is sent until `lengthMs` after it ended. `clock` is a stopwatch.
 */
export function rollingWindow({lengthMs, limit = Infinity, clock}: WindowSize): Counter {
  const ended: {cost: number; leavesAt: number}[] = []
  let used = 0

  function turn(now: number): void {
    while (ended[0] !== undefined && ended[0].leavesAt <= now) used -= ended.shift()?.cost ?? 0
  }

  return {
    waitFor(cost) {
      const now = clock()
      turn(now)
      if (cost === 0 || used === 0 || used + cost <= limit) return 0
      return ended[0] === undefined ? lengthMs : ended[0].leavesAt - now
    },
    take(cost) {
      used += cost
      return () => {
        if (cost > 0) ended.push({cost, leavesAt: clock() + lengthMs})
      }
    },
    used() {
      turn(clock())
      return used
    }
  }
}
