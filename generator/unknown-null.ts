import type {Schema} from './types.js'

/** The schema of a value whose type the docs do not show: it was null wherever it was seen. */
export const unknownNull: Schema = {anyOf: [{type: 'null'}, {}]}

/** Whether a schema says no more than that the value may be null. */
export function isUnknownNull({anyOf}: Schema): boolean {
  return anyOf?.length === 2 && anyOf[0]?.type === 'null' && Object.keys(anyOf[1] ?? {}).length === 0
}
