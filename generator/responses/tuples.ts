import type {JsonNode} from '../markdown/json.js'
import type {At, Sample} from './types.js'

/** A row of values that each have a meaning of their own. `hasRest`: empty lists follow, which mean nothing. */
export type Tuple = {length: number; hasRest: boolean}

/** Fields whose rows are `[price, quantity]`. */
const books = /^(?:bids?|asks?|[ab])$/i

/**
 * Are these arrays tuples: of one small length, each element of one kind wherever it is shown? An array of arrays shows
 * it by elements of several kinds, by a comment on each, or by its name, `bids`; an array alone by kinds and comments.
 */
export function tupleOf(samples: Sample[], {path, name}: At): Tuple | undefined {
  const rows = samples.map(({node}) => (node.kind === 'array' ? node.items : []))
  const cores = rows.map(withoutRest)
  const length = cores[0]?.length ?? 0
  if (length < 2 || length > 20 || cores.some(core => core.length !== length || !core.every(isScalar))) return undefined
  const kinds = Array.from({length}, (_, index) => kindsAt(cores, index))
  if (kinds.some(one => one.size > 1)) return undefined
  const isMixed = new Set(kinds.flatMap(one => [...one])).size > 1
  const isNamed = cores.some(core => core.every(item => item.comments.length > 0))
  const isTuple = path.endsWith('[]') ? isMixed || isNamed || books.test(name) : isMixed && isNamed
  return isTuple ? {length, hasRest: rows.some(row => row.length > length)} : undefined
}

function withoutRest(items: JsonNode[]): JsonNode[] {
  const end = items.findLastIndex(item => item.kind !== 'array' || item.items.length > 0)
  return items.slice(0, end + 1)
}

function isScalar({kind}: JsonNode): boolean {
  return kind !== 'object' && kind !== 'array'
}

/** Null says nothing about the kind of an element. */
function kindsAt(rows: JsonNode[][], index: number): Set<string> {
  return new Set(rows.flatMap(row => row[index]?.kind ?? []).filter(kind => kind !== 'null'))
}
