import {isDeepStrictEqual} from 'node:util'
import type {Case, Condition} from '../types.js'
import {parameterOf} from './names.js'
import type {WeightContext, WeightParameter, WeightProblem} from './types.js'

/**
 * What the cases of one charge leave open: values that the parameter takes and no case has, which cost nothing then, and
 * values of which two cases differ. `cases` name the parameters as the page's table does.
 */
export function coverage(cases: readonly Case[], context: WeightContext): WeightProblem[] {
  const names = new Set(cases.flatMap(({when}) => rangesOf(when).map(({name}) => name)))
  return [...names].flatMap(name => {
    const ranges = cases.flatMap(({when, cost}) => rangesOf(when).filter(range => range.name === name).map(range => ({...range, cost})))
    return [...shared(ranges), ...(cases.some(one => isForRest(one, name)) ? [] : missing(ranges, parameterOf(name, context)))]
  })
}

/** Inclusive bounds of a value, or of the number of items; a word has none. */
type Range = {name: string; min: number; max: number; word?: string}

function rangesOf(when: Condition | undefined): Range[] {
  if (!when || 'all' in when || 'any' in when) return []
  const name = 'count' in when ? when.count : when.parameter
  if ('in' in when) return when.in.map(value => (typeof value === 'number' ? {name, min: value, max: value} : {name, min: NaN, max: NaN, word: value}))
  if (!('min' in when || 'max' in when)) return []
  return [{name, min: when.min ?? -Infinity, max: when.max ?? Infinity}]
}

/** A case for values that no bounds of it name. */
function isForRest({when}: Case, name: string): boolean {
  if (!when || 'all' in when || 'any' in when) return true
  return 'parameter' in when && when.parameter === name && ('notIn' in when || ('present' in when && when.present))
}

function shared(ranges: (Range & Pick<Case, 'cost'>)[]): WeightProblem[] {
  return ranges.flatMap((range, index) => ranges.slice(index + 1).flatMap(other => {
    const [min, max] = [Math.max(range.min, other.min), Math.min(range.max, other.max)]
    if (!(min <= max) || isDeepStrictEqual(range.cost, other.cost)) return []
    const reason = `Unexpected second cost of \`${range.name}\` for ${shown(min, max)}, expected one: the first stays`
    return [{ruleId: 'weight-conflict', severity: 'warning', reason} as const]
  }))
}

function missing(ranges: Range[], parameter: WeightParameter | undefined): WeightProblem[] {
  const [first] = ranges
  const gaps = gapsOf(ranges, parameter)
  if (!first || gaps.length === 0) return []
  const more = gaps.length > 3 ? ', …' : ''
  const reason = `Unexpected weight by \`${first.name}\` without ${gaps.slice(0, 3).join(', ')}${more}, expected a cost for all that it takes: such a call has none`
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

function shown(min: number, max: number): string {
  if (min === max) return `\`${min}\``
  if (max === Infinity) return `\`${min}\` and more`
  return min === -Infinity ? `\`${max}\` and less` : `\`${min}\` to \`${max}\``
}
