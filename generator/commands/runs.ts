import {compiledRuntime} from '../compiler/compiled-runtime.js'
import {startThreads, type Threads} from '../threads/index.js'
import {changedFirst, productNames} from '../workspace/index.js'
import {buildInMemory} from './build-in-memory.js'
import {inOrder} from './in-order.js'
import {namesOf} from './names.js'
import {cacheOf, type Options} from './options.js'
import {follow} from './progress.js'
import type {Run} from './run.js'
import type {Shared} from './shared.js'
import {loadSkeleton} from './skeleton.js'
import {committedSpecs} from './spec-source.js'

/**
 * Build every product in memory, compare it with what is on disk, and go on with each. The largest ones come first, since
 * nothing else is left to do beside the last one, and a few more than the threads can pack, since pages are read ahead.
 * What comes of them comes in the order of their names.
 */
export async function* runs<T>(options: Options, goOn: GoOn<T>, {isWriting = false} = {}): AsyncGenerator<T> {
  const threads = options.threads ?? startThreads()
  try {
    yield* runsWith(threads, options, goOn, isWriting)
  } finally {
    if (options.threads === undefined) await threads.end()
  }
}

async function* runsWith<T>(threads: Threads, options: Options, goOn: GoOn<T>, isWriting: boolean): AsyncGenerator<T> {
  const {first, changed, isNew} = changedFirst(options.specs, options.products ?? await productNames(options.specs).catch(() => []), options.templates)
  if (isNew || changed.length > 0) threads.ready()
  const templates = await loadSkeleton(options.templates)
  const cache = cacheOf(options)
  const names = await namesOf(options, cache)
  const means = {cache, threads}
  const runtime = compiledRuntime(means, templates.map(({path, value}) => ({path, text: String(value)})))
  const afterwards: (() => void)[] = []
  const later = (work: () => void) => void afterwards.push(work)
  const isAlone = names.length === 1
  const shared = {...means, options, changed: new Set(threads.count > 0 ? changed : []), templates, runtime, later, isAlone, isWriting, follower: follow(names.length, options.onProgress), committed: committedSpecs(options.specs)}
  yield* inOrder(names, {atOnce: 2 * threads.count + 1, first}, async (name, onWait) => {
    const result = await goOn(await buildInMemory(name, {...shared, onWait}), shared)
    setImmediate(() => afterwards.splice(0).forEach(work => work()))
    return result
  })
}

/** What is done with a product when it is built. */
type GoOn<T> = (run: Run, shared: Shared) => Promise<T>
