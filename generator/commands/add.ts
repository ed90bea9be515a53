import path from 'node:path'
import {VFile} from 'vfile'
import type {Sources} from '../build.js'
import {boundedHtmlPage} from '../bounded-html.js'
import {dialects} from '../dialects/index.js'
import {FetchError, fetchPage} from '../fetch-page.js'
import {wrongFileName} from '../file-names.js'
import {isSound} from '../message.js'
import {createFile} from '../output.js'
import {specify} from '../specify.js'
import {isInside, loadProduct, readText, readTextFile} from '../workspace.js'
import type {Refused} from './init.js'
import {readLast} from './last-spec.js'
import {namesOf, type Options} from './run.js'

/** A page that was put in its place: its product, and its path in the folder of that. */
export type Added = {product: string; page: string; state: 'new' | 'changed' | 'unchanged'}

/** A page that was not added, why, and the files with the messages that say it. Nothing was written. */
export type NotAdded = Refused & {files: VFile[]}

/**
 * `docwright add <file or URL>`: take a page (HTML becomes markdown), find the product and the place that its address
 * belongs to, read it there as a build would, and write it if nothing speaks against it.
 */
export async function addCommand(options: Options & {allowPrivate?: boolean | undefined}, source: string): Promise<Added | NotAdded> {
  const text = await pageText(source, options)
  if (typeof text !== 'string') return {...text, files: []}
  if (!/^#{1,6} \S/m.test(text)) return {refused: `Unexpected page without a title in \`${source}\`, expected one`, files: []}
  const place = await placeOf(text, options)
  if ('refused' in place) return {...place, files: []}
  const page = new VFile({cwd: place.folder, path: place.page, value: text})
  const {files, isEndpoint} = read(place, page)
  if (files.length > 0) return {refused: `\`${source}\` was not added: it cannot be read as \`${place.page}\` of \`${place.product}\``, files}
  if (!isEndpoint && !isReference(text)) return {refused: `Unexpected page in \`${source}\`, expected an endpoint, or tables, lists or code: is it an error page?`, files: []}
  const file = path.join(place.folder, place.page)
  const old = await readText(file)
  if (old !== text) await createFile(file, text)
  return {product: place.product, page: place.page, state: old === undefined ? 'new' : old === text ? 'unchanged' : 'changed'}
}

/** The text of a page of docs from a file or the web. */
async function pageText(source: string, {allowPrivate, products, specs}: Options & {allowPrivate?: boolean | undefined}): Promise<string | Refused> {
  try {
    const isWeb = /^[a-z][a-z\d+.-]+:/i.test(source)
    const {text, url, isHtml} = isWeb ? await fetchPage(source, {allowPrivate}) : {text: await fileText(source), url: undefined, isHtml: /\.html?$/i.test(source)}
    if (text === undefined) return {refused: `Unexpected file \`${source}\`, expected one that is there`}
    if (!isHtml) return text
    const [exchange = Object.keys(dialects)[0] ?? ''] = (products?.[0] ?? (await namesOf({specs, out: '', templates: ''}))[0] ?? '').split('/')
    const page = await boundedHtmlPage(text, {url, exchange, updatedAt: new Date().toISOString()})
    return 'markdown' in page ? page.markdown : {refused: `Unexpected HTML in \`${source}\`, expected ${page.lacks}`}
  } catch (cause) {
    if (cause instanceof FetchError) return {refused: cause.message}
    throw cause
  }
}

/** The text of a file, or undefined where there is none. */
async function fileText(source: string): Promise<string | undefined> {
  const file = await readTextFile(path.dirname(source), path.basename(source))
  if (file && !isSound(file)) throw new FetchError(`Unexpected bytes in \`${source}\`, expected text: ${file.messages.join('; ')}`)
  return file && String(file)
}

type Place = {product: string; folder: string; page: string; sources: Sources}

/** The product whose pages stand at the same address, and the place below its pages that the rest of the address names. */
async function placeOf(text: string, options: Options): Promise<Place | Refused> {
  const address = addressOf(text)
  if (address === undefined) return {refused: 'Unexpected page without an address, expected front matter with `source_url`'}
  const known: string[] = []
  for (const product of await namesOf(options)) {
    const {sources, folder} = await loadProduct(options.specs, product, [])
    const base = sources && baseOf(sources)
    if (sources === undefined || base === undefined) continue
    known.push(base)
    if (!address.startsWith(`${base}/`)) continue
    const page = `${sources.product.docs}/${address.slice(base.length + 1)}.md`
    const wrong = wrongFileName(page)
    if (wrong !== undefined) return {refused: wrong}
    if (!await isInside(folder, path.join(folder, page))) return {refused: `Unexpected link at \`${page}\`, expected a place below \`${folder}\``}
    const last = readLast(new VFile({cwd: folder, path: 'openapi.json'}), await readText(path.join(folder, 'openapi.json')), options)
    return {product, folder, page, sources: {...sources, last}}
  }
  return {refused: `Unexpected address \`${address}\`, expected one below ${known.map(base => `\`${base}\``).join(' or ')}; \`init\` sets up another product`}
}

