import type {Arithmetic, Dependency} from '../idl.js'
import {weaker} from './problems.js'
import {keyOf, windowOf} from './same.js'
import type {Rule, RulesReading} from './types.js'

/** Where a page states two lengths for one window, keep the longer: a call must not be refused that one of them takes. */
export function widenWindows(rules: Rule[]): RulesReading {
  const widest = new Map<string, number>()
  for (const {dependency} of rules) {
    const window = windowOf(dependency)
    if (window) widest.set(unmeasured(dependency, window), Math.max(window.value, widest.get(unmeasured(dependency, window)) ?? 0))
  }
  const isNarrow = ({dependency}: Rule) => {
    const window = windowOf(dependency)
    return window !== undefined && window.value < (widest.get(unmeasured(dependency, window)) ?? 0)
  }
  return {
    rules: rules.filter(rule => !isNarrow(rule)),
    problems: rules.filter(isNarrow).map(({sentence}) => weaker(sentence, 'Unexpected window, expected the longer one that the page states as well'))
  }
}

function unmeasured(dependency: Dependency, window: Arithmetic): string {
  const empty = {...window, value: 0}
  return keyOf(dependency.kind === 'requires' ? {...dependency, then: empty} : empty)
}
