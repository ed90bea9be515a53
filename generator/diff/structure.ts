import type {Schema} from '../types.js'
import type {Found} from './change.js'
import {isRenamed} from './renamed.js'
import {compareSchemas, named, type At} from './schema.js'
import {code} from './words.js'

/** What changed in the fields of an object. New fields of an answer break nothing; a request may lack required ones. */
export function compareProperties(before: Schema, after: Schema, at: At): Found[] {
  const [left, right] = [fieldsOf(before, at), fieldsOf(after, at)]
  const gone = left.filter(field => !find(right, field))
  const came = right.filter(field => !find(left, field))
  return [
    ...compareRest(before, after, at),
    ...exchange(gone, came),
    ...left.flatMap(field => {
      const other = find(right, field)
      return other ? compareField(field, other) : []
    })
  ]
}

/** What changed in the items of an array, or of a tuple at each place. */
export function compareItems(before: Schema, after: Schema, at: At): Found[] {
  if (![before, after].some(({items, prefixItems}) => items ?? prefixItems)) return []
  const size = Math.max(before.prefixItems?.length ?? 0, after.prefixItems?.length ?? 0)
  if (size === 0) return compareSchemas(before.items ?? {}, after.items ?? {}, {...at, path: `${at.path}[]`})
  return Array.from({length: size}, (_, index) => {
    const [one, other] = [before, after].map(({prefixItems, items}) => (prefixItems ? prefixItems[index] : items))
    const inside = {...at, path: `${at.path}[${index}]`}
    if (one && other) return compareSchemas(one, other, inside)
    return [one ? fieldRemoved({at: inside}) : fieldAdded({isRequired: at.way === 'response', at: inside})]
  }).flat()
}

/** What changed in the JSON that a text holds. */
export function compareContent(before: Schema, after: Schema, at: At): Found[] {
  const [one, other] = [before.contentSchema, after.contentSchema]
  return one || other ? compareSchemas(one ?? {}, other ?? {}, at) : []
}

/** A field of an object, with its path. */
type Field = {name: string; schema: Schema; isRequired: boolean; at: At}

function fieldsOf({properties = {}, required = []}: Schema, at: At): Field[] {
  return Object.keys(properties).sort().map(name => ({
    name,
    schema: properties[name] ?? {},
    isRequired: required.includes(name),
    at: {...at, path: at.path === '' ? name : `${at.path}.${name}`}
  }))
}

function find(fields: Field[], {name}: Field): Field | undefined {
  return fields.find(field => field.name === name)
}

/** Fields that are gone and came. One for one with the same schema is a new name. */
function exchange(gone: Field[], came: Field[]): Found[] {
  const [old, ...moreGone] = gone
  const [fresh, ...moreCame] = came
  if (old && fresh && moreGone.length + moreCame.length === 0 && isRenamed(old, fresh)) {
    const predicate = `renamed to ${code(fresh.name)}`
    return [{...named(old.at), what: 'field-renamed', direction: old.at.way, level: 'major', predicate}]
  }
  return [...gone.map(fieldRemoved), ...came.map(fieldAdded)]
}

function fieldRemoved({at}: Pick<Field, 'at'>): Found {
  return {...named(at), what: 'field-removed', direction: at.way, level: 'major', predicate: 'removed'}
}

function fieldAdded({at, isRequired}: Pick<Field, 'at' | 'isRequired'>): Found {
  const isMust = at.way === 'request' && isRequired
  const level = isMust ? 'major' : 'minor'
  const of = isMust ? 'required ' : isRequired ? '' : 'optional '
  return {...named(at, of), what: 'field-added', direction: at.way, level, predicate: 'added'}
}

function compareField(before: Field, after: Field): Found[] {
  const {at} = before
  const found = compareSchemas(before.schema, after.schema, at)
  if (before.isRequired === after.isRequired) return found
  const isHarmless = after.isRequired === (at.way === 'response')
  return [{
    ...named(at),
    what: after.isRequired ? 'now-required' : 'now-optional',
    direction: at.way,
    level: isHarmless ? 'minor' : 'major',
    predicate: presence[at.way][after.isRequired ? 'required' : 'optional']
  }, ...found]
}

const presence = {
  request: {required: 'is required now', optional: 'is optional now'},
  response: {required: 'is always there now', optional: 'may be missing now'}
}

/** What changed in the values under names that the schema does not list. */
function compareRest(before: Schema, after: Schema, at: At): Found[] {
  const [one, other] = [restOf(before), restOf(after)]
  if (!one && !other) return []
  return compareSchemas(one ?? {}, other ?? {}, {...at, path: at.path === '' ? '*' : `${at.path}.*`})
}

function restOf({additionalProperties: rest}: Schema): Schema | undefined {
  return typeof rest === 'object' ? rest : undefined
}
