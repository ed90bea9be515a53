import path from 'node:path'
import {VFile} from 'vfile'
import {build, type Built} from '../build.js'
import {cacheFolder, openCache, type Cache} from '../cache.js'
import {ownVersion} from '../cache-version.js'
import {compiledRuntime} from '../compiled-runtime.js'
import {documentText} from '../document-text.js'
import type {Last} from '../last-good-pages.js'
import {error, isSound, warn} from '../message.js'
import {compareOutput, isStale, type Difference} from '../output.js'
import {stepsOf} from '../steps.js'
import type {PlainFile} from '../tasks.js'
import {startThreads, type Threads} from '../threads.js'
import type {OpenAPI} from '../types.js'
import {isInside, loadProduct, loadTemplates, packagesOf, productNames, type Loaded} from '../workspace.js'
import {WrongPathError} from '../workspace-paths.js'
import {historyOf, nothingBefore, readBefore, type Before} from './history.js'
import {inOrder} from './in-order.js'
import {readKept, type Memory} from './memory.js'
import {follow, type Follower, type Progress, type Stages} from './progress.js'
import type {ReadFiles} from './result.js'
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
  /** What the caller has in memory of earlier runs. */
  memory?: Memory | undefined
  /** Threads of the caller, who ends them; without any the command has its own. */
  threads?: Threads | undefined
}

/** A product after a build in memory: what was made, how it differs from what is on disk, and every file with messages. */
export type Run = {
  name: string
  folder: string
  out: string
  loaded: Loaded
  built: Built | undefined
  specFile: VFile
  isSpecStale: boolean
  difference: Difference
  /** What earlier builds left, which `built` has the last good operations and the history from. */
  before: Before
  /** The last document, where it can be read. */
  last: OpenAPI | undefined
  stages: Stages
}

/** What the products of a run share. */
export type Shared = {
  options: Options
  templates: VFile[]
  cache: Cache | undefined
  threads: Threads
  runtime: () => Promise<PlainFile[]>
  follower: (product: string) => Follower
  committed: Promise<SpecSource | undefined>
  /** Work for when a product is done, which nobody waits for. */
  later: (work: () => void) => void
  /** Whether it is of one product. */
  isAlone: boolean
  /** Whether what differs is compared once more before it is written. */
  isWriting: boolean
}

/**
 * Build every product in memory, compare it with what is on disk, and go on with each; as many at once as there are
 * threads. What comes of them comes in the order of their names.
 */
export async function* runs<T>(options: Options, goOn: (run: Run, shared: Shared) => Promise<T>, {isWriting = false} = {}): AsyncGenerator<T> {
  const templates = await loadTemplates(options.templates).catch(cause => {
    throw new UsageError(cause instanceof WrongPathError ? cause.message : `Unexpected folder \`${options.templates}\`, expected the skeleton of a package`)
  })
  const wrong = templates.find(template => !isSound(template))
  if (wrong) throw new UsageError(`\`${wrong.path}\` is no template: ${wrong.messages.join('; ')}`)
  const names = await namesOf(options)
  const threads = options.threads ?? startThreads()
  const means = {cache: cacheOf(options), threads}
  const runtime = compiledRuntime(means, templates.map(({path, value}) => ({path, text: String(value)})))
  const afterwards: (() => void)[] = []
  const later = (work: () => void) => void afterwards.push(work)
  const isAlone = names.length === 1
  const shared = {...means, options, templates, runtime, later, isAlone, isWriting, follower: follow(names.length, options.onProgress), committed: committedSpecs(options.specs)}
  try {
    yield* inOrder(names, threads.count, async name => {
      const result = await goOn(await buildInMemory(name, shared), shared)
      setImmediate(() => afterwards.splice(0).forEach(work => work()))
      return result
    })
  } finally {
    if (options.threads === undefined) await threads.end()
  }
}

/** The files of a run that may carry messages, in the order of the pipeline. */
export function filesOf({loaded, built, specFile, difference}: Run): VFile[] {
  const {pages = [], overlay} = loaded.sources ?? {}
  return [loaded.productFile, specFile, ...pages, ...(overlay ? [overlay] : []), ...(built?.files ?? []), ...difference.abandoned]
}

