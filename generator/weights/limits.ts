import type {Limit} from '../types.js'
import {phraseAnywhere} from './phrase.js'
import type {Holes} from './phrase.js'
import {scopeOf} from './pools.js'
import type {WeightDialect, WeightProblem} from './types.js'

/** The limits of a text, and the text without them. */
export type LimitReading = {limits: Limit[]; problems: WeightProblem[]; rest: string}

/** Take the limits out of the text of a weight: `500/day`, `10 requests per second`, `1次/分钟/IP`. */
export function readLimits(text: string, dialect: WeightDialect): LimitReading {
  return rates.reduce<LimitReading>((read, words) => {
    const {found, rest} = take(read.rest, words, dialect)
    return {
      limits: [...read.limits, ...found.map(({limit}) => limit)],
      problems: [...read.problems, ...found.flatMap(({holes}) => shared(holes))],
      rest
    }
  }, {limits: [], problems: [], rest: text})
}

/** A limit from the holes of a rate; undefined where its scope is no word of the dialect, or a number in it is 0. */
export function limitOf(holes: Holes, dialect: WeightDialect): Limit | undefined {
  const {count, size, unit = '', account, scope = account} = holes
  const letter = units.find(([words]) => words.test(unit))?.[1]
  const whose = scope === undefined ? undefined : scopeOf(scope, dialect)
  if (letter === undefined || (scope !== undefined && whose === undefined)) return undefined
  if ([count, size].some(number => number !== undefined && Number(number) === 0)) return undefined
  return {count: Number(count ?? 1), per: `${Number(size ?? 1)}${letter}`, ...(whose !== undefined && {scope: whose})}
}

const units: readonly [RegExp, string][] = [
  [/^(?:s|秒)/i, 's'], [/^(?:m|分)/i, 'm'], [/^(?:h|小时)/i, 'h'], [/^(?:d|天)/i, 'd']
]

const rates = [
  phraseAnywhere('share <count>/<size>?<unit>(?:/<scope>)? rate limit with <endpoint>'),
  phraseAnywhere('和 ?<endpoint> ?共享 ?<count>/<size>?<unit>(?:/<scope>)?'),
  phraseAnywhere(
    '(?:(?:request|rate) limit:? ?)?' +
    '<count> ?(?:requests|times|calls) ?(?:per |/ ?)(?:<size> ?)?<unit>(?:(?: per |/)<scope>)?'
  ),
  phraseAnywhere('<count>/<size>?<unit>(?:/<scope>)?'),
  phraseAnywhere('(?:(?:访问|请求)限制:?\\s?)?<count> ?次/<size>?<unit>(?:/<scope>)?'),
  phraseAnywhere('(?:(?:访问|请求)限制:?\\s?)?每<size>?<unit> ?<count> ?次')
]

type Taken = {found: {limit: Limit; holes: Holes}[]; rest: string}

function take(text: string, words: RegExp, dialect: WeightDialect): Taken {
  const found = [...text.matchAll(words)].flatMap(({0: {length}, index, groups: holes = {}}) => {
    const limit = limitOf(holes, dialect)
    return limit ? [{limit, holes, start: index, end: index + length}] : []
  })
  const starts = [0, ...found.map(({end}) => end)]
  const parts = starts.map((start, place) => text.slice(start, found[place]?.start))
  return {found, rest: parts.filter(part => found.length === 0 || /[^\s,;]/.test(part)).join('\n').trim()}
}

function shared({endpoint, count}: Holes): WeightProblem[] {
  if (endpoint === undefined) return []
  const expected = 'one of this endpoint: each counts it alone'
  const reason = `Unexpected limit of ${count} shared with \`${endpoint}\`, expected ${expected}`
  return [{ruleId: 'limit-unread', severity: 'warning', reason}]
}
