import path from 'node:path'
import {VFile} from 'vfile'
import type {Built} from '../build.js'
import {cacheFolder, openCache, type Cache} from '../cache/index.js'
import {ownVersion} from '../cache/version.js'
import {compiledRuntime} from '../compiler/compiled-runtime.js'
import {error, isSound} from '../message.js'
import {compareOutput, isStale, type Difference} from '../output/index.js'
import {startThreads, type Threads} from '../threads/index.js'
import type {PlainFile} from '../threads/tasks.js'
import type {OpenAPI} from '../types.js'
import {changedFirst, isInside, loadProduct, packagesOf, productNames, refuseUnread, type Loaded} from '../workspace/index.js'
import {nothingBefore, tryBefore, type Before} from './before.js'
import {inOrder} from './in-order.js'
import type {Memory} from './memory.js'
import {keeperOf, keyOfBuild, recallRun} from './nothing-new.js'
import {follow, type Follower, type Progress, type Stages} from './progress.js'
import type {ReadFiles} from './result.js'
import {loadSkeleton} from './skeleton.js'
import {committedSpecs, type SpecSource} from './spec-source.js'
import {UsageError} from './usage-error.js'

export {UsageError} from './usage-error.js'

/**
 * Where a command works: folders, and the products it is for (all, where none is named). `cache` is the folder for
 * results of earlier runs, `false` for none.
 */
export type Options = {
  specs: string
  out: string
  templates: string
  products?: string[] | undefined
  cache?: string | false | undefined
  acceptLoss?: boolean | undefined
  onProgress?: ((progress: Progress) => void) | undefined
  /** Whether the caller looks at what was built; else a build that would find nothing new is not done. */
  isShown?: boolean | undefined
  /** What the caller has in memory of earlier runs. */
  memory?: Memory | undefined
  /** Is called before a product is written; what it throws stops that. */
  onWrite?: (() => void) | undefined
  /** Threads of the caller, who ends them; without any the command has its own. */
  threads?: Threads | undefined
}

/** What was read of a product before anything is built of it; `before` is what earlier builds left. */
export type Read = {name: string; folder: string; out: string; loaded: Loaded; specFile: VFile; before: Before}

/**
 * A product after a build in memory: what was made, how it differs from what is on disk, and every file with messages.
 * Nothing is `built` where nothing could be, or where all was as it is.
 */
export type Run = Read & {
  built: Built | undefined
  operations: number
  isSpecStale: boolean
  difference: Difference
  /** The last document, where it was read. */
  last: OpenAPI | undefined
  stages: Stages
}

/** What the products of a run share. */
export type Shared = {
  options: Options
  templates: VFile[]
  cache: Cache | undefined
  threads: Threads
  runtime: (product?: string) => Promise<PlainFile[]>
  /** Products that seem to have changed, for which a thread is begun early; none where there are no threads. */
  changed: ReadonlySet<string>
  follower: (product: string) => Follower
  committed: Promise<SpecSource | undefined>
  /** Work for when a product is done, which nobody waits for. */
  later: (work: () => void) => void
  /** Is told that a product waits for threads. */
  onWait?: () => void
  /** Whether it is of one product. */
  isAlone: boolean
  /** Whether what differs is compared once more before it is written. */
  isWriting: boolean
}

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

/** The files of a run that may carry messages, in the order of the pipeline. */
export function filesOf({built, difference, ...read}: Run): VFile[] {
  return [...inputs(read), ...(built?.files ?? []), ...difference.abandoned]
}

/** What a product is made of. */
export function inputs({loaded, specFile}: Read): VFile[] {
  const {pages = [], overlay} = loaded.sources ?? {}
  return [loaded.productFile, specFile, ...pages, ...(overlay ? [overlay] : [])]
}

/** What a run read, for its figures. */
export function readFiles(run: Run): ReadFiles {
  return {
    pages: run.loaded.sources?.pages ?? [],
    operations: run.operations,
    all: filesOf(run)
  }
}

/**
 * Whether nothing of a product may be written: an error that is not one of a page, which keeps its last good operations,
 * or no operation at all where pages were refused.
 */
export function isBlocked(run: Run): boolean {
  const pages = new Set(run.loaded.sources?.pages)
  const isEmpty = run.built?.readings.length === 0 && ![...pages].every(isSound)
  return isEmpty || !filesOf(run).every(file => pages.has(file) || isSound(file))
}

