import path from 'node:path'
import {VFile} from 'vfile'
import {dialects} from '../dialects/index.js'
import {isProductName} from '../file-names.js'
import {readGeneralInfo, type GeneralInfo} from '../markdown/general-info.js'
import {readContent} from '../markdown/index.js'
import {isSound} from '../message.js'
import {create} from '../output/index.js'
import {readPages} from '../pages.js'
import {productFile, settingsOf, type Setting} from '../product/file.js'
import type {Dialect} from '../types.js'
import {isInside, isThere, loadPages} from '../workspace/index.js'
import {WrongPathError} from '../workspace/paths.js'
import {UsageError} from './usage-error.js'

/** A product that was set up: its folder, what was read, and what stands in its `product.yaml`. */
export type Initiated = {
  folder: string
  pages: number
  operations: number
  errorCodes: number
  settings: Setting[]
  contradictions: string[]
}

/** A product that was not set up, and why; nothing was written. */
export type Refused = {refused: string}

/**
 * `docwright init <exchange>/<product> <docs dir>`: copy the pages of a folder into a new product and write its
 * `product.yaml` from what they say and what the dialect knows. Never writes over anything, nor outside of `specs`.
 * Throws a `UsageError` for a name or a folder that it cannot take.
 */
export async function initCommand({specs}: {specs: string}, name: string, docs: string): Promise<Initiated | Refused> {
  if (!isProductName(name)) {
    const wanted = 'expected <exchange>/<product> in lower case: binance/portfolio-margin'
    throw new UsageError(`Unexpected name \`${name}\`, ${wanted}`)
  }
  const pages = await loadPages(docs, 'docs').catch(refusal)
  if ('refused' in pages) return pages
  const [wrong] = pages.filter(page => !isSound(page))
  if (wrong) return {refused: `\`${wrong.path}\` cannot be copied as it is: ${wrong.messages.map(String).join('; ')}`}
  if (pages.length === 0) throw new UsageError(`Unexpected folder \`${docs}\`, expected one with pages: \`.md\` files`)
  const folder = path.join(specs, name)
  if (!await isInside(specs, folder)) return {refused: `Unexpected \`${folder}\`, expected a folder below \`${specs}\``}
  if (await isThere(folder)) return taken(folder)
  const dialect = dialectOf(name, pages)
  const known = Object.keys(dialects).join(', ')
  if (!dialect) return {refused: `Unexpected exchange of \`${name}\`, expected one with a dialect: ${known}`}
  return setUp({name, folder, pages, dialect})
}

function taken(folder: string): Refused {
  return {refused: `Unexpected \`${folder}\`: it is there already`}
}

/** A link among the pages may lead anywhere: nothing is copied then. */
function refusal(cause: unknown): Refused {
  if (cause instanceof WrongPathError) return {refused: cause.message}
  throw cause
}

type Draft = {name: string; folder: string; pages: VFile[]; dialect: Dialect}

async function setUp({name, folder, pages, dialect}: Draft): Promise<Initiated | Refused> {
  const {readings, errorCodes} = readPages(pages, dialect, {readContent})
  const info = readGeneralInfo(pages.filter(isSound), dialect)
  const settings = settingsOf({name, dialect, operations: readings.map(({operation}) => operation), info})
  const isMade = await create(folder, [...pages, new VFile({path: 'product.yaml', value: productFile(settings)})])
  if (!isMade) return taken(folder)
  const counts = {pages: pages.length, operations: readings.length, errorCodes: Object.keys(errorCodes).length}
  return {folder, ...counts, settings, contradictions: contradictions(info, dialect)}
}

/** The dialect that the front matter of the pages names, else that of the name. */
function dialectOf(name: string, pages: VFile[]): Dialect | undefined {
  const exchanges = pages.flatMap(page => /^exchange: *(\S+)/m.exec(String(page))?.[1] ?? [])
  const [exchange = name.split('/')[0] ?? '', ...others] = new Set(exchanges)
  return others.length === 0 && Object.hasOwn(dialects, exchange) ? dialects[exchange] : undefined
}

/** What the table of security types says and the dialect does not. */
function contradictions({security}: GeneralInfo, dialect: Dialect): string[] {
  return security.filter(({value}) => dialect.security[value.tag] !== value.level).map(({value: {tag, level}, file, line}) => {
    const own = dialect.security[tag] ?? ''
    return `${file}:${line} says \`${tag}\` is \`${level}\`, the dialect \`${own}\`, which counts`
  })
}
