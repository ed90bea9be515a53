import {holds, namesOf, type Dependency} from '../idl/index.js'

/** A parameter and what it may be in a call; `undefined` is not sent. */
export type Choice = {name: string; values: (string | number | boolean | undefined)[]}

/** The parameter that is asked about. */
type Wanted = {name: string; isSent: boolean}

/**
 * Whether some call follows all rules and has the parameter, or has it not: tried value by value, a rule as soon as all
 * its parameters are chosen. After 100,000 trials the answer is yes, so that nothing is reported that is not known.
 */
export function isPossible(rules: Dependency[], choices: Choice[], wanted: Wanted): boolean {
  const first = choices.filter(({name}) => name === wanted.name)
    .map(({name, values}) => ({name, values: values.filter(value => (value !== undefined) === wanted.isSent)}))
  const others = choices.filter(({name}) => name !== wanted.name)
  return attempt(rules, [...first, ...others], {params: {}, trials: {left: 100_000}})
}

type Tried = {params: Record<string, unknown>; trials: {left: number}}

function attempt(rules: Dependency[], [choice, ...rest]: Choice[], {params, trials}: Tried): boolean {
  if (!choice || trials.left-- < 0) return true
  return choice.values.some(value => {
    const chosen = {...params, [choice.name]: value}
    const isBroken = rules.some(rule => namesOf(rule).every(name => name in chosen) && !holds(rule, chosen))
    return !isBroken && attempt(rules, rest, {params: chosen, trials})
  })
}
