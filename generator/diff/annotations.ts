import {isDeepStrictEqual} from 'node:util'
import type {Json, Schema} from '../types.js'
import {resolve} from './alternatives.js'
import type {Found} from './change.js'
import {named, type At} from './schema.js'
import {code} from './words.js'

/** What two schemas say beside their values: description, title, deprecation, default, example. */
export function compareAnnotations(before: Schema, after: Schema, at: At): Found[] {
  const [left, right] = [resolve(before, at.schemas.before), resolve(after, at.schemas.after)]
  return [
    ...compareProse(left, right, named(at)),
    ...compareDefault(left, right, at),
    ...compareDeprecation(left, right, {...named(at), direction: at.way})
  ]
}

/** What is said of something, in words. */
type Prose = {description?: string; title?: string; example?: Json}

/** Words that changed: a patch for each keyword. */
export function compareProse(before: Prose, after: Prose, {noun, subject}: {noun: string; subject: string}): Found[] {
  const base = {direction: 'docs', level: 'patch', subject, predicate: 'changed'} as const
  const isOther = (keyword: keyof Prose) => !isDeepStrictEqual(before[keyword], after[keyword])
  const of = noun === '' ? '' : ` of ${noun}`
  return [
    ...(isOther('title') ? [{...base, what: 'title-changed' as const, noun: `title${of}`}] : []),
    ...(isOther('description') ? [{...base, what: 'description-changed' as const, noun: `description${of}`}] : []),
    ...(isOther('example') ? [{...base, what: 'example-changed' as const, noun: `example${of}`}] : [])
  ]
}

/** A default that changed: no call is refused for it, but one without the parameter may do something else. */
function compareDefault({default: was}: Schema, {default: is}: Schema, at: At): Found[] {
  if (isDeepStrictEqual(was, is)) return []
  const predicate = `${valueText(was)} → ${valueText(is)}`
  return [{...named(at, 'default of '), what: 'default-changed', direction: at.way, level: 'minor', predicate}]
}

function valueText(value: Schema['default']): string {
  return value === undefined ? 'none' : code(String(value))
}

/** What may be deprecated. */
type Dated = {deprecated?: boolean}

/** How it is called in a sentence. */
type Named = Pick<Found, 'noun' | 'subject' | 'direction'>

/** A deprecation takes nothing away yet; like a function, it is announced in a minor version. */
export function compareDeprecation(before: Dated, after: Dated, base: Named): Found[] {
  const [was, is] = [before.deprecated ?? false, after.deprecated ?? false]
  if (was === is) return []
  return [{
    ...base,
    level: 'minor',
    what: is ? 'deprecated' : 'undeprecated',
    predicate: is ? 'is deprecated now' : 'is no longer deprecated'
  }]
}
