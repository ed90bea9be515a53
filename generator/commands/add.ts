import path from 'node:path'
import {VFile} from 'vfile'
import {yaml} from '../emit/escape.js'
import {isSound} from '../message.js'
import {putFiles} from '../output/index.js'
import {readText} from '../workspace/index.js'
import {buildCommand} from './build.js'
import type {Options} from './options.js'
import {unreadable, type PageDraft} from './page-check.js'
import {addressOf, placeOf, targetsOf, type NotAdded, type Place, type Target} from './page-place.js'
import {pageSource} from './page-source.js'
import type {ProductResult} from './result.js'
import {filesOf, isBlocked, type Run} from './run.js'
import {runs} from './runs.js'

/** A page that was put in its place: its product, and its path in the folder of that. */
export type Added = {product: string; page: string; state: 'new' | 'changed' | 'unchanged'}

/** Pages that were added, and the builds of their products. */
export type Adding = {added: Added[]; built: [Run, ProductResult][]}

/** A page on its way to its place; `old` is the text that is there. */
type Draft = PageDraft & Place & {old: string | undefined}

/** `allowPrivate` takes addresses of the own network too. `signal` ends the command, which rejects with its reason. */
type AddOptions = Options & {allowPrivate?: boolean | undefined; signal?: AbortSignal | undefined}

/**
 * `docwright add <file or URL…>`: take pages (HTML becomes markdown), find the product and the place that the address of
 * each belongs to, read them there as a build would, write them and build. All of them are added, or nothing changes and
 * what stood in the way of each is told. A signal that comes when a product is already being written comes too late.
 */
export async function addCommand(options: AddOptions, sources: readonly string[]): Promise<Adding | NotAdded[]> {
  const {drafts, wrong} = await unlessEnded(options.signal, () => draftsOf(options, sources))
  return wrong.length > 0 ? wrong : putAndBuild(drafts, options)
}

/** The pages of sources, and what stands in the way of them. */
async function draftsOf(options: AddOptions, sources: readonly string[]): Promise<{drafts: Draft[]; wrong: NotAdded[]}> {
  const targets = await targetsOf(options)
  const found: (Draft | NotAdded)[] = []
  for (const source of new Set(sources)) found.push(await draftOf(source, targets, options.allowPrivate))
  const drafts = found.filter(one => 'source' in one)
  const refused = [...found.filter(one => 'refused' in one), ...repeated(drafts)]
  return {drafts, wrong: refused.length > 0 ? refused : await unreadable(drafts, targets, options)}
}

async function draftOf(source: string, targets: readonly Target[], allowPrivate: boolean | undefined): Promise<Draft | NotAdded> {
  const page = await pageSource(source, allowPrivate)
  if ('refused' in page) return {...page, files: []}
  const {markdown, address = addressOf(markdown)} = page
  if (!/^#{1,6} \S/m.test(markdown)) return {refused: `Unexpected page without a title in \`${source}\`, expected one`, files: []}
  if (address === undefined) return withoutAddress(source)
  const place = await placeOf(address, targets)
  if ('refused' in place) return place
  const old = await readText(path.join(place.folder, place.page))
  const text = page.address === undefined ? markdown : withFrontMatter(markdown, page.address, place, old)
  return {...place, source, text, old}
}

function withoutAddress(source: string): NotAdded {
  return {refused: `Unexpected page without an address in \`${source}\`, expected front matter with \`source_url\``, files: []}
}

/** A page that was HTML, with front matter; one that says what it said before stays as it is, with the time of that. */
function withFrontMatter(body: string, address: string, {product}: Place, old: string | undefined): string {
  if (old !== undefined && addressOf(old) === address && old.replace(/^---\n[^]*?\n---\n\n/, '') === body) return old
  const head = {exchange: product.split('/')[0], source_url: address, updated_at: new Date().toISOString()}
  return `---\n${Object.entries(head).map(([key, value]) => `${key}: ${yaml(value)}`).join('\n')}\n---\n\n${body}`
}

/** Sources of a page that another one is of too. */
function repeated(drafts: readonly Draft[]): NotAdded[] {
  return drafts.flatMap(({source, product, page}, index) => {
    const first = drafts.slice(0, index).find(other => other.product === product && other.page === page)
    if (!first) return []
    return [{refused: `Unexpected second source \`${source}\` of \`${page}\`, expected one: \`${first.source}\``, files: []}]
  })
}

/** Write the pages and build. They are taken away again where a product cannot be built, or must not be any more. */
async function putAndBuild(drafts: readonly Draft[], {signal, ...options}: AddOptions): Promise<Adding | NotAdded[]> {
  const changed = drafts.filter(({old, text}) => old !== text)
  const undo = await putFiles(changed.map(({folder, page, text}) => new VFile({cwd: folder, path: page, value: text})))
  const products = [...new Set(drafts.map(({product}) => product))]
  try {
    const built = await unlessEnded(signal, onWrite => build({...options, onWrite, isShown: true, products}))
    if (!Array.isArray(built)) return {...built, added: drafts.map(addedOf)}
    await undo()
    return built
  } catch (cause) {
    await undo()
    throw cause
  }
}

/**
 * What work gives, unless a signal ends it: then its reason is thrown, and the work must not be waited for. It calls `begin`
 * before it does what cannot be taken back, which throws where the signal came; from then on it is waited for.
 */
async function unlessEnded<T>(signal: AbortSignal = new AbortController().signal, work: (begin: () => void) => Promise<T>): Promise<T> {
  signal.throwIfAborted()
  let hasBegun = false
  const begin = () => {
    if (!hasBegun) signal.throwIfAborted()
    hasBegun = true
  }
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => hasBegun || reject(signal.reason), {once: true})
    work(begin).then(resolve, reject)
  })
}

function addedOf({product, page, old, text}: Draft): Added {
  return {product, page, state: stateOf(old, text)}
}

function stateOf(old: string | undefined, text: string): Added['state'] {
  if (old === undefined) return 'new'
  return old === text ? 'unchanged' : 'changed'
}

/** Of several products none is written where one of them cannot be. */
async function build(options: Options & {products: string[]}): Promise<Pick<Adding, 'built'> | NotAdded[]> {
  if (options.products.length > 1) {
    for await (const run of runs(options, async run => run)) if (isBlocked(run)) return [notBuilt(run)]
  }
  const built: Adding['built'] = []
  for await (const [run, result] of buildCommand(options)) {
    if (isBlocked(run)) return [notBuilt(run)]
    built.push([run, result])
  }
  return {built}
}

function notBuilt(run: Run): NotAdded {
  const files = filesOf(run).filter(file => !isSound(file))
  return {refused: `Nothing was added: \`${run.name}\` cannot be built`, files}
}