function addressOf(text: string): string | undefined {
  const [, head = ''] = /^---\r?\n([^]*?)\r?\n---/.exec(text) ?? []
  return /^source_url: *["']?([^\s"'#?]+)/m.exec(head)?.[1]?.replace(/\/$/, '')
}

/** What the addresses of most pages begin with, where the rest is the path of the page. */
function baseOf({pages, product: {docs}}: Sources): string | undefined {
  const counts = new Map<string, number>()
  for (const page of pages) {
    const rest = page.path.slice(docs.length, -'.md'.length)
    const address = addressOf(String(page)) ?? ''
    if (address.endsWith(rest)) counts.set(address.slice(0, -rest.length), (counts.get(address.slice(0, -rest.length)) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

/** The files with errors that a page brings, its own and those of other pages that were not there without it; and whether it has an endpoint. */
function read({sources}: Place, page: VFile): {files: VFile[]; isEndpoint: boolean} {
  const others = sources.pages.filter(other => other.path !== page.path)
  const before = new Set(errorsOf(specified(sources, sources.pages).files).map(({key}) => key))
  const {files, places} = specified(sources, [...others, page])
  const wrong = errorsOf(files).filter(({key, file}) => file.path === page.path || !before.has(key))
  return {files: [...new Set(wrong.map(({file}) => file))], isEndpoint: places.includes(page.path)}
}

/** A site may answer any address with a page that says there is none, or that one must log in: it has nothing to look up. */
function isReference(text: string): boolean {
  const body = text.replace(/^---\n[^]*?\n---\n/, '')
  const [, title = ''] = /^#{1,6} +(.*)/m.exec(body) ?? []
  const isError = /^(?:\d{3}\b|(?:\w+ )?not found\b|access denied|forbidden|log ?in\b|sign ?in\b|just a moment)/i.test(title)
  return !isError && /^ *(?:[*+-]|\d+\.) |\|.*\||^ *```|`[^`\n]+`/m.test(body)
}

/** What a build would read: the pages with their messages, and those that have endpoints. */
function specified(sources: Sources, pages: VFile[]): {files: VFile[]; places: string[]} {
  const copies = pages.map(({cwd, path: name, value}) => new VFile({cwd, path: name, value}))
  const files = copies.sort((a, b) => (a.path < b.path ? -1 : 1))
  const {readings} = specify({...sources, overlay: undefined, pages: files})
  return {files, places: readings.map(({operation}) => operation['x-docs'].file)}
}

function errorsOf(files: VFile[]): {key: string; file: VFile}[] {
  return files.flatMap(file => file.messages.filter(({fatal}) => fatal).map(({reason}) => ({key: `${file.path} ${reason}`, file})))
}
