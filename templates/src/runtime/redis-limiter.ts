import {sleep} from './deadline.js'
import {createLedger} from './ledger.js'
import type {Line} from './ledger.js'
import type {LimitedCall, Limiter, Stops} from './limiter.js'
import {live} from './live.js'
import {memoryLimiter} from './memory-limiter.js'
import type {LimiterOptions} from './memory-limiter.js'
import {tell} from './options.js'
import {notNow, stopped} from './permission.js'
import type {Pools} from './product.js'
import {redisCounts} from './redis-counts.js'
import type {Count, RedisClient} from './redis-counts.js'
import {sharedTime} from './shared-time.js'
import {noRoom} from './turns.js'
import {toldBy} from './windows.js'

/** How processes share their limits. */
export type RedisLimiterOptions = Omit<LimiterOptions, 'clock'> & {
  /** A connected client of ioredis or of node-redis. Who gives it closes it. */
  client: RedisClient
  /** What the keys in Redis begin with; the same for all that share one address. Default: `docwright`. */
  prefix?: string | undefined
  /** Milliseconds that Redis may take. After that a call goes by what its process knows. Default: 500. */
  answerMs?: number | undefined
  /**
   * Milliseconds since 1970. Default: the time of Redis, which is one for all. The header `Date` of each answer puts it right
   * where it is off.
   */
  clock?: (() => number) | undefined
  /** Is told when Redis fails or is late. Default: nobody. */
  onError?: ((error: unknown) => void) | undefined
}

/** What a call takes from one count in Redis, and when the window of that ends. */
type Share = Count & {line: Line; cost: number; endsAt: number}

/**
 * Keep the calls of several processes within the limits of `pools`: each within what it knows by itself, as a
 * `memoryLimiter` does, and all together within what Redis counts. Calls have their turns in order in each process, not
 * over all. When the exchange stops the address of one, all of them stop; when it stops an account, all that have its API key.
 * Redis counts the limits of single operations in windows that begin at whole multiples of their length. Where Redis fails,
 * each process goes by what it knows.
 */