/** What a run read, for its figures. */
export function readFiles(run: Run): ReadFiles {
  return {
    pages: run.loaded.sources?.pages ?? [],
    operations: run.built?.readings.length ?? 0,
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

/** Build one product in memory and compare it with what is on disk. */
export async function buildInMemory(name: string, shared: Shared): Promise<Run> {
  const {options} = shared
  const follower = shared.follower(name)
  const loaded = await loadProduct(options.specs, name, shared.templates)
  const out = path.join(options.out, packageFolder(name))
  const specFile = new VFile({cwd: loaded.folder, path: 'openapi.json', value: ''})
  const before = loaded.sources ? await readBefore(loaded.folder, out) : nothingBefore
  const last = readLast(specFile, before.spec, {...options, known: shared.cache})
  const history = await historyOf(name, before, {last: last?.spec, committed: await shared.committed, memory: options.memory})
  const built = loaded.sources && await buildWith({...loaded.sources, last, history}, shared, follower)
  if (built) specFile.value = documentText(built.spec)
  for (const file of built?.files ?? []) file.cwd = out
  if (built) reportLosses(loaded.productFile, built)
  if (!await isInside(options.out, out)) {
    error(loaded.productFile, 'file-name', `Unexpected link \`${out}\`, expected a folder below \`${options.out}\``, {place: {line: 1, column: 1}})
  }
  follower.stage('compare')
  const run = {name, folder: loaded.folder, out, loaded, built, specFile, before, last: last?.spec, isSpecStale: false, difference: nothing, stages: {}}
  return {...compared(run, shared.isWriting), stages: follower.end()}
}

/** Compare what was made with what is on disk; with `isBrief` not the package, where the document alone is to be written. */
export function compared(run: Run, isBrief = false): Run {
  if (isBlocked(run)) return run
  const isSpecStale = isStale(run.folder, run.specFile)
  return {...run, isSpecStale, difference: isSpecStale && isBrief ? nothing : compareOutput(run.out, run.built?.files ?? [])}
}

const nothing: Difference = {added: [], changed: [], unchanged: [], removed: [], edited: [], abandoned: []}

async function buildWith(sources: NonNullable<Loaded['sources']>, {cache, threads, runtime, later, isAlone}: Shared, follower: Follower): Promise<Built> {
  follower.stage('read', sources.pages.length)
  const steps = stepsOf({cache, threads, runtime, later, isAlone, onPage: follower.page})
  return build(sources, {...steps, pack: (spec, templates) => {
    follower.stage('package')
    return steps.pack(spec, templates)
  }})
}

/** The last document of a product. One that cannot be read is an error, unless its loss is accepted. */
export function readLast(specFile: VFile, text: string | undefined, {acceptLoss = false, memory, known}: Options & {known?: Cache | undefined}): Last | undefined {
  if (text === undefined) return undefined
  try {
    return {spec: readKept(text, memory, known), acceptLoss}
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    const tell = acceptLoss ? warn : error
    tell(specFile, 'last-spec', `${cause.message}; restore the file, or build with --accept-loss`, {place: {line: 1, column: 1}})
    return undefined
  }
}

/** Tell what left the spec without having been announced, and what must not. */
export function reportLosses(productFile: VFile, {gone, losses}: Pick<Built, 'gone' | 'losses'>): void {
  const place = {line: 1, column: 1}
  if (losses.length > 0) return void error(productFile, 'loss', `Unexpected loss of ${losses.join(' and of ')}; --accept-loss if it is meant`, {place})
  for (const {operation: {method, path: address, 'x-docs': {file}}, why} of gone) {
    if (why !== 'announced') warn(productFile, 'operation-removed', `Unexpected end of \`${method.toUpperCase()} ${address}\` of \`${file}\`: ${why}; it left the spec`, {place})
  }
}

/** The results of earlier runs; undefined where none are wanted. */
export function cacheOf({cache = cacheFolder(process.cwd()), memory}: Options): Cache | undefined {
  return cache === false ? undefined : {...openCache(cache, ownVersion()), memory: memory?.results}
}

/** The folder of a package, below that of all: `binance-portfolio-margin`. */
function packageFolder(name: string): string {
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
export async function namesOf({specs, products = []}: Options): Promise<string[]> {
  const known: string[] = await productNames(specs).catch(() => [])
  if (known.length === 0) {
    throw new UsageError(`Unexpected folder \`${specs}\`, expected one that holds <exchange>/<product>/product.yaml; \`init\` sets up a product`)
  }
  const unknown = products.find(name => !known.includes(name))
  const [same] = repeated(known, packageFolder)
  if (same) throw new UsageError(`Unexpected product \`${same[1]}\` beside \`${same[0]}\`, expected a folder of its own for each package`)
  const packages = await packagesOf(specs, known)
  const [twin] = repeated(known.filter(name => packages.has(name)), name => packages.get(name) ?? name)
  if (twin) throw new UsageError(`Unexpected package \`${packages.get(twin[1])}\` of \`${twin[1]}\`, which is that of \`${twin[0]}\` too, expected a name of its own`)
  if (unknown !== undefined) throw new UsageError(`Unexpected product \`${unknown}\`, expected ${known.join(', ')}`)
  return products.length > 0 ? products : known
}
