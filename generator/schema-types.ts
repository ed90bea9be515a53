import type {Schema, SchemaType} from './types.js'

/** The types that a schema names, in its order. */
export function typesOf({type}: Schema): SchemaType[] {
  return type === undefined ? [] : [type].flat()
}
