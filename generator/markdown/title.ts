import type {Dialect} from '../types.js'

/** What a title says: the name without its security tag, and the tag. */
export type Title = {name: string; tag: string | undefined}

/** Read a title: the security tag is the last parenthesis that holds one of the dialect's tags. */
export function readTitle(text: string, {security}: Dialect): Title {
  const found = [...text.matchAll(/\(([^()]*)\)/g)].reverse().find(([, word = '']) => Object.hasOwn(security, word.trim()))
  if (!found) return {name: text.trim(), tag: undefined}
  const name = text.slice(0, found.index) + text.slice(found.index + found[0].length)
  return {name: name.replace(/\s+/g, ' ').trim(), tag: found[1]?.trim()}
}

/**
 * The lowerCamelCase name of a title: `Query Margin Account Order` → `queryMarginAccountOrder`. A name cannot begin with
 * a digit: `24hr Ticker` → `ticker24hr`. Empty without a Latin letter or digit.
 */
export function camelCase(name: string): string {
  const words = name.replace(/['’]/g, '').match(/[A-Za-z0-9]+/g) ?? []
  return letterFirst(words).flatMap(splitWord).map((word, index) => {
    const lower = word.toLowerCase()
    return index === 0 ? lower : lower.charAt(0).toUpperCase() + lower.slice(1)
  }).join('')
}

function letterFirst(words: string[]): string[] {
  const first = words.findIndex(word => /^[A-Za-z]/.test(word))
  return first < 1 ? words : [...words.slice(first, first + 1), ...words.slice(0, first), ...words.slice(first + 1)]
}

function splitWord(word: string): string[] {
  return word.match(/[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+[a-z]*/g) ?? [word]
}
