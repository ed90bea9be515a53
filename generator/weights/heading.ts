import {poolOf, scopeOf} from './pools.js'
import type {WeightDialect} from './types.js'

/** What the heading of a weight says. `rest` is what belongs to the text: `2` of `Request weight: 2`. */
export type WeightHeading = {isLimit: boolean; rest: string; pool?: string; scope?: string}

/** Read the heading of a weight section: `Request Weight(IP)`, `IP Weight`, `Request Limit`, `Unfilled Order Count:`. */
export function readHeading(heading: string, dialect: WeightDialect): WeightHeading {
  const match = form.exec(heading)
  if (!match) return {isLimit: false, rest: heading}
  const [, label = '', word, after = ''] = match
  const rest = after.trimStart()
  const named = word ?? label.replace(weightWords, '').trim()
  const pool = poolOf(named, dialect)
  const scope = scopeOf(named, dialect)
  const isUnknown = word !== undefined && pool === undefined
  return {
    isLimit: /limit|限制/i.test(label),
    rest: isUnknown ? `(${word}) ${rest}` : rest,
    ...(pool !== undefined && {pool}),
    ...(scope !== undefined && {scope})
  }
}

const weightWords = /(?:request ?)?weights?|(?:请求)?权重/i
const form = /^([^:()]*)(?:\(([^()]*)\)\s*)?(?::([^]*))?$/
