import {isDeepStrictEqual} from 'node:util'
import type {Schema} from '../types.js'
import {levelOf, type Found} from './change.js'
import {named, type At} from './schema.js'
import {code, list} from './words.js'

type Value = string | number

/** What changed in the lists of values. Of an open list, which others may join, no value breaks anything. */
export function compareLists(before: Schema, after: Schema, at: At): Found[] {
  const [was, is] = [listOf(before), listOf(after)]
  if (was ?? is) return compareClosed(was, is, at)
  const [old = [], open = []] = [before['x-extensible-enum'], after['x-extensible-enum']]
  return compareValues(old, open, {at, levels: {removed: 'minor', added: 'minor'}})
}

function listOf({enum: values, const: value}: Schema): Value[] | undefined {
  return values ?? (value === undefined ? undefined : [value])
}

function compareClosed(was: Value[] | undefined, is: Value[] | undefined, at: At): Found[] {
  const [narrowed, widened] = [levelOf('narrowed', at.way), levelOf('widened', at.way)]
  if (was && is) return compareValues(was, is, {at, levels: {removed: narrowed, added: widened}})
  const values = list((was ?? is ?? []).map(text), 'or')
  const base = {...named(at), what: 'enum-changed', direction: at.way} as const
  if (is) return [{...base, level: narrowed, predicate: `is ${values} now`}]
  return [{...base, level: widened, predicate: `is no longer one of ${values} only`}]
}

type Changing = {at: At; levels: {removed: Found['level']; added: Found['level']}}

function compareValues(was: Value[], is: Value[], {at, levels}: Changing): Found[] {
  const gone = was.filter(value => !has(is, value))
  const added = is.filter(value => !has(was, value))
  return [
    ...told(gone, at, {what: 'value-removed', level: levels.removed, predicate: 'removed'}),
    ...told(added, at, {what: 'value-added', level: levels.added, predicate: 'added'})
  ]
}

function told(values: Value[], at: At, change: Pick<Found, 'what' | 'level' | 'predicate'>): Found[] {
  if (values.length === 0) return []
  const of = `value${values.length === 1 ? '' : 's'} ${list(values.map(text))} of `
  return [{...named(at, of), ...change, direction: at.way}]
}

function has(values: Value[], value: Value): boolean {
  return values.some(one => isDeepStrictEqual(one, value))
}

function text(value: Value): string {
  return code(String(value))
}