export function sharedLimiter(pools: Pools, options: RedisLimiterOptions): Limiter {
  const {client, prefix = 'docwright', mode, clock, slackMs = 100} = options
  const own = memoryLimiter(pools, options)
  const time = sharedTime(clock)
  const ledger = createLedger(pools, {clock: time.now, slackMs})
  const counts = redisCounts(client, prefix)
  // What Redis counts for each key, as far as this process knows.
  const seen = new Map<Line, {key: string; used: number}>()
  const sent = new WeakMap<LimitedCall, {shares: Share[]; at: number; localAt: number}>()
  // Milliseconds from the count of a call to its end, the longest of late: before that the exchange counts it.
  let travelMs = 250
  // Until when no request may be sent, as far as this process knows.
  const until: Stops = {ip: 0}

  const sidesNow = (line: Line) => sidesOf(line, time.now(), {slackMs, travelMs})
  const sharesOf = (call: LimitedCall) => ledger.demandsOf(call).flatMap(({line, cost}) =>
    sidesNow(line).map((side): Share => ({...side, line, cost})))

  const seenOf = ({line, key}: Pick<Share, 'line' | 'key'>) => {
    const last = seen.get(line)
    return last?.key === key ? last.used : 0
  }

  /** Take all shares, or none: then the one for which there is no room comes out. */
  async function take(shares: Share[]): Promise<Share | undefined> {
    for (const [place, share] of shares.entries()) {
      if (share.cost === 0) continue
      const used = await counts.take(share, share.cost)
      if (used === undefined) {
        await Promise.all(shares.slice(0, place).map(one => one.cost > 0 && counts.giveBack(one, one.cost)))
        return share
      }
      seen.set(share.line, {key: share.key, used})
    }
    return undefined
  }

  /** Learn from Redis what time it is, and how long other processes were told to stop. */
  async function look({account}: LimitedCall): Promise<number> {
    const asked = time.local()
    const whom = ['ip', account]
    const told = await counts.look(whom)
    time.heedRedis(told.time, asked)
    for (const [place, stopMs] of told.stopsMs.entries()) {
      const one = whom[place] ?? 'ip'
      until[one] = Math.max(until[one] ?? 0, performance.now() + stopMs)
    }
    return Math.max(...told.stopsMs)
  }

  /** Take what a call needs, unless another process was told to stop. */
  async function ask(call: LimitedCall): Promise<{stopMs: number; shares?: Share[]; full?: Share | undefined}> {
    const stopMs = await look(call)
    if (stopMs > 0) return {stopMs}
    const shares = sharesOf(call)
    return {stopMs, shares, full: await take(shares)}
  }

  async function turn(call: LimitedCall, deadline: number, signal?: AbortSignal): Promise<void> {
    const [at, localAt] = [performance.now(), time.local()]
    const {stopMs = 0, full, shares = sharesOf(call)} = await inTime(ask(call), options) ?? {}
    sent.set(call, {shares, at, localAt})
    if (stopMs <= 0 && full === undefined) return
    const waitMs = full === undefined ? stopMs : full.endsAt - time.now()
    if (full !== undefined && mode === 'reject' || waitMs > deadline - performance.now()) {
      throw full === undefined ? notNow(call, stopped, stopMs) : noRoom(call, {...full, waitMs})
    }
    await sleep(waitMs, signal)
    return turn(call, deadline, signal)
  }

  return {
    async acquire(call, {timeoutMs, signal}) {
      const deadline = performance.now() + timeoutMs
      await own.acquire(call, {timeoutMs, signal})
      await turn(call, deadline, signal).catch(error => {
        own.observe(undefined, call)
        throw error
      })
    },
    observe(given, call) {
      own.observe(given, call)
      const headers = live(given)
      const {shares = [], at = Infinity, localAt = -Infinity} = sent.get(call) ?? {}
      time.heedDate(headers, localAt)
      travelMs = Math.max(travelMs * 0.9, performance.now() - at)
      const now = new Set(sharesOf(call).map(({key}) => key))
      for (const share of onOneSide(shares)) {
        const told = toldBy(headers, share.line.header)
        if (told === undefined || told <= seenOf(share) || !now.has(share.key)) continue
        seen.set(share.line, {key: share.key, used: told})
        void inTime(counts.raise(share, told), options)
      }
    },
    usage: () => ledger.usage(line =>
      Math.max(...sidesNow(line).map(({key}) => seenOf({line, key})))),
    stops: new Proxy(until, {
      set(known, whom, endsAt) {
        const stopMs = Math.ceil(endsAt - performance.now())
        if (stopMs > 0) void inTime(counts.stop(String(whom), stopMs), options)
        return Reflect.set(known, whom, endsAt)
      }
    })
  }
}

/**
 * The counts of a limit at some time: near the end of a window both that and the next, since clocks differ, and since
 * the exchange counts a call when it comes.
 */
function sidesOf({key, limit, lengthMs}: Line, now: number, {slackMs, travelMs}: Reach): (Count & {endsAt: number})[] {
  const slack = Math.min(slackMs, lengthMs / 10)
  const reach = Math.min(slack + travelMs, lengthMs - slack)
  const indexes = new Set([Math.floor((now - slack) / lengthMs), Math.floor((now + reach) / lengthMs)])
  return [...indexes].map(index => ({
    key: `${key} ${index}`,
    limit: limit.limit ?? Number.MAX_SAFE_INTEGER - 1,
    keepSeconds: Math.ceil((lengthMs + 2 * slack) / 1000),
    endsAt: (index + 1) * lengthMs + slack
  }))
}

type Reach = {slackMs: number; travelMs: number}

/** Of a call that was sent near the end of a window it is not known of which one its answer tells. */
function onOneSide(shares: Share[]): Share[] {
  return shares.filter(({line}) => shares.filter(other => other.line === line).length === 1)
}

/** Give nothing where Redis fails or is late. */
async function inTime<T>(asking: Promise<T>, {answerMs = 500, onError}: RedisLimiterOptions): Promise<T | undefined> {
  const controller = new AbortController()
  const late = sleep(answerMs, controller.signal).then(() => {
    throw new Error(`No answer of Redis within ${answerMs} ms`)
  })
  try {
    return await Promise.race([asking, late])
  } catch (error) {
    tell(onError, error)
    return undefined
  } finally {
    controller.abort()
  }
}
