import {createHash} from 'node:crypto'
import {keep, prune, recall, type Cache, type Key} from './cache.js'
import {json} from './emit/escape.js'
import type {Proof} from './proof.js'
import {isProofs, proveAlone, type PlainFile} from './tasks.js'
import type {Threads} from './threads.js'
import type {OpenAPI} from './types.js'

type Means = {cache?: Cache | undefined; threads?: Threads | undefined}

const addressesAtOnce = 40
const proofsKept = 4096

/**
 * What is known of the code of each address of a document: from the cache, and for the rest by type-checking packages of
 * some addresses each, in threads. An address whose code has an error has no proof. Nothing is known without cache or
 * threads.
 */
export async function proofsOf({cache, threads}: Means, spec: OpenAPI, templates: PlainFile[]): Promise<Proof[]> {
  if (!cache && !threads) return []
  const {paths, ...common} = sameWhenPagesChange(spec)
  const around = createHash('sha256').update(json([common, templates], 0)).digest('hex')
  const keyOf = (address: string): Key => ({kind: 'proofs', parts: [around, address, json(paths[address], 0)]})
  const known = new Map(Object.keys(paths).flatMap(address => Object.entries(recalled(cache, keyOf(address)))))
  const missing = Object.keys(paths).filter(address => !known.has(address))
  await Promise.all(parted(missing).map(async addresses => {
    const part = json({...common, paths: Object.fromEntries(addresses.map(address => [address, paths[address]]))}, 0)
    const found = await threads?.run({kind: 'proofs', spec: part, templates}).catch(() => undefined)
    for (const [address, proof] of Object.entries(isProofs(found) ? found : await proveAlone(part, templates))) {
      known.set(address, proof)
      if (cache) keep(cache, keyOf(address), {[address]: proof})
    }
  }))
  if (cache && missing.length > 0) prune(cache, 'proofs', proofsKept)
  return [...known.values()]
}

/** A document without what no code shows: its version, and the state of its pages. */
function sameWhenPagesChange(spec: OpenAPI): OpenAPI {
  return {...spec, info: {...spec.info, version: '0.0.0'}, 'x-docs': {pages: {}}}
}

function recalled(cache: Cache | undefined, key: Key): {[address: string]: Proof} {
  const kept = cache && recall(cache, key)
  return isProofs(kept) ? kept : {}
}

/** Parts of about the same size. */
function parted(addresses: readonly string[]): string[][] {
  const count = Math.ceil(addresses.length / addressesAtOnce)
  const size = Math.ceil(addresses.length / count)
  return Array.from({length: count}, (_, index) => addresses.slice(index * size, (index + 1) * size))
}
