import type {Problem} from '../message.js'
import type {Dialect} from '../types.js'

/** What a title says: the name without its security tag, the tag, and what is not plain about it. */
export type Title = {name: string; tag: string | undefined; problem?: Problem}

/**
 * Read a title: the security tag is the last parenthesis that holds one of the dialect's tags, in other letters
 * (`user_data`) with a problem. A word of a title (`Trade`) is no tag: what only looks like one is told and stays in the name.
 */
export function readTitle(text: string, {security}: Dialect): Title {
  const tags = Object.keys(security)
  const inBrackets = [...text.matchAll(/\(([^()]*)\)/g)].reverse().map(match => ({match, word: match[1]?.trim() ?? ''}))
  const found = inBrackets.find(({word}) => tags.includes(word)) ?? inBrackets.find(({word}) => spelled(word, tags))
  if (!found) return withDoubt({name: text.trim(), tag: undefined}, tags)
  const {match, word} = found
  const name = (text.slice(0, match.index) + text.slice(match.index + match[0].length)).replace(/\s+/g, ' ').trim()
  const tag = tags.includes(word) ? word : spelled(word, tags)
  return tag === word ? withDoubt({name, tag}, tags) : {name, tag, problem: unexpected(word, `\`${tag ?? ''}\`: it is read so`)}
}

/** The tag of several words that a word is but for its letters and marks. */
function spelled(word: string, tags: readonly string[]): string | undefined {
  return tags.find(tag => tag.includes('_') && letters(tag) === letters(word))
}

/** Tell what of a name looks like a tag: a parenthesis that is one in other letters or has its form, or a tag in no parenthesis. */
function withDoubt(title: Title, tags: readonly string[]): Title {
  const {name, tag} = title
  const inBrackets = [...name.matchAll(/[([]([^()[\]]*)[)\]]/g)].map(([, word = '']) => word.trim())
  const like = inBrackets.find(word => tags.includes(word) || /^[A-Z]+(?:_[A-Z]+)+$/.test(word) || (!tag && tags.some(one => letters(one) === letters(word))))
    ?? name.split(/[^A-Za-z_-]+/).find(word => /[_-]/.test(word) && spelled(word, tags))
  return like === undefined ? title : {...title, problem: unexpected(like, `the security of the endpoint as \`(${tags.join(')`, `(')})\`: it is part of the name`)}
}

function letters(word: string): string {
  return word.toUpperCase().replace(/[^A-Z\d]/g, '')
}

function unexpected(word: string, expected: string): Problem {
  return {severity: 'warning', ruleId: 'security-tag', reason: `Unexpected \`${word}\` in a title, expected ${expected}`}
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
