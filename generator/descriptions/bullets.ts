import {normalize} from '../markdown/normalize.js'
import {isValueWord} from './words.js'

/** A bullet that is one value and what it means. */
export type Bullet = {value: string; description?: string}

/** Read `GTC - Good Till Cancel`, `NONE: no match`, `TRANSFER("Transfer")` or `1m`; undefined for a sentence. */
export function readBullet(source: string): Bullet | undefined {
  const text = normalize(source.replaceAll('**', '').replace(/\\([-_*])/g, '$1'))
  const match = start.exec(text)
  const value = match?.[1] ?? ''
  if (!match || !isValueWord(value)) return undefined
  const description = unwrap(text.slice(match[0].length).trim())
  return description ? {value, description} : {value}
}

/** Read `0: pending` or `5`: a number beside a parameter table is a value, on a page of definitions it is none. */
export function readNumberBullet(source: string): Bullet | undefined {
  const match = /^[`"]?(\d{1,9})[`"]?(?: ?(?:[:=]|-(?= )|(?=\())(.+))?$/.exec(normalize(source))
  const [, value = '', words = ''] = match ?? []
  return value === '' ? undefined : {value, ...(words && {description: unwrap(words.trim())})}
}

/**
 * A value and what parts it from its description: a mark, or a blank in front of a word that begins one, with any
 * capitals (`COIN-M account`) where the value is in several parts.
 */
const start = new RegExp('^[`"]?([A-Za-z0-9_]{1,80})[`"]?'
  + '(?:(?= ?\\()| ?[:=]| ?-(?= )| (?=\\p{Script=Han}|[A-Z][a-z])|(?<=_[A-Z0-9]{1,80}[`"]?) (?=[A-Z])|$)', 'u')

/** `("Transfer")` says `Transfer`. */
function unwrap(words: string): string {
  const inner = /^\(([^()]*)\)$/.exec(words)?.[1] ?? words
  return (/^"[^"]*"(?:, ?"[^"]*")*$/.test(inner) ? inner.replaceAll('"', '') : inner).trim()
}