/** Build one product in memory and compare it with what is on disk. What builds is loaded where there may be something new. */
export async function buildInMemory(name: string, shared: Shared): Promise<Run> {
  const {options, cache, templates} = shared
  const follower = shared.follower(name)
  const loaded = await loadProduct(options.specs, name, templates, cache)
  const out = path.join(options.out, packageFolder(name))
  const specFile = new VFile({cwd: loaded.folder, path: 'openapi.json', value: ''})
  const before = loaded.sources ? await tryBefore(specFile, out) : nothingBefore
  if (!await isInside(options.out, out)) {
    error(loaded.productFile, 'file-name', `Unexpected link \`${out}\`, expected a folder below \`${options.out}\``, {place: {line: 1, column: 1}})
  }
  const read = {name, folder: loaded.folder, out, loaded, specFile, before}
  const isRemembered = cache !== undefined && !options.isShown && inputs(read).every(isSound)
  const key = isRemembered ? await keyOfBuild(read, {templates, committed: await shared.committed, acceptLoss: options.acceptLoss}) : undefined
  const known = cache && key && recallRun(cache, key, read)
  if (known) return {...known, stages: follower.end()}
  if (shared.changed.has(name)) void shared.runtime(name)
  const {buildAnew} = await import('./build-anew.js')
  const run = await buildAnew(read, shared, follower)
  const keeper = cache && key && keeperOf(cache, key, run)
  if (keeper) shared.later(keeper)
  return run
}

/**
 * Compare what was made, if anything was, with what is on disk; with `isBrief` not the package, where the document alone is
 * to be written. What is on disk and cannot be read is an error of the document.
 */
export function compared(run: Run, isBrief = false): Run {
  if (!run.built || isBlocked(run)) return run
  try {
    const isSpecStale = isStale(run.folder, run.specFile)
    return {...run, isSpecStale, difference: isSpecStale && isBrief ? nothing : compareOutput(run.out, run.built.files)}
  } catch (cause) {
    refuseUnread(run.specFile, cause)
    return run
  }
}

/** Where nothing is compared. */
export const nothing: Difference = {added: [], changed: [], unchanged: [], removed: [], edited: [], abandoned: []}

/** The results of earlier runs; undefined where none are wanted. */
export function cacheOf({cache = cacheFolder(process.cwd()), memory}: Options): Cache | undefined {
  return cache === false ? undefined : {...openCache(cache, ownVersion()), memory: memory?.results}
}

/** The folder of a package, below that of all: `binance-portfolio-margin`. */
export function packageFolder(name: string): string {
  return name.replace('/', '-')
}

/** Items that have the same key as an earlier one, behind it. */
function repeated(items: string[], keyOf: (item: string) => string): [string, string][] {
  return items.flatMap((item, index) => {
    const earlier = items.slice(0, index).find(other => keyOf(other) === keyOf(item))
    return earlier === undefined ? [] : [[earlier, item] satisfies [string, string]]
  })
}

/** The products that a command is for. Throws a `UsageError` where there are none, or a name is unknown. */
export async function namesOf({specs, products = []}: Options, cache?: Cache): Promise<string[]> {
  const known = await productNames(specs)
  if (known.length === 0) {
    throw new UsageError(`Unexpected folder \`${specs}\`, expected one that holds <exchange>/<product>/product.yaml; \`init\` sets up a product`)
  }
  const unknown = products.find(name => !known.includes(name))
  const [same] = repeated(known, packageFolder)
  if (same) throw new UsageError(`Unexpected product \`${same[1]}\` beside \`${same[0]}\`, expected a folder of its own for each package`)
  const packages = await packagesOf(specs, known, cache)
  const [twin] = repeated(known.filter(name => packages.has(name)), name => packages.get(name) ?? name)
  if (twin) throw new UsageError(`Unexpected package \`${packages.get(twin[1])}\` of \`${twin[1]}\`, which is that of \`${twin[0]}\` too, expected a name of its own`)
  if (unknown !== undefined) throw new UsageError(`Unexpected product \`${unknown}\`, expected ${known.join(', ')}`)
  return products.length > 0 ? products : known
}
