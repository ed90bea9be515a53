import type {Schema, SchemaType} from '../types.js'
import {unknownNull} from '../unknown-null.js'

/** The same schema, null allowed. */
export function nullable(schema: Schema): Schema {
  if (Object.keys(schema).length === 0) return unknownNull
  if (schema.anyOf) return schema.anyOf.some(one => one.type === 'null') ? schema : {...schema, anyOf: [...schema.anyOf, {type: 'null'}]}
  const types = typesOf(schema)
  return types.includes('null') ? schema : {...schema, type: [...types, 'null']}
}

/** The types that a schema names, in its order. */
export function typesOf({type}: Schema): SchemaType[] {
  return type === undefined ? [] : [type].flat()
}
