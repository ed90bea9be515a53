import {isDeepStrictEqual} from 'node:util'
import type {Schema} from '../types.js'
import {withoutAnnotations} from './alternatives.js'

/** A field or parameter under a name. */
type Field = {schema: Schema; isRequired: boolean}

/** Whether the one of two fields that is gone may be the one that came: the same schema, and as required. */
export function isRenamed(gone: Field, came: Field): boolean {
  const [one, other] = [gone, came].map(({schema, isRequired}) => ({schema: withoutAnnotations(schema), isRequired}))
  return isDeepStrictEqual(one, other)
}
