import {VFile} from 'vfile'
import {keep, prune, recall, type Key} from '../cache/index.js'
import {withText} from '../document-text.js'
import {keepCode, useCode} from '../installed/code.js'
import {noted, restore} from '../keeping.js'
import type {PageContent} from '../markdown/index.js'
import {plainMessage, type PlainMessage} from '../plain-message.js'
import {hash} from '../text-hash.js'

/** A file as plain data. */
export type PlainFile = {path: string; text: string}

/** What became of a page, as plain data. */
export type PageReading = PageContent & {messages: PlainMessage[]}

/** A file of a package with its messages, as plain data, and what stands for its text in the manifest. */
export type PackageFile = PlainFile & {hash: string; messages: PlainMessage[]}

/**
 * A dear step of a build with all that it depends on, as plain data: it may be done in any thread. `runtime` is what all
 * packages of some templates need before, `load` the same where it is compiled, with what is known of a product. `cache` is the folder of what earlier
 * processes know; a package that is `noted` leaves there what the next one may know of it.
 */
export type Task = {cache?: string | undefined} & (
  | {kind: 'pages'; dialect: string; pages: PlainFile[]}
  | {kind: 'load'; product?: string | undefined}
  | {kind: 'runtime'; templates: PlainFile[]}
  | PackageTask
)

type PackageTask = {kind: 'package'; spec: string; templates: PlainFile[]; runtime: PlainFile[]; cache?: string | undefined; isNoted?: boolean}

/** Does later what nobody waits for: to keep what the next process may know. */
export type Later = (work: () => void) => void

const packagesKept = 32

/** Do a task. What it gives is plain data too. */
export async function doTask(task: Task, later: Later): Promise<PageReading[] | PackageFile[] | void> {
  if (task.cache !== undefined) useCode({folder: task.cache})
  if (task.kind === 'package') return packAlone(task, later)
  if (task.kind === 'runtime') return runtimeAlone(task.templates)
  if (task.kind === 'load') return load(task, later)
  const [{dialects}, {readAlone}] = await Promise.all([import('../dialects/index.js'), import('./read-alone.js')])
  const dialect = dialects[task.dialect]
  return dialect ? Promise.all(task.pages.map(page => readAlone(page, dialect))) : []
}

/** Write a package from the text of its document. What does it takes long to load, and is loaded only here. */
export async function packAlone({spec, templates, runtime, cache, isNoted = false}: PackageTask, later: Later): Promise<PackageFile[]> {
  const [{pack}, {readOwnSpec}] = await Promise.all([import('../pack.js'), import('../diff/own-spec.js')])
  const document = withText(readOwnSpec(spec), spec)
  const {name} = document['x-product']
  if (isNoted) know(name, cache)
  const {result, snapshot} = await noted(() => pack(document, templates.map(virtual), runtime.map(virtual)))
  const files = result.map(packageFile)
  later(() => {
    if (cache === undefined) return
    keepCode()
    // One with errors is a defect of ours, and is not remembered.
    if (files.some(({messages}) => messages.length > 0)) return
    keepLast(cache, packageKey(spec, templates), files)
    keepLast(cache, ownDocument(spec), true)
    if (isNoted) keepLast(cache, knownKey(name), snapshot())
  })
  return files
}

/** What only some changes need is loaded behind the rest: a page may take longer to be read. */
async function load({product, cache}: {product?: string | undefined; cache?: string | undefined}, later: Later): Promise<void> {
  const {loadRest} = await import('../pack.js')
  if (product !== undefined) know(product, cache)
  later(loadRest)
}

/** Know of a product what another process knew, once. */
function know(product: string, cache: string | undefined): void {
  const bytes = cache === undefined || known.has(product) ? undefined : recall({folder: cache}, knownKey(product))
  if (bytes instanceof Uint8Array) restore(bytes)
  known.add(product)
}

const known = new Set<string>()

function knownKey(product: string): Key {
  return {kind: 'known', parts: [product]}
}

function keepLast(folder: string, key: Key, value: unknown): void {
  keep({folder}, key, value)
  prune({folder}, key.kind, packagesKept)
}

/** Where the package of a document is kept. */
export function packageKey(spec: string, templates: readonly PlainFile[]): Key {
  return {kind: 'packages', parts: [spec, ...templates.flatMap(({path, text}) => [path, text])]}
}

/** What says in the cache that docwright made a package of a document: whoever reads that need not look for errors in it. */
export function ownDocument(text: string): Key {
  return {kind: 'documents', parts: [text]}
}

/** Compile the runtime of packages. */
async function runtimeAlone(templates: readonly PlainFile[]): Promise<PackageFile[]> {
  const {compileRuntime} = await import('../pack.js')
  return (await compileRuntime(templates.map(virtual))).map(packageFile)
}

function packageFile(file: VFile): PackageFile {
  const text = String(file)
  return {path: file.path, text, hash: hash(text), messages: file.messages.map(plainMessage)}
}

/** Whether data from elsewhere is a page that was read. */
export function isPageReading(value: unknown): value is PageReading {
  return has(value, 'readings') && Array.isArray(value.readings) && has(value, 'errors') && Array.isArray(value.errors) && has(value, 'messages') && Array.isArray(value.messages)
}

/** Whether data from elsewhere is a package. */
export function isPackage(value: unknown): value is PackageFile[] {
  return Array.isArray(value) && value.every(file => has(file, 'path') && has(file, 'text') && typeof file.text === 'string' && has(file, 'hash') && has(file, 'messages'))
}

function virtual({path, text}: PlainFile): VFile {
  return new VFile({path, value: text})
}

function has<Name extends string>(value: unknown, name: Name): value is {[name in Name]: unknown} {
  return typeof value === 'object' && value !== null && name in value
}
