import {deserialize, serialize} from 'node:v8'
import {VFile} from 'vfile'
import {withText} from './document-text.js'
import {noted, restore, type Snapshot} from './keeping.js'
import type {PageContent} from './markdown/index.js'
import {hash} from './output-manifest.js'
import {plainMessage, type PlainMessage} from './plain-message.js'

/** A file as plain data. */
export type PlainFile = {path: string; text: string}

/** What became of a page, as plain data. */
export type PageReading = PageContent & {messages: PlainMessage[]}

/** A file of a package with its messages, as plain data, and what stands for its text in the manifest. */
export type PackageFile = PlainFile & {hash: string; messages: PlainMessage[]}

/**
 * A dear step of a build with all that it depends on, as plain data: it may be done in any thread. `runtime` is what all
 * packages of some templates need before, `load` the same where it is compiled. `known` is what an earlier process knew of
 * the package, and `isNoted` asks what the next one may know.
 */
export type Task =
  | {kind: 'pages'; dialect: string; pages: PlainFile[]}
  | {kind: 'load'}
  | {kind: 'runtime'; templates: PlainFile[]}
  | PackageTask

type PackageTask = {kind: 'package'; spec: string; templates: PlainFile[]; runtime: PlainFile[]; known?: Uint8Array | undefined; isNoted?: boolean}

/** A package, and what the next process may know of it, where that was asked for. */
export type Packed = {files: PackageFile[]; known?: Uint8Array}

/** Do a task. What it gives is plain data too. */
export async function doTask(task: Task): Promise<PageReading[] | PackageFile[] | Packed | void> {
  if (task.kind === 'package') return packAlone(task)
  if (task.kind === 'runtime') return runtimeAlone(task.templates)
  if (task.kind === 'load') return void await import('./pack.js')
  const [{dialects}, {readAlone}] = await Promise.all([import('./dialects/index.js'), import('./read-alone.js')])
  const dialect = dialects[task.dialect]
  return dialect ? task.pages.map(page => readAlone(page, dialect)) : []
}

/** Write a package from the text of its document. What does it takes long to load, and is loaded only here. */
export async function packAlone({spec, templates, runtime, known, isNoted = false}: PackageTask): Promise<Packed> {
  const [{pack}, {readOwnSpec}] = await Promise.all([import('./pack.js'), import('./diff/read-spec.js')])
  if (known) restoreFrom(known)
  const {result, snapshot} = await noted(() => pack(withText(readOwnSpec(spec), spec), templates.map(virtual), runtime.map(virtual)))
  return {files: result.map(packageFile), ...(isNoted && {known: serialize(snapshot)})}
}

/** What is known is only faster. */
function restoreFrom(known: Uint8Array): void {
  try {
    const snapshot: Snapshot = deserialize(known)
    restore(snapshot)
  } catch {
    return
  }
}

/** Compile the runtime of packages. */
async function runtimeAlone(templates: readonly PlainFile[]): Promise<PackageFile[]> {
  const {compileRuntime} = await import('./pack.js')
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

/** Whether data from elsewhere is what became of a package. */
export function isPacked(value: unknown): value is Packed {
  return has(value, 'files') && isPackage(value.files)
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
