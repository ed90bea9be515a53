import {isDeepStrictEqual} from 'node:util'
import type {Operation, Paging} from '../types.js'
import type {Both, Found} from './change.js'
import {list} from './words.js'

/** What changed in the ways to get all rows of an operation, each of which code of a consumer may take. */
export function comparePaging({before, after}: Both<Operation>): Found[] {
  const [was, is] = [before['x-paging'], after['x-paging']]
  if (isDeepStrictEqual(was, is)) return []
  const isLess = waysOf(was).some(way => !waysOf(is).includes(way)) || needsOf(is).some(name => was && !needsOf(was).includes(name))
  const level = isLess ? 'major' : 'minor'
  const predicate = isDeepStrictEqual(waysOf(was), waysOf(is)) ? 'changed' : `${waysText(was)} → ${waysText(is)}`
  return [{what: 'paging-changed', direction: 'operation', level, noun: 'paging', subject: '', predicate}]
}

const ways = ['id', 'page', 'time'] as const

function waysOf(paging: Paging | undefined): string[] {
  return ways.filter(way => paging?.[way] !== undefined)
}

function needsOf(paging: Paging | undefined): string[] {
  return paging?.needs ?? []
}

function waysText(paging: Paging | undefined): string {
  return paging ? `by ${list(waysOf(paging))}` : 'none'
}
