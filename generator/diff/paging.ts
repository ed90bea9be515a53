import {isDeepStrictEqual} from 'node:util'
import type {Operation, Paging} from '../types.js'
import type {Both, Found} from './change.js'
import {list} from './words.js'

/** What changed in the ways to get all rows of an operation, each of which code of a consumer may take. */
export function comparePaging({before, after}: Both<Operation>): Found[] {
  const [was, is] = [before['x-paging'], after['x-paging']]
  if (isDeepStrictEqual(was, is)) return []
  const isLess = waysOf(was).some(way => !waysOf(is).includes(way)) || was && asksMore(was, is)
  const level = isLess ? 'major' : 'minor'
  const predicate = isDeepStrictEqual(waysOf(was), waysOf(is)) ? 'changed' : `${waysText(was)} → ${waysText(is)}`
  return [{what: 'paging-changed', direction: 'operation', level, noun: 'paging', subject: '', predicate}]
}

const ways = ['id', 'page', 'time'] as const

function waysOf(paging: Paging | undefined): string[] {
  return ways.filter(way => paging?.[way] !== undefined)
}

type Way = {without?: string[]} | undefined

/** A parameter must be given, or is refused by a way that took it. */
function asksMore(was: Paging, is: Paging = {}): boolean {
  const isMore = (before: string[] = [], after: string[] = []) => after.some(name => !before.includes(name))
  const refusesMore = (before: Way, after: Way) => before !== undefined && isMore(before.without, after?.without)
  return isMore(was.needs, is.needs) || refusesMore(was.id, is.id) || refusesMore(was.time, is.time)
}

function waysText(paging: Paging | undefined): string {
  return paging ? `by ${list(waysOf(paging))}` : 'none'
}
