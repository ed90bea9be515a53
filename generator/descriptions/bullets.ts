import type {Labels} from './types.js'
import {normalize} from '../markdown/normalize.js'
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
  const isList = bullets.length > 0 && read.every(bullet => bullet !== undefined)
  const known = isList ? read : []
  const labels = known.flatMap(({value, description}) => description ? [[value, description]] : [])
  return {parameters: parametersOf(heading), values: [...new Set(known.map(bullet => bullet.value))], labels: Object.fromEntries(labels)}
}

/** Read `GTC - Good Till Cancel`, `NONE: no price match`, `TRANSFER("Transfer")` or `1m`; undefined where it is a sentence. */
export function readBullet(source: string): Bullet | undefined {
  const text = normalize(source.replaceAll('**', '').replace(/\\([-_*])/g, '$1'))
  const match = /^[`"]?([A-Za-z0-9_]{1,80})[`"]?(?:(?= ?\()| ?[:=]| ?-(?= )| (?=\p{Script=Han}|[A-Z][a-z])|$)/u.exec(text)
  const value = match?.[1] ?? ''
  if (!match || !isValueWord(value)) return undefined
  const description = unwrap(text.slice(match[0].length).trim())
  return description ? {value, description} : {value}
}

/** `("Transfer")` says `Transfer`. */
function unwrap(words: string): string {
  const inner = /^\(([^()]*)\)$/.exec(words)?.[1] ?? words
  return inner.replace(/^"([^"]*)"$/, '$1').trim()
}

/** `ENUM of transfer types:` may mean `transferType` or `type`. */
function parametersOf(heading: string): string[] {
  const spans = [...heading.matchAll(/`(\w{1,60})`/g)].flatMap(([, name]) => name ?? [])
  const words = normalize(heading).replace(/`/g, '').replace(/[:.]$/, '').split(' ')
  const [before = '', last = ''] = [words.at(-2), words.at(-1)].map(word => word?.toLowerCase().replace(/[^a-z]/g, ''))
  const noun = last.replace(/s$/, '')
  const compound = before && noun ? before + noun.charAt(0).toUpperCase() + noun.slice(1) : ''
  return [...spans, compound, noun].filter(name => name !== '')
}
