import {setImmediate} from 'node:timers/promises'
import {VFile} from 'vfile'
import {recall, type Cache} from '../cache/index.js'
import {openShelf} from '../cache/shelf.js'
import {dialects} from '../dialects/index.js'
import {documentText} from '../document-text.js'
import type {readContent} from '../markdown/content.js'
import {isSound} from '../message.js'
import {addMessage} from '../plain-message.js'
import type {Dialect, OpenAPI} from '../types.js'
import {atMost} from './at-most.js'
import type {Threads} from './index.js'
import {isPackage, isPageReading, packageKey, packAlone, type PackageFile, type PageReading, type PlainFile} from './tasks.js'

/** Reads a page; its messages are those of the file. */
export type PageReader = {readContent: typeof readContent}

/** The dear steps of a build. Whoever does them, and whether it was now or before, the results are the same. */
export type Steps = {
  /** Read pages ahead. What it gives reads each of them. */
  reader: (pages: readonly VFile[], dialect: Dialect) => Promise<PageReader>
  /** Write and verify the files of a package. */
  pack: (spec: OpenAPI, templates: readonly VFile[]) => Promise<VFile[]>
}

/**
 * Where steps are remembered and done, and who is told of them: nowhere, here and nobody, where nothing is named. `runtime`
 * begins to compile what the packages have in common, or gives it.
 */
export type Means = {
  cache?: Cache | undefined
  threads?: Threads | undefined
  runtime?: (() => Promise<PlainFile[]>) | undefined
  /** Does later what nobody waits for: to remember a package. At once, where it is not given. */
  later?: ((work: () => void) => void) | undefined
  /** Whether nothing else of the run has work for threads. */
  isAlone?: boolean | undefined
  onPage?: ((page: string) => void) | undefined
  /** Is told that threads are waited for, and this one has nothing to do. */
  onWait?: (() => void) | undefined
}

const pagesAtOnce = 8
const pagesForThreads = {alone: 40, beside: 9}

/** The steps of a build, remembered in the cache, and done in threads where there is enough to do. */
export function stepsOf(means: Means = {}): Steps {
  return {
    reader: (pages, dialect) => readerOf(means, pages, dialect),
    pack: (spec, templates) => packageOf(means, spec, templates.map(plain))
  }
}

async function readerOf(means: Means, pages: readonly VFile[], dialect: Dialect): Promise<PageReader> {
  const {cache, onPage} = means
  const speaks = fingerprint(dialect)
  const partsOf = (page: VFile) => [speaks, page.path, String(page)]
  const shelf = cache && openShelf(cache, 'pages')
  const known = new Map<VFile, PageReading>()
  const remember = (page: VFile, reading: PageReading) => {
    known.set(page, reading)
    shelf?.set(partsOf(page), reading)
  }
  const sound = pages.filter(isSound)
  for (const page of shelf ? sound : []) {
    const reading = shelf?.get(partsOf(page))
    if (isPageReading(reading)) known.set(page, reading)
  }
  const unknown = () => sound.filter(page => !known.has(page))
  await readInThreads(means, unknown(), {dialect, remember})
  await readHere(means, unknown(), {dialect, remember})
  shelf?.keep()
  return {
    readContent: page => {
      const reading = known.get(page)
      if (!reading) throw new Error(`Unexpected page \`${page.path}\`, expected one of the product`)
      onPage?.(page.path)
      const {messages, ...content} = reading
      for (const message of messages) addMessage(page, message)
      return content
    }
  }
}

/**
 * What reads pages is loaded where one is new. One product is read after the other, so that the package of the first can
 * be begun; and between pages what comes from threads is taken on.
 */
async function readHere({onPage}: Means, pages: readonly VFile[], {dialect, remember}: Asked): Promise<void> {
  if (pages.length === 0) return
  const {readAlone} = await import('./read-alone.js')
  await inTurn(async () => {
    for (const page of pages) {
      onPage?.(page.path)
      remember(page, await readAlone(plain(page), dialect))
      await setImmediate()
    }
  })
}

const inTurn = atMost(1)

type Asked = {dialect: Dialect; remember: (page: VFile, reading: PageReading) => void}

/**
 * A thread takes its time to start, and to load and warm what it does: few pages are read where they are asked for, while one
 * loads what their package will need, and all are where there is but one. Where other products start the threads all the
 * same, these have the code of reading warm.
 */
async function readInThreads({threads, onPage, onWait, runtime, isAlone = true}: Means, pages: readonly VFile[], {dialect, remember}: Asked): Promise<void> {
  if (!threads || threads.count === 0 || pages.length === 0 || dialects[dialect.name] !== dialect) return
  if (threads.count === 1 || pages.length < pagesForThreads[isAlone ? 'alone' : 'beside']) return void runtime?.()
  const parts = Array.from({length: Math.ceil(pages.length / pagesAtOnce)}, (_, index) => pages.slice(index * pagesAtOnce, (index + 1) * pagesAtOnce))
  const read = parts.map(async part => {
    const readings = await threads.run({kind: 'pages', dialect: dialect.name, pages: part.map(plain)}).catch(() => undefined)
    if (!Array.isArray(readings)) return
    part.forEach((page, index) => {
      const reading: unknown = readings[index]
      if (isPageReading(reading)) remember(page, reading)
      onPage?.(page.path)
    })
  })
  onWait?.()
  await Promise.all(read)
}

async function packageOf(means: Means, spec: OpenAPI, templates: PlainFile[]): Promise<VFile[]> {
  const text = documentText(spec)
  // Each change makes another: too much to have in memory.
  const known = means.cache && recall({folder: means.cache.folder}, packageKey(text, templates))
  const files = isPackage(known) ? known : await packed(means, {spec: text, templates})
  return files.map(({path, text, hash, messages}) => {
    const file = new VFile({path, value: text, data: {hash}})
    for (const message of messages) addMessage(file, message)
    return file
  })
}

/**
 * What is known of a product that is built again, though another page says something else, is kept from one process to the
 * next. A process that builds again and again knows it.
 */
async function packed({cache, threads, later = work => work(), onWait, ...means}: Means, made: {spec: string; templates: PlainFile[]}): Promise<PackageFile[]> {
  const runtime = await means.runtime?.() ?? []
  const task = {kind: 'package', ...made, runtime, cache: cache?.folder, isNoted: cache?.memory === undefined} as const
  const asked = threads?.run(task).catch(() => undefined)
  if (threads && threads.count > 0) onWait?.()
  const answer = await asked
  return isPackage(answer) ? answer : packAlone(task, later)
}

function plain(file: VFile): PlainFile {
  return {path: file.path, text: String(file)}
}

/** A dialect as text: its data, its patterns, and the code of its functions. */
function fingerprint(dialect: Dialect): string {
  return JSON.stringify(dialect, (_, value: unknown) => value instanceof RegExp || typeof value === 'function' ? String(value) : value)
}
