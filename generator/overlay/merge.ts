import {isDeepStrictEqual} from 'node:util'
import type {Json} from '../types.js'

/** A place in a document, from its root: `['paths', '/papi/v1/order', 'post']`. */
export type Location = readonly (string | number)[]

/** An update that its target cannot take. */
export class IncompatibleError extends Error {}

/**
 * Merge an update into a value: properties of objects one by one and recursively, a list behind a list, anything else in
 * place of what was there; an update of a list is an entry behind it. An entry that the list has already is not added
 * again. Throws an `IncompatibleError` for a target that is neither a list nor, with an object for it, an object.
 * @see https://spec.openapis.org/overlay/v1.0.0.html#action-object
 */
export function merge(target: Json, update: Json): Json {
  if (Array.isArray(target)) return appended(target, [update])
  if (isObject(target) && isObject(update)) return mergeObjects(target, update)
  const wanted = 'expected an object for an object or an entry for a list'
  throw new IncompatibleError(`Unexpected update of ${kindOf(target)} with ${kindOf(update)}, ${wanted}`)
}

/** The document with another value at a place; `undefined` takes the property or entry out. */
export function replacedAt(document: Json, location: Location, change: (value: Json) => Json | undefined): Json {
  return changedAt(document, location, change)[0] ?? null
}

/** The new value, or none where it is taken out. */
function changedAt(value: Json, [key, ...rest]: Location, change: (value: Json) => Json | undefined): Json[] {
  if (key === undefined) {
    const next = change(value)
    return next === undefined ? [] : [next]
  }
  if (Array.isArray(value)) {
    return [value.flatMap((entry, index) => (index === key ? changedAt(entry, rest, change) : [entry]))]
  }
  if (!isObject(value)) return [value]
  return [Object.fromEntries(Object.entries(value).flatMap(([name, inner]) =>
    (name === key ? changedAt(inner, rest, change).map((next): [string, Json] => [name, next]) : [[name, inner]])))]
}

function mergeObjects(target: {[key: string]: Json}, update: {[key: string]: Json}): Json {
  const known = new Map(Object.entries(target))
  for (const [key, value] of Object.entries(update)) {
    const old = known.get(key)
    known.set(key, old === undefined ? value : mergeProperty(old, value))
  }
  return Object.fromEntries(known)
}

function mergeProperty(old: Json, value: Json): Json {
  if (Array.isArray(old) && Array.isArray(value)) return appended(old, value)
  if (isObject(old) && isObject(value)) return mergeObjects(old, value)
  return value
}

function appended(list: Json[], entries: Json[]): Json[] {
  return [...list, ...entries.filter(entry => !list.some(known => isDeepStrictEqual(known, entry)))]
}

/** Digits of a number are a plain value. */
function isObject(value: Json): value is {[key: string]: Json} {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('isLosslessNumber' in value)
}

function kindOf(value: Json): string {
  if (Array.isArray(value)) return 'a list'
  return isObject(value) ? 'an object' : 'a plain value'
}
