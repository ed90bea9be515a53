import {RateLimiterRedis, RateLimiterRes} from 'rate-limiter-flexible'

/** A connected client of ioredis or of node-redis (`redis`). It is used for `EVAL` alone. */
export type RedisClient = {eval(...args: never[]): Promise<unknown>}

/** One count in Redis: its key, its limit, and the seconds for which Redis keeps it. */
export type Count = {key: string; limit: number; keepSeconds: number}

/** Counts that processes share. All reject when Redis cannot be asked. */
export type RedisCounts = {
  /** Take `cost`. Gives what is used then, or nothing if there is no room, and then nothing was taken. */
  take(count: Count, cost: number): Promise<number | undefined>
  giveBack(count: Count, cost: number): Promise<unknown>
  /** See that no less than `used` is counted. Gives what is used. */
  raise(count: Count, used: number): Promise<number>
  /** Have no process send for that long from the address (`ip`) or for an account, unless a longer stop is known. */
  stop(whom: string, stopMs: number): Promise<unknown>
  /** What time it is in Redis, and for how long each may not send; 0 or less if it may. All in milliseconds. */
  look(whom: string[]): Promise<{time: number; stopsMs: number[]}>
}

/**
 * Takes what fits. A cost above the limit fits where nothing was taken; it is then said to fill the limit, so that the
 * package, which compares with the limit, lets it go.
 */
const takeScript = `
local used, cost, limit = tonumber(redis.call('get', KEYS[1]) or '0'), tonumber(ARGV[1]), tonumber(ARGV[3])
if cost > 0 and used > 0 and used + cost > limit then return {limit + 1, 0} end
redis.call('set', KEYS[1], used + cost, 'EX', ARGV[2])
return {math.min(used + cost, limit), 0}`

const raiseScript = `
local used = math.max(tonumber(redis.call('get', KEYS[1]) or '0'), tonumber(ARGV[1]))
redis.call('set', KEYS[1], used, 'EX', ARGV[2])
return {used, 0}`

const timeScript = `
local now = redis.call('time')
now = now[1] * 1000 + math.floor(now[2] / 1000)`

const stopScript = `${timeScript}
local stopMs = tonumber(ARGV[2])
if now + stopMs > tonumber(redis.call('hget', KEYS[1], ARGV[1]) or '0') then redis.call('hset', KEYS[1], ARGV[1], now + stopMs) end
if redis.call('pttl', KEYS[1]) < stopMs then redis.call('pexpire', KEYS[1], stopMs) end`

const lookScript = `${timeScript}
local told = {now}
for place, whom in ipairs(ARGV) do told[place + 1] = tonumber(redis.call('hget', KEYS[1], whom) or '0') - now end
return told`

/** Count in Redis, below keys that begin with `prefix`. */
export function redisCounts(client: RedisClient, prefix: string): RedisCounts {
  const ask = evaluator(client)
  const storeClient = {eval: ask}
  // A hash: all that one script looks at has one key, as a cluster wants it.
  const keys = [`${prefix}:stops`]
  const counting = (customIncrTtlLuaScript: string) => remembered(({limit, keepSeconds}) => new RateLimiterRedis({
    storeClient, useRedisPackage: true, keyPrefix: prefix, points: limit, duration: keepSeconds, customIncrTtlLuaScript
  }))
  const [taking, raising] = [counting(takeScript), counting(raiseScript)]
  return {
    async take(count, cost) {
      try {
        return (await taking(count).consume(count.key, cost)).consumedPoints
      } catch (error) {
        if (error instanceof RateLimiterRes) return undefined
        throw error
      }
    },
    giveBack: (count, cost) => taking(count).reward(count.key, cost),
    raise: async (count, used) => (await raising(count).penalty(count.key, used)).consumedPoints,
    stop: (whom, stopMs) => ask(stopScript, {keys, arguments: [whom, String(stopMs)]}),
    async look(whom) {
      const [time = NaN, ...stopsMs] = numbers(await ask(lookScript, {keys, arguments: whom}))
      return {time, stopsMs}
    }
  }
}

/** One limiter for all windows of a limit. */
function remembered(make: (count: Count) => RateLimiterRedis): (count: Count) => RateLimiterRedis {
  const made = new Map<string, RateLimiterRedis>()
  return count => {
    const name = `${count.limit} ${count.keepSeconds}`
    const known = made.get(name) ?? make(count)
    made.set(name, known)
    return known
  }
}

function numbers(reply: unknown): number[] {
  return Array.isArray(reply) ? reply.map(Number) : []
}

type Script = {keys: string[]; arguments: string[]}

/** `eval` in the form of node-redis. A package that defines commands on the caller's own client would change that. */
function evaluator(client: RedisClient): (script: string, given: Script) => Promise<unknown> {
  const isIoRedis = 'defineCommand' in client
  return (script, given) => {
    const args = isIoRedis ? [script, given.keys.length, ...given.keys, ...given.arguments] : [script, given]
    return Reflect.apply(client.eval, client, args)
  }
}
