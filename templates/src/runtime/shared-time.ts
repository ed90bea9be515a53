import {dateOf} from './clock.js'
import type {ResponseHeaders} from './transport.js'

/** The exchange's time, as far as it is known to processes on several hosts, in milliseconds since 1970. */
export type SharedTime = {
  now(): number
  /** The clock below it. */
  local(): number
  /** Redis said that it was `time` there, to who asked at `asked` of the clock below. */
  heedRedis(time: number, asked: number): void
  /** An answer came to what was sent at `sent` of the clock below. */
  heedDate(headers: ResponseHeaders | undefined, sent: number): void
}

/**
 * Take the time from Redis, which all processes ask, unless a clock is given. The header `Date` of the exchange's answers
 * puts right what is off.
 */
export function sharedTime(given?: () => number): SharedTime {
  const local = given ?? Date.now
  // The time of Redis minus that of the local clock, and the exchange's minus that of Redis.
  let [redis, exchange] = [0, 0]
  let [isAsked, isTold] = [false, false]
  const now = () => local() + redis + exchange
  return {
    now,
    local,
    heedRedis(time, asked) {
      if (given !== undefined) return
      const before = redis
      redis = nearest(before, time - local(), time - asked)
      // What the exchange told before was told of the local clock alone.
      if (!isAsked && isTold) exchange -= redis - before
      isAsked = true
    },
    heedDate(headers, sent) {
      // It tells the second of a time between.
      const date = dateOf(headers)
      if (!(date > 0)) return
      exchange = nearest(exchange, date - local() - redis, date + 1000 - sent - redis)
      isTold = true
    }
  }
}

/** What is nearest to an offset within what it can be. */
function nearest(offset: number, least: number, most: number): number {
  return Math.min(Math.max(offset, least), most)
}
