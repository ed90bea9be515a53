import {entryOf, forget, fromBytes, keep, memorize, recallAll, toBytes, type Cache, type Key} from './index.js'

/**
 * Small results of one kind, of which a run asks for many: all that one found anew is one entry of the cache, since to open
 * and write a file for each would take most of the time. `keep` keeps what was set since the last time.
 */
export type Shelf = {get: (parts: readonly string[]) => unknown; set: (parts: readonly string[], value: unknown) => void; keep: () => void}

/** What is known of a kind: the bytes of each result, and the entries of the cache that they stand in. */
type Known = {bytes: Map<string, Uint8Array>; entries: Set<string>}

const entriesKept = 32
const bytesKept = 2 ** 28

/** What was read of a folder is known to all who share a cache, and to the next run where that has its memory. */
const opened = new WeakMap<object, Map<string, Known>>()

export function openShelf(cache: Cache, kind: string): Shelf {
  const {bytes, entries} = knownOf(cache, kind)
  const fresh = new Map<string, Uint8Array>()
  return {
    get: parts => {
      const name = entryOf({kind, parts})
      const found = bytes.get(name)
      const value = cache.memory?.get(name) ?? (found && fromBytes(found))
      if (value !== undefined) memorize(cache, name, value)
      return value
    },
    set: (parts, value) => {
      const name = entryOf({kind, parts})
      memorize(cache, name, value)
      fresh.set(name, toBytes(value))
    },
    keep: () => {
      if (fresh.size === 0) return
      const old = entries.size < entriesKept ? [] : [...entries]
      const all = old.length === 0 ? [...fresh] : lasting([...fresh, ...bytes])
      const key: Key = {kind, parts: all.map(([name]) => name)}
      keep({folder: cache.folder}, key, all)
      for (const name of old) entries.delete(name)
      entries.add(entryOf(key))
      forget(cache, kind, old.filter(name => !entries.has(name)))
      for (const [name, value] of fresh) bytes.set(name, value)
      fresh.clear()
    }
  }
}

function knownOf(cache: Cache, kind: string): Known {
  const owner = cache.memory ?? cache
  const kinds = opened.get(owner) ?? new Map<string, Known>()
  const known = kinds.get(kind) ?? readAll(cache, kind)
  opened.set(owner, kinds.set(kind, known))
  return known
}

function readAll(cache: Cache, kind: string): Known {
  const entries = recallAll(cache, kind)
  const pairs = [...entries.values()].flatMap(entry => (Array.isArray(entry) ? entry.filter(isPair) : []))
  return {bytes: new Map(pairs.toReversed()), entries: new Set(entries.keys())}
}

function isPair(value: unknown): value is [string, Uint8Array] {
  return Array.isArray(value) && typeof value[0] === 'string' && value[1] instanceof Uint8Array
}

/** The first results, those of the same name once, up to some bytes. */
function lasting(results: [string, Uint8Array][]): [string, Uint8Array][] {
  let sum = 0
  return [...new Map(results.toReversed())].toReversed().filter(([, {length}]) => (sum += length) <= bytesKept)
}
