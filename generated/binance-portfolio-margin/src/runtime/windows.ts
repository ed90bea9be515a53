import {live} from './live.js'
import type {Pools} from './product.js'
import type {ResponseHeaders} from './transport.js'

/** What the exchange says is used of one window of a pool (`per` is its length: `1m`), out of `limit` if the docs state one. */
export type Usage = {pool: string; per: string; used: number; limit?: number}

/** Read what is used of each window from the headers of an answer. */
export function usageOf(pools: Pools, headers: ResponseHeaders): Usage[] {
  const told = live(headers)
  return Object.entries(pools).flatMap(([pool, windows]) => windows.flatMap(({per, header, limit}) => {
    const used = toldBy(told, header)
    return used === undefined ? [] : [{pool, per, used, ...(limit !== undefined && {limit})}]
  }))
}

/** What the exchange says is used of a limit now, in the header of that name of a live answer. */
export function toldBy(headers: ResponseHeaders | undefined, header: string | undefined): number | undefined {
  const text = (header && headers?.get(header)) ?? ''
  return /^\d+$/.test(text) ? Number(text) : undefined
}

/** Milliseconds until the fullest of the windows ends, at the time `now`; 60 s if no header tells which it is. */
export function fullestWindowEnds(pools: Pools, headers: ResponseHeaders, now: number): number {
  const [fullest] = usageOf(pools, headers).sort((a, b) => fullness(b) - fullness(a))
  const length = milliseconds(fullest?.per ?? '')
  return length === undefined ? 60_000 : length - now % length
}

/** Say whether the answers of an endpoint tell what is used; a page calls the header of its own inaccurate. */
export function tellsUsage(path: string): boolean {
  return path !== '/fapi/v2/ticker/price'
}

/** Length of a window in milliseconds: `10s`, `1m`, `1h`, `1d`. */
export function milliseconds(per: string): number | undefined {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(per) ?? []
  return count === undefined ? undefined : Number(count) * (units[unit] ?? 0)
}

const units: {[unit: string]: number} = {s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000}

function fullness({used, limit = Infinity}: Usage): number {
  return used / limit
}
