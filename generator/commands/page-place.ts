import path from 'node:path'
import type {VFile} from 'vfile'
import type {Sources} from '../build.js'
import {wrongFileName} from '../file-names.js'
import {isSound} from '../message.js'
import {isInside, loadProduct} from '../workspace/index.js'
import type {Refused} from './init.js'
import {namesOf} from './names.js'
import type {Options} from './options.js'

/** A product that takes pages: `base` is what the addresses of most of its pages begin with, where any has one. */
export type Target = {name: string; folder: string; sources: Sources | undefined; productFile: VFile; base: string | undefined}

/** The product that a page belongs to, and its path in the folder of that. */
export type Place = {product: string; folder: string; page: string}

/** Why a page was not added, and the files with the messages that say it. */
export type NotAdded = Refused & {files: VFile[]}

/** The products that pages may be added to. */
export async function targetsOf(options: Options): Promise<Target[]> {
  const names = await namesOf(options)
  return Promise.all(names.map(async name => {
    const {sources, folder, productFile} = await loadProduct(options.specs, name, [])
    return {name, folder, sources, productFile, base: sources && baseOf(sources)}
  }))
}

/** The product whose pages stand at the same address, and the place below its pages that the rest of the address names. */
export async function placeOf(address: string, targets: readonly Target[]): Promise<Place | NotAdded> {
  for (const {name, folder, sources, base} of targets) {
    if (sources === undefined || base === undefined || !address.startsWith(`${base}/`)) continue
    const page = `${sources.product.docs}/${address.slice(base.length + 1)}.md`
    const wrong = wrongFileName(page)
    if (wrong !== undefined) return {refused: wrong, files: []}
    if (await isInside(folder, path.join(folder, page))) return {product: name, folder, page}
    return {refused: `Unexpected link at \`${page}\`, expected a place below \`${folder}\``, files: []}
  }
  const known = targets.flatMap(({base}) => (base === undefined ? [] : `\`${base}\``))
  const files = targets.map(({productFile}) => productFile).filter(file => !isSound(file))
  const elsewhere = `one below ${known.join(' or ')}; \`init\` sets up another product`
  const none = files.length > 0 ? 'a product that can be read' : firstPageOf(targets)
  return {refused: `Unexpected address \`${address}\`, expected ${known.length > 0 ? elsewhere : none}`, files}
}

function firstPageOf(targets: readonly Target[]): string {
  const names = targets.map(({name}) => `\`${name}\``).join(' or ')
  return `a page of ${names} that has one, which tells where others belong: put the first page below its docs yourself`
}

/** The address that the front matter of a page has. */
export function addressOf(text: string): string | undefined {
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
