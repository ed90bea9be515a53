import {oneAndMany, parameterOf} from './names.js'
import {phrase, scan} from './phrase.js'
import type {Phrase} from './phrase.js'
import {poolOf} from './pools.js'
import type {GrammarReading, WeightContext, Words} from './types.js'

/** What one clause says: the cost of a call with or without a parameter. The name may stand in the other clause. */
type Clause = {name?: string; sent: boolean | 'many'; cost: number}
/** A pool named after a clause. */
type Mark = {pool: string}
type Named = {name: string; sent: boolean; cost: number}

/** Read costs with and without a parameter: `1 for a single symbol; 40 when … is omitted`, `带symbol 1; 不带40`. */
export function presence({text, rows}: Words, context: WeightContext): GrammarReading | undefined {
  const parts = rows.length === 0 ? scan(text, phrases) : undefined
  if (!parts) return undefined
  const pool = markedPool(parts, context)
  const clauses = named(parts.filter(part => 'cost' in part), context)
  if (pool === undefined || !clauses || !isExclusive(clauses)) return undefined
  const cases = clauses.map(({name, sent, cost}) => ({when: {parameter: name, present: sent}, cost}))
  return {charges: [{...(pool && {pool}), cases}]}
}

const phrases: readonly Phrase<Clause | Mark>[] = [
  row('<cost> for (?:a )?single <name>', true),
  row('<cost> for mul?t\\w{1,6}ple <name>', 'many'),
  row('<cost> with (?:the )?<name>', true),
  row('<cost> without (?:the )?<name>', false),
  row('<cost> if sen[dt] <name>', true),
  row('<cost> if not sen[dt] <name>', false),
  row('<cost> when a single(?: <single>)? is specified', true),
  row('<cost> when (?:the )?<name>(?: parameter)? is (?:specified|sent|provided)', true),
  row('<cost> when (?:the )?<name>(?: parameter)? is (?:omitted|not specified|not sent|not provided)', false),
  row('(?:带|传) ?<name> ?:? ?为? ?<cost>', true),
  row('不(?:带|传)(?: ?<name>)? ?:? ?为? ?<cost>', false),
  row('单 ?<name> ?为? ?<cost>', true),
  row('无 ?<name> ?为? ?<cost>', false),
  row('<cost> ?指定 ?<name>', true),
  row('<cost> ?<name> ?参数缺失', false),
  {words: phrase('\\(<pool>\\)'), read: ({pool}) => ({pool: pool ?? ''})}
]

function row(words: string, sent: Clause['sent']): Phrase<Clause> {
  return {
    words: phrase(words),
    read({name, single, cost}) {
      const parameter = name ?? single
      return {sent, cost: Number(cost), ...(parameter !== undefined && {name: parameter})}
    }
  }
}

/** The one pool that marks name: `''` for none, undefined for a word that names no pool, or for several pools. */
function markedPool(parts: readonly (Clause | Mark)[], {dialect}: WeightContext): string | undefined {
  const marks = parts.filter(part => 'pool' in part).map(({pool}) => poolOf(pool, dialect))
  const [pool = '', ...more] = new Set(marks)
  return marks.includes(undefined) || more.length > 0 ? undefined : pool
}

/** Each clause with the page's name of its parameter; a clause without a name means the one of the others. */
function named(clauses: readonly Clause[], context: WeightContext): Named[] | undefined {
  const found = clauses.map(clause => ({...clause, ...parameterIn(clause, context)}))
  const [only] = new Set(found.flatMap(({name}) => name ?? []))
  if (only === undefined || found.some(({sent}) => sent === 'many')) return undefined
  return found.map(({name = only, sent, cost}) => ({name, sent: sent === true, cost}))
}

/** "Multiple symbols" are many where the page has a parameter for many; elsewhere it means that none is named. */
function parameterIn({name, sent}: Clause, context: WeightContext): Partial<Clause> {
  if (name === undefined) return {}
  if (sent !== 'many') return {name: parameterOf(name, context)?.name ?? name}
  const {one, many} = oneAndMany(name, context)
  return one !== undefined && many === undefined ? {name: one, sent: false} : {}
}

/** Either with and without one parameter, or with one of several. */
function isExclusive(clauses: readonly Named[]): boolean {
  const names = new Set(clauses.map(({name}) => name))
  const [first, second, ...more] = clauses
  if (!first || !second) return false
  if (names.size === 1) return more.length === 0 && first.sent !== second.sent
  return names.size === clauses.length && clauses.every(({sent}) => sent)
}
