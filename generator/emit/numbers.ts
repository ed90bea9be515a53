/**
 * What a number of the spec is in the package. An integer of 64 bits is an id unless the spec says what it counts, or
 * bounds it to what a JavaScript number holds. `decimal` is text on the wire, `fraction` is a bare number.
 */
export type NumberKind = 'int64' | 'decimal' | 'fraction' | 'integer' | 'number'

/** The keywords that decide it, in a schema of any make. */
type Numeric = {type?: unknown; format?: unknown; maximum?: unknown; 'x-unit'?: unknown}

/** The kind of a schema's numbers; undefined where it holds none. */
export function numberKind(schema: Numeric): NumberKind | undefined {
  const {type, format, maximum} = schema
  if (type === 'string') return format === 'decimal' ? 'decimal' : undefined
  if (type === 'number') return format === 'decimal' ? 'fraction' : 'number'
  if (type !== 'integer') return undefined
  const isBounded = typeof maximum === 'number' && maximum <= Number.MAX_SAFE_INTEGER
  return format === 'int64' && !schema['x-unit'] && !isBounded ? 'int64' : 'integer'
}
