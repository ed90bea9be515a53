import {isDeepStrictEqual} from 'node:util'
import type {Case, Condition} from '../types.js'
import {parameterOf} from './names.js'
import type {WeightContext, WeightParameter, WeightProblem} from './types.js'

/**
 * What the cases of one charge leave open: values that the parameter takes and no case has, which cost nothing then, and
 * values of which two cases differ. `cases` name the parameters as the page's table does.
 */
export function coverage(cases: readonly Case[], context: WeightContext): WeightProblem[] {
  const byName = new Map<string, Priced[]>()
  for (const {when, cost} of cases) {
    for (const range of rangesOf(when)) {
      const ranges = byName.get(range.name) ?? []
      ranges.push({...range, cost})
      byName.set(range.name, ranges)
    }
  }
  const rest = new Set(cases.map(restOf))
  return [...byName].flatMap(([name, ranges]) =>
    [...shared(ranges), ...(rest.has(name) || rest.has('') ? [] : missing(ranges, parameterOf(name, context)))])
}

/** Inclusive bounds of a value, or of the number of items; a word has none. */
type Range = {name: string; min: number; max: number; word?: string}
type Priced = Range & Pick<Case, 'cost'>

function rangesOf(when: Condition | undefined): Range[] {
  if (!when || 'all' in when || 'any' in when) return []
  const name = 'count' in when ? when.count : when.parameter
  if ('in' in when) return when.in.map(value => (typeof value === 'number' ? {name, min: value, max: value} : {name, min: NaN, max: NaN, word: value}))
  if (!('min' in when || 'max' in when)) return []
  return [{name, min: when.min ?? -Infinity, max: when.max ?? Infinity}]
}

/** The name of which a case takes values that no bounds name; nothing where it takes all, and none where it is no such case. */
function restOf({when}: Case): string | undefined {
  if (!when || 'all' in when || 'any' in when) return ''
  return 'parameter' in when && ('notIn' in when || ('present' in when && when.present)) ? when.parameter : undefined
}

/** Each range is looked at beside the one before it that reaches furthest. */
function shared(ranges: Priced[]): WeightProblem[] {
  const twice: string[] = []
  let furthest: Priced | undefined
  for (const range of ranges.filter(({word}) => word === undefined).toSorted((a, b) => a.min - b.min)) {
    if (furthest && range.min <= furthest.max && !isDeepStrictEqual(range.cost, furthest.cost)) twice.push(shown(range.min, Math.min(range.max, furthest.max)))
    if (!furthest || range.max > furthest.max) furthest = range
  }
  const [first] = ranges
  if (!first || twice.length === 0) return []
  return [{ruleId: 'weight-conflict', severity: 'warning', reason: `Unexpected second cost of \`${first.name}\` for ${some(twice)}, expected one: the first stays`}]
}

function missing(ranges: Range[], parameter: WeightParameter | undefined): WeightProblem[] {
  const [first] = ranges
  const gaps = gapsOf(ranges, parameter)
  if (!first || gaps.length === 0) return []
  const reason = `Unexpected weight by \`${first.name}\` without ${some(gaps)}, expected a cost for all that it takes: such a call has none`
  return [{ruleId: 'weight-missing', severity: 'warning', reason}]
}

function gapsOf(ranges: Range[], {enum: values, minimum, maximum}: Partial<WeightParameter> = {}): string[] {
  if (values) {
    const isPriced = (value: string | number) => ranges.some(({min, max, word}) => value === word || (Number(value) >= min && Number(value) <= max))
    return values.filter(value => !isPriced(value)).map(value => `\`${value}\``)
  }
  if (ranges.some(({word}) => word !== undefined)) return ['any other value']
  const gaps: string[] = []
  let next = minimum ?? Math.min(1, ...ranges.map(({min}) => min))
  for (const {min, max} of ranges.toSorted((a, b) => a.min - b.min)) {
    if (min > next) gaps.push(shown(next, min - 1))
    next = Math.max(next, max + 1)
  }
  return next <= (maximum ?? Infinity) && next < Infinity ? [...gaps, shown(next, maximum ?? Infinity)] : gaps
}

function some(texts: string[]): string {
  return texts.slice(0, 3).join(', ') + (texts.length > 3 ? ', …' : '')
}

function shown(min: number, max: number): string {
  if (min === max) return `\`${min}\``
  if (max === Infinity) return `\`${min}\` and more`
  return min === -Infinity ? `\`${max}\` and less` : `\`${min}\` to \`${max}\``
}
