import {weaker} from './problems.js'
import {keyOf, windowOf} from './same.js'
import type {Rule, RulesReading} from './types.js'

/** Where a page states two lengths for one window, keep the longer, which is the weaker reading. */
export function widenWindows(rules: Rule[]): RulesReading {
  const windows = rules.flatMap(rule => {
    const window = windowOf(rule.dependency)
    return window ? [{rule, key: keyOf(withoutLength(rule.dependency)), length: window.value}] : []
  })
  const narrow = windows.filter(({key, length}) => windows.some(other => other.key === key && other.length > length))
  return {
    rules: rules.filter(rule => !narrow.some(window => window.rule === rule)),
    problems: narrow.map(({rule: {sentence}}) =>
      weaker(sentence, 'Unexpected window, expected the longer one that the page states as well'))
  }
}

function withoutLength(dependency: Rule['dependency']): Rule['dependency'] {
  if (dependency.kind === 'arithmetic') return {...dependency, value: 0}
  return dependency.kind === 'requires' && dependency.then.kind === 'arithmetic'
    ? {...dependency, then: {...dependency.then, value: 0}}
    : dependency
}
