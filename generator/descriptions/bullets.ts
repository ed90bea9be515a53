import {normalize} from '../markdown/normalize.js'
import type {Labels} from './types.js'
import {isValueWord} from './words.js'

/** A bullet that is one value and what it means. */
export type Bullet = {value: string; description?: string}

/**
 * A list of values in bullets, and the names of the parameter that its heading may mean, the likeliest first.
 * No values: the bullets are sentences.
 */
export type ValueListReading = {parameters: string[]; values: string[]; labels: Labels}

/** Read a bullet list under a line such as `ENUM of transfer types:` as the values of a parameter. */
export function readValueList(heading: string, bullets: string[]): ValueListReading {
  const read = bullets.map(readBullet)
  const known = read.every(bullet => bullet !== undefined) ? read : []
  const labels = known.flatMap(({value, description}) => description ? [[value, description]] : [])
  const values = [...new Set(known.map(bullet => bullet.value))]
  return {parameters: parametersOf(heading), values, labels: Object.fromEntries(labels)}
}

/** Read `GTC - Good Till Cancel`, `NONE: no match`, `TRANSFER("Transfer")` or `1m`; undefined for a sentence. */
export function readBullet(source: string): Bullet | undefined {
  const text = normalize(source.replaceAll('**', '').replace(/\\([-_*])/g, '$1'))
  const match = start.exec(text)
  const value = match?.[1] ?? ''
  if (!match || !isValueWord(value)) return undefined
  const description = unwrap(text.slice(match[0].length).trim())
  return description ? {value, description} : {value}
}

/** A value and what parts it from its description: a mark, or a blank in front of a word that begins one. */
const start = /^[`"]?([A-Za-z0-9_]{1,80})[`"]?(?:(?= ?\()| ?[:=]| ?-(?= )| (?=\p{Script=Han}|[A-Z][a-z])|$)/u

/** `("Transfer")` says `Transfer`. */
function unwrap(words: string): string {
  const inner = /^\(([^()]*)\)$/.exec(words)?.[1] ?? words
  return inner.replace(/^"([^"]*)"$/, '$1').trim()
}

/** `ENUM of transfer types:` may mean `transferType` or `type`. */
function parametersOf(heading: string): string[] {
  const spans = [...heading.matchAll(/`(\w{1,60})`/g)].flatMap(([, name]) => name ?? [])
  const words = normalize(heading).toLowerCase().split(/[^a-z]+/).filter(word => word !== '')
  const noun = words.at(-1)?.replace(/s$/, '') ?? ''
  const compound = `${words.at(-2) ?? ''}${noun.charAt(0).toUpperCase()}${noun.slice(1)}`
  return [...spans, ...(words.length > 1 ? [compound] : []), noun].filter(name => name !== '')
}
