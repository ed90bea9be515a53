import {keep, prune, recall, type Cache, type Key} from '../cache/index.js'
import type {Threads} from '../threads/index.js'
import {isPackage, type PlainFile} from '../threads/tasks.js'
import {isRuntime} from './tsc.js'

const runtimesKept = 4

type Means = {cache: Cache | undefined; threads: Threads}

/**
 * What the packages of some templates have in common, compiled once for all products of a run and remembered in the cache.
 * Begun when it is first asked for; then a thread has loaded what the packages need, and what is known of the product that
 * asked first. Nothing where it cannot be
 * compiled by itself: then each package is compiled whole.
 */
export function compiledRuntime({cache, threads}: Means, templates: PlainFile[]): (product?: string) => Promise<PlainFile[]> {
  const runtime = templates.filter(({path}) => isRuntime(path))
  let begun: Promise<PlainFile[]> | undefined
  return product => (begun ??= compiled({cache, threads}, runtime, product))
}

async function compiled({cache, threads}: Means, templates: PlainFile[], product?: string): Promise<PlainFile[]> {
  const key: Key = {kind: 'runtimes', parts: templates.flatMap(({path, text}) => [path, text])}
  const known = cache && recall(cache, key)
  if (isPackage(known)) {
    await threads.run({kind: 'load', cache: cache?.folder, product: cache?.memory ? undefined : product}).catch(() => undefined)
    return known
  }
  const made = await threads.run({kind: 'runtime', templates, cache: cache?.folder}).catch(() => undefined)
  if (!isPackage(made) || made.length === 0) return []
  if (cache) {
    keep(cache, key, made)
    prune(cache, key.kind, runtimesKept)
  }
  return made
}
