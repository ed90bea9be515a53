import type {ResponseHeaders} from './transport.js'

/** The exchange's clock, as far as it is known: the local one and its offset, both in milliseconds. */
export type ServerClock = {
  now(): number
  /** Ask for the server's time and keep the offset. Gives the offset. Calls at the same time share one request. */
  sync(ask: () => number | Promise<number>): Promise<number>
  /** Take the offset from the header `Date` of an answer that came just now; false if there is none. */
  syncByDate(headers: ResponseHeaders): boolean
}

/** Make a clock on top of the local one, with no offset yet. */
export function serverClock(local: () => number): ServerClock {
  let offset = 0
  let asking: Promise<number> | undefined

  async function measure(ask: () => number | Promise<number>): Promise<number> {
    const before = local()
    const server = await ask()
    offset = Math.round(server - (before + local()) / 2)
    return offset
  }

  return {
    now: () => Math.floor(local() + offset),
    sync: ask => asking ??= measure(ask).finally(() => asking = undefined),
    syncByDate(headers) {
      const date = Date.parse(headers.get('date') ?? '')
      if (Number.isNaN(date)) return false
      // The header has whole seconds: half of one is the least error. The exchange takes a clock that is 1 s ahead.
      offset = Math.round(date + 500 - local())
      return true
    }
  }
}
