import {isDeepStrictEqual} from 'node:util'
import {json} from '../emit/escape.js'
import type {Schema} from '../types.js'
import {levelOf, type Effect, type Found} from './change.js'
import {namesIn, own} from './own.js'
import {named, type At} from './schema.js'
import {compareLists} from './values.js'
import {code} from './words.js'

/** What changed in the keywords that restrict the values of one type. Bounds of an answer break no code. */
export function compareKeywords(before: Schema, after: Schema, at: At): Found[] {
  return [
    ...compareLists(before, after, at),
    ...bounds.flatMap(([name, of, side]) => compareBound(name, {before: of(before), after: of(after), side}, at)),
    ...others(before, after).flatMap(keyword => compareKeyword(keyword, {before, after}, at))
  ]
}

/** The end of a range; `isOpen`: it does not belong to the range. */
type Bound = {value: number; isOpen: boolean}
type Side = 'lower' | 'upper'

const bounds: [name: string, of: (schema: Schema) => Bound | undefined, side: Side][] = [
  ['minimum', lowest, 'lower'],
  ['maximum', highest, 'upper'],
  ['minimum length', ({minLength}) => closed(minLength), 'lower'],
  ['maximum length', ({maxLength}) => closed(maxLength), 'upper'],
  ['minimum number of items', ({minItems}) => closed(minItems), 'lower'],
  ['maximum number of items', ({maxItems}) => closed(maxItems), 'upper']
]

function lowest(schema: Schema): Bound | undefined {
  return strictest(closed(schema.minimum), open(schema.exclusiveMinimum, schema, 1), 'lower')
}

function highest(schema: Schema): Bound | undefined {
  return strictest(closed(schema.maximum), open(schema.exclusiveMaximum, schema, -1), 'upper')
}

function closed(value: number | undefined): Bound | undefined {
  return value === undefined ? undefined : {value: Number(value), isOpen: false}
}

/** More than 0 and at least 1 are the same of an integer. */
function open(value: number | undefined, {type}: Schema, step: number): Bound | undefined {
  if (value === undefined) return undefined
  return type === 'integer' ? {value: Number(value) + step, isOpen: false} : {value: Number(value), isOpen: true}
}

function strictest(one: Bound | undefined, other: Bound | undefined, side: Side): Bound | undefined {
  if (!one || !other) return one ?? other
  return isStricter(one, other, side) ? one : other
}

function isStricter(one: Bound, other: Bound, side: Side): boolean {
  if (one.value === other.value) return one.isOpen && !other.isOpen
  return one.value > other.value === (side === 'lower')
}

type Bounds = {before: Bound | undefined; after: Bound | undefined; side: Side}

function compareBound(name: string, {before, after, side}: Bounds, at: At): Found[] {
  if (isDeepStrictEqual(before, after)) return []
  const isNarrower = !before || (after !== undefined && isStricter(after, before, side))
  return [{
    ...named(at, `${name} of `),
    what: 'bound-changed',
    direction: at.way,
    level: at.way === 'request' && isNarrower ? 'major' : 'minor',
    predicate: `${boundText(before, side)} → ${boundText(after, side)}`
  }]
}

function boundText(bound: Bound | undefined, side: Side): string {
  if (!bound) return 'none'
  return bound.isOpen ? `${side === 'lower' ? 'above' : 'below'} ${bound.value}` : `${bound.value}`
}

/** Keywords that are compared elsewhere. */
const known = new Set([
  '$ref', 'title', 'description', 'deprecated', 'default', 'example', 'type', 'enum', 'const', 'x-extensible-enum',
  'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'minLength', 'maxLength', 'minItems', 'maxItems',
  'items', 'prefixItems', 'properties', 'required', 'additionalProperties', 'contentSchema', 'anyOf', 'oneOf'
])

type Keywords = {[keyword: string]: unknown}

function others(before: Keywords, after: Keywords): string[] {
  const isOther = (name: string) => !isDeepStrictEqual(own(before, name), own(after, name))
  return namesIn(before, after).filter(name => !known.has(name) && isOther(name))
}

function compareKeyword(keyword: string, sides: {before: Keywords; after: Keywords}, at: At): Found[] {
  const [was, is] = [own(sides.before, keyword), own(sides.after, keyword)]
  const effect = (own(effects, keyword) ?? restriction)(was, is)
  return [{
    ...named(at, `${own(words, keyword) ?? code(keyword)} of `),
    what: 'keyword-changed',
    direction: at.way,
    level: at.way === 'request' ? levelOf(effect, at.way) : 'minor',
    predicate: `${valueText(was)} → ${valueText(is)}`
  }]
}

/** How a keyword changes the values: most restrict them, some only describe them, a format is the size of integers. */
const effects: {[keyword: string]: (was: unknown, is: unknown) => Effect} = {
  format: (_, is) => (is === 'int32' ? 'narrowed' : 'widened'),
  'x-unit': () => 'widened',
  contentMediaType: () => 'widened'
}

function restriction(was: unknown, is: unknown): Effect {
  if (was === undefined) return 'narrowed'
  return is === undefined ? 'widened' : 'changed'
}

const words: {[keyword: string]: string} = {
  format: 'format', 'x-unit': 'unit', pattern: 'pattern', contentMediaType: 'media type'
}

function valueText(value: unknown): string {
  if (value === undefined) return 'none'
  return code(typeof value === 'object' ? json(value) : String(value))
}
