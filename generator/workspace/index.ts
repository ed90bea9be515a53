import {lstatSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {realpath} from 'node:fs/promises'
import path from 'node:path'
import {VFile} from 'vfile'
import {bounds} from '../bounds.js'
import type {Sources} from '../build.js'
import type {Cache} from '../cache/index.js'
import {diskProblem, withPlace} from '../disk-error.js'
import {error} from '../message.js'
import {knownProduct} from '../product/known.js'
import {textFile, type Where} from '../text-file.js'
import {entriesBelow} from './entries.js'
import {filesBelow, refuseProduct, WrongPathError} from './paths.js'

// Files are read one after the other: each takes microseconds, and to wait for hundreds of them much longer.

const firstLine = {place: {line: 1, column: 1}}

/** A product on disk: its folder and, unless `product.yaml` has an error or there are no pages, its sources. */
export type Loaded = {name: string; folder: string; productFile: VFile; sources: Sources | undefined}

/** The products below `specs`: every folder `<exchange>/<product>` with a `product.yaml`, in the order of their names. */
export async function productNames(specs: string): Promise<string[]> {
  return await namesWith(specs, 'product.yaml') ?? []
}

/** The products below `specs` that have a spec, in the order of their names; undefined where there is no such folder. */
export async function specNames(specs: string): Promise<string[] | undefined> {
  return namesWith(specs, 'openapi.json')
}

async function namesWith(specs: string, file: string): Promise<string[] | undefined> {
  try {
    return await foldersWith(specs, file)
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw cause
  }
}

async function foldersWith(specs: string, file: string): Promise<string[]> {
  const names: string[] = []
  for (const exchange of folders(specs)) {
    for (const product of noneWhereMissing(() => folders(path.join(specs, exchange)))) {
      if (noneWhereMissing(() => readdirSync(path.join(specs, exchange, product))).includes(file)) names.push(`${exchange}/${product}`)
    }
  }
  return names
}

/**
 * Products in the order in which they are best begun: those that seem to have changed since their document was written,
 * then those with the most files; and whether one has no document yet. Told before any of them is read; a hint, for times of
 * files are what somebody says.
 */
export function changedFirst(specs: string, names: readonly string[], templates: string): {first: string[]; changed: string[]; isNew: boolean} {
  const made = glance(templates).newest
  const glances = names.map(name => {
    const {size, newest, document} = glance(path.join(specs, ...name.split('/')))
    return {name, size, isNew: document === Infinity, isChanged: Math.max(made, newest) > document}
  })
  const first = glances.sort((a, b) => Number(b.isChanged) - Number(a.isChanged) || b.size - a.size)
  return {first: first.map(({name}) => name), changed: first.flatMap(({name, isChanged}) => isChanged ? [name] : []), isNew: glances.some(({isNew}) => isNew)}
}

/** How many files a folder has, and when the newest one and its document were written. Nothing, where it cannot be read: that is an error when it is. */
function glance(folder: string): {size: number; newest: number; document: number} {
  try {
    const written = entriesBelow(folder).map(({place}) => writtenAt(path.join(folder, place)))
    return {size: written.length, newest: Math.max(0, ...written), document: writtenAt(path.join(folder, 'openapi.json')) || Infinity}
  } catch {
    return {size: 0, newest: 0, document: Infinity}
  }
}

/** When a file was written; 0 where that cannot be told. */
function writtenAt(file: string): number {
  return statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0
}

/**
 * Read a product with its pages and its overlay, if it has one. Paths of pages are relative to the folder of the product.
 * A link, a name that some systems cannot have, or a folder that cannot be read is an error: nothing is read then. `cache`
 * has what earlier runs read of `product.yaml`.
 */
export async function loadProduct(specs: string, name: string, templates: VFile[], cache?: Cache): Promise<Loaded> {
  const folder = path.join(specs, ...name.split('/'))
  try {
    refuseProduct(specs, name)
    return await readSources(folder, name, {templates, cache})
  } catch (cause) {
    const productFile = new VFile({cwd: folder, path: 'product.yaml', value: ''})
    if (cause instanceof WrongPathError) error(productFile, 'file-name', cause.message, firstLine)
    else refuseUnread(productFile, cause)
    return {name, folder, productFile, sources: undefined}
  }
}

async function readSources(folder: string, name: string, {templates, cache}: {templates: VFile[]; cache: Cache | undefined}): Promise<Loaded> {
  const productFile = readYamlFile(folder, 'product.yaml')
  const product = await knownProduct(productFile, name, cache)
  const pages = product ? pagesBelow(folder, product.docs) : []
  if (product && pages.length === 0) withoutPages(productFile, product.docs)
  if (!product || pages.length === 0) return {name, folder, productFile, sources: undefined}
  return {
    name,
    folder,
    productFile,
    sources: {product, templates, overlay: readOptional(folder, 'overlay.yaml'), pages: pages.map(page => readPage(folder, page))}
  }
}

function readPage(folder: string, page: string): VFile {
  return readBounded({cwd: folder, path: page}, path.join(folder, page), bounds.pageBytes)
}

/** Read the pages below a folder; their paths are those they would have below the folder `as` of a product. */
export async function loadPages(folder: string, as: string): Promise<VFile[]> {
  const names = pagesBelow(folder, '.')
  return names.map(name => readBounded({path: path.posix.join(as, name)}, path.join(folder, name), bounds.pageBytes))
}

/** Whether there is anything at a path, be it a link that leads nowhere. */
export async function isThere(file: string): Promise<boolean> {
  try {
    lstatSync(file)
    return true
  } catch (cause) {
    if (isMissing(cause)) return false
    throw cause
  }
}

/** Whether a path, links followed as far as it exists, lies below a folder. */
export async function isInside(folder: string, file: string): Promise<boolean> {
  const [base, target] = [await resolved(folder), await resolved(file)]
  return target.startsWith(`${base}${path.sep}`)
}

async function resolved(file: string): Promise<string> {
  if (await isThere(file)) return realpath(file).catch(() => path.resolve(file))
  const parent = path.dirname(path.resolve(file))
  return path.join(parent === path.resolve(file) ? parent : await resolved(parent), path.basename(file))
}

/** Read the skeleton of a package. Paths are relative to `folder`. */
export async function loadTemplates(folder: string): Promise<VFile[]> {
  const files = filesBelow(folder, '.')
  return files.map(file => textFile({cwd: folder, path: file}, readFileSync(path.join(folder, file))))
}

/** The text of a file, or undefined where there is none. What is not UTF-8 is U+FFFD: `readTextFile` tells it. */
export async function readText(file: string): Promise<string | undefined> {
  return readTextSync(file)
}

/** The same, at once. */
export function readTextSync(file: string): string | undefined {
  return whereThere(file, () => readBytes(file).toString())
}

/** Read a file that is to become a page, or give undefined where there is none. That it cannot be one is an error of it. */
export async function readTextFile(cwd: string, file: string): Promise<VFile | undefined> {
  return noneWhereMissing(() => [readBounded({cwd, path: file}, path.join(cwd, file), bounds.webBytes)])[0]
}

/** The bytes of a file. Whoever reads a pipe or a device waits for it, or reads without end: it is none. */
function readBytes(file: string): Buffer {
  const stats = statSync(file)
  if (stats.isFile() || stats.isDirectory()) return readFileSync(file)
  throw Object.assign(new Error('Unexpected kind of file'), {code: 'ENXIO', path: file})
}

/** undefined where there is no such file. Not all errors name the file of themselves. */
function whereThere<Read>(file: string, read: () => Read): Read | undefined {
  try {
    return read()
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw withPlace(cause, file)
  }
}

/** A file that some systems take for a page, and others for none, is neither left out nor read. */
function pagesBelow(folder: string, docs: string): string[] {
  const files = noneWhereMissing(() => filesBelow(folder, docs)).filter(file => /\.md$/i.test(file))
  const other = files.find(file => !file.endsWith('.md'))
  if (other !== undefined) throw new WrongPathError(`Unexpected name \`${other}\`, expected \`.md\` in small letters`)
  return files
}

/** A build of no pages would empty the package, so it is an error. */
function withoutPages(productFile: VFile, docs: string): void {
  const line = String(productFile).split('\n').findIndex(text => text.startsWith('docs:')) + 1
  error(productFile, 'product', `Unexpected folder \`${docs}\` without a page, expected \`.md\` files`, {place: {line: line || 1, column: 1}})
}

/** The names of the packages of products, by product; one whose `product.yaml` has an error has none. */
export async function packagesOf(specs: string, names: readonly string[], cache?: Cache): Promise<Map<string, string>> {
  const packages = new Map<string, string>()
  for (const name of names) {
    const file = readOptional(path.join(specs, ...name.split('/')), 'product.yaml')
    const product = file && await knownProduct(file, name, cache)
    if (product) packages.set(name, product.package)
  }
  return packages
}

function readOptional(folder: string, file: string): VFile | undefined {
  return noneWhereMissing(() => [readYamlFile(folder, file)])[0]
}

function readYamlFile(folder: string, file: string): VFile {
  return readBounded({cwd: folder, path: file}, path.join(folder, file), bounds.yamlBytes)
}

/** Read a file that has no more than so many bytes. A greater one, or one that cannot be read, is an error of the file. */
function readBounded(where: Where, file: string, most: number): VFile {
  const unread = new VFile({...where, value: ''})
  try {
    const {size} = statSync(file)
    if (size <= most) return textFile(where, readBytes(file))
    error(unread, 'bounds', `Unexpected ${size.toLocaleString('en')} bytes, expected at most ${most.toLocaleString('en')}`, firstLine)
  } catch (cause) {
    refuseUnread(unread, withPlace(cause, file))
  }
  return unread
}

/** What the disk refuses is an error of the file. That it is missing, or any other error, is thrown again. */
export function refuseUnread(file: VFile, cause: unknown): void {
  const problem = isMissing(cause) ? undefined : diskProblem(cause)
  if (problem === undefined) throw cause
  error(file, 'file-unread', `${problem}, expected what can be read`, firstLine)
}

/** Folders, and links that may lead to some: they are refused where they are read. */
function folders(folder: string): string[] {
  const entries = readdirSync(folder, {withFileTypes: true}).filter(entry => entry.isDirectory() || entry.isSymbolicLink())
  return entries.map(entry => entry.name).sort()
}

function noneWhereMissing<T>(read: () => T[]): T[] {
  try {
    return read()
  } catch (cause) {
    if (isMissing(cause)) return []
    throw cause
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
}
