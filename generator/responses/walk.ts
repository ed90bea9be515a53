import type {Schema} from '../types.js'

/** A field of an answer: its path as facts have it, `response.rows[].time`, and that of what it is in. */
export type FieldAt = {path: string; parent: string; name: string; schema: Schema; isRequired: boolean}

/** All fields of a schema, those of alternatives and of the values of maps included, each before its own fields. */
export function fieldsIn(schema: Schema, path = 'response', parent = path): FieldAt[] {
  const {properties = {}, required = [], items, prefixItems = [], additionalProperties, anyOf = []} = schema
  return [
    ...Object.entries(properties).flatMap(([name, property]) => {
      const field = {path: `${path}.${name}`, parent, name, schema: property, isRequired: required.includes(name)}
      return [field, ...fieldsIn(property, field.path)]
    }),
    ...(items ? fieldsIn(items, `${path}[]`, parent) : []),
    ...prefixItems.flatMap((item, index) => fieldsIn(item, `${path}[${index}]`, parent)),
    ...(typeof additionalProperties === 'object' ? fieldsIn(additionalProperties, `${path}.*`, parent) : []),
    ...anyOf.flatMap(one => fieldsIn(one, path, parent))
  ]
}

/** What becomes of a field. */
export type Change = (field: FieldAt) => Pick<FieldAt, 'schema' | 'isRequired'>

/** The schema with all its fields changed, each after its own fields. */
export function mapFields(schema: Schema, change: Change, path = 'response', parent = path): Schema {
  const {properties, items, prefixItems, additionalProperties, anyOf} = schema
  const inside = (one: Schema, step: string) => mapFields(one, change, `${path}${step}`, parent)
  return {
    ...schema,
    ...(properties && mapProperties(schema, change, {path, parent})),
    ...(items && {items: inside(items, '[]')}),
    ...(prefixItems && {prefixItems: prefixItems.map((item, index) => inside(item, `[${index}]`))}),
    ...(typeof additionalProperties === 'object' && {additionalProperties: inside(additionalProperties, '.*')}),
    ...(anyOf && {anyOf: anyOf.map(one => inside(one, ''))})
  }
}

type Place = {path: string; parent: string}

function mapProperties({properties = {}, required = []}: Schema, change: Change, {path, parent}: Place): Schema {
  const changed = Object.entries(properties).map(([name, property]) => {
    const own = `${path}.${name}`
    const schema = mapFields(property, change, own, own)
    return {name, ...change({path: own, parent, name, schema, isRequired: required.includes(name)})}
  })
  return {
    required: changed.filter(({isRequired}) => isRequired).map(({name}) => name),
    properties: Object.fromEntries(changed.map(({name, schema}) => [name, schema]))
  }
}
