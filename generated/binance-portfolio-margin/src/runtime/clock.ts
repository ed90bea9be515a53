import {misfit} from './errors.js'
import {live} from './live.js'
import type {ResponseHeaders} from './transport.js'

/** The exchange's clock, as far as it is known: the local one and its offset, both in milliseconds. */
export type ServerClock = {
  now(): number
  /**
   * Ask for the server's time and keep the offset. Gives the offset. Who asks the same at the same time shares one
   * request. Rejects with ConfigurationError for what is no time.
   */
  sync(ask: AskTime): Promise<number>
  /** Whether an offset was measured, and that is an hour ago: clocks drift. */
  isOld(): boolean
  /** Take the offset from the header `Date` of an answer that came just now; false if there is none. */
  syncByDate(headers: ResponseHeaders): boolean
}

/** Asks for the server's time. May tell when it asks: it may have waited for its turn before, or been repeated. */
export type AskTime = (asks: () => void) => number | Promise<number>

/** Make a clock on top of the local one, with no offset yet. */
export function serverClock(local: () => number): ServerClock {
  let offset = 0
  const asking = new Map<AskTime, Promise<number>>()
  let askedAt: number | undefined

  async function measure(ask: AskTime): Promise<number> {
    let before = askedAt = local()
    const server = await ask(() => before = local())
    offset = Math.round(milliseconds(server || NaN, 'serverTime') - (before + local()) / 2)
    return offset
  }

  return {
    now: () => milliseconds(Math.floor(local() + offset), 'clock'),
    isOld: () => askedAt !== undefined && Math.abs(local() - askedAt) > 3_600_000,
    sync(ask) {
      const measuring = asking.get(ask) ?? measure(ask).finally(() => asking.delete(ask))
      asking.set(ask, measuring)
      return measuring
    },
    syncByDate(headers) {
      const date = dateOf(live(headers))
      if (!date) return false
      // The header has whole seconds: half of one is the least error. The exchange takes a clock that is 1 s ahead.
      offset = Math.round(date + 500 - local())
      return true
    }
  }
}

function milliseconds(time: number, option: string): number {
  if (Number.isFinite(time)) return time
  throw misfit(time, option, 'milliseconds')
}

/** When an answer was made, as it says: whole seconds, in milliseconds; `NaN` where it does not. */
export function dateOf(headers: ResponseHeaders | undefined): number {
  return Date.parse(headers?.get('date') ?? '')
}
