import {typesOf} from '../schema-types.js'
import type {Schema} from '../types.js'
import {unknownNull} from '../unknown-null.js'

/** The same schema, null allowed. */
export function nullable(schema: Schema): Schema {
  if (Object.keys(schema).length === 0) return unknownNull
  const {anyOf} = schema
  const types = typesOf(schema)
  if (types.includes('null') || anyOf?.some(one => one.type === 'null')) return schema
  return anyOf ? {...schema, anyOf: [...anyOf, {type: 'null'}]} : {...schema, type: [...types, 'null']}
}
