import {VFile} from 'vfile'
import {dialects} from './dialects/index.js'
import {readOwnSpec} from './diff/index.js'
import {readContent, type PageContent} from './markdown/index.js'
import {hash} from './output-manifest.js'
import {plainMessage, type PlainMessage} from './plain-message.js'
import type {Dialect} from './types.js'

/** A file as plain data. */
export type PlainFile = {path: string; text: string}

/** What became of a page, as plain data. */
export type PageReading = PageContent & {messages: PlainMessage[]}

/** A file of a package with its messages, as plain data, and what stands for its text in the manifest. */
export type PackageFile = PlainFile & {hash: string; messages: PlainMessage[]}

/**
 * A dear step of a build with all that it depends on, as plain data: it may be done in any thread. `runtime` is what all
 * packages of some templates need before, `load` the same where it is compiled.
 */
export type Task =
  | {kind: 'pages'; dialect: string; pages: PlainFile[]}
  | {kind: 'load'}
  | {kind: 'runtime'; templates: PlainFile[]}
  | {kind: 'package'; spec: string; templates: PlainFile[]; runtime: PlainFile[]}

/** Do a task. What it gives is plain data too. */
export async function doTask(task: Task): Promise<PageReading[] | PackageFile[] | void> {
  if (task.kind === 'package') return packAlone(task.spec, task.templates, task.runtime)
  if (task.kind === 'runtime') return runtimeAlone(task.templates)
  if (task.kind === 'load') return void await import('./pack.js')
  const dialect = dialects[task.dialect]
  return dialect ? task.pages.map(page => readAlone(page, dialect)) : []
}

/** Read one page, whatever else the product has. */
export function readAlone({path, text}: PlainFile, dialect: Dialect): PageReading {
  const file = new VFile({path, value: text})
  const content = readContent(file, dialect)
  return {...content, messages: file.messages.map(plainMessage)}
}

/** Write a package from the text of its document. What does it takes long to load, and is loaded only here. */
export async function packAlone(spec: string, templates: readonly PlainFile[], runtime: readonly PlainFile[]): Promise<PackageFile[]> {
  const {pack} = await import('./pack.js')
  return (await pack(readOwnSpec(spec), templates.map(virtual), runtime.map(virtual))).map(packageFile)
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
