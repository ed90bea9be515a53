import path from 'node:path'
import type {VFile} from 'vfile'
import {specify} from '../specify.js'
import {loadProduct} from '../workspace/index.js'
import {figuresOf, type Figures} from './figures.js'
import {namesOf} from './names.js'
import type {Options} from './options.js'
import {productResult, type ProductResult} from './result.js'
import {UsageError} from './usage-error.js'

/** A product whose pages were read: its figures, and the files with their messages. */
export type Linted = {result: ProductResult & {figures: Figures}; files: VFile[]}

/** `docwright lint [page…]`: reads pages and writes nothing. With pages named only their messages are told. */
export async function* lintCommand(options: Options & {pages: string[]}): AsyncGenerator<Linted> {
  const wanted = new Set(options.pages.map(page => path.resolve(page)))
  const seen = new Set<string>()
  for (const name of await namesOf(options)) {
    const {folder, productFile, sources} = await loadProduct(options.specs, name, [])
    const all = sources?.pages ?? []
    const pages = wanted.size === 0 ? all : all.filter(page => wanted.has(path.resolve(page.cwd, page.path)))
    const found = sources ? pages.map(page => path.resolve(page.cwd, page.path)) : below(folder, wanted)
    for (const page of found) seen.add(page)
    if (wanted.size > 0 && found.length === 0) continue
    const names = new Set(pages.map(page => page.path))
    const readings = sources ? specify(sources).readings.filter(({operation}) => names.has(operation['x-docs'].file)) : []
    const files = [productFile, ...pages, ...(sources?.overlay && wanted.size === 0 ? [sources.overlay] : [])]
    const counts = {written: 0, unchanged: 0, removed: 0}
    const result = productResult(name, {pages, operations: readings.length, all: files}, counts)
    yield {files, result: {...result, figures: figuresOf(pages, readings, files)}}
  }
  const unknown = [...wanted].find(page => !seen.has(page))
  if (unknown !== undefined) {
    throw new UsageError(`Unexpected page \`${path.relative('.', unknown)}\`, expected a page of a product below \`${options.specs}\``)
  }
}

/** The pages of a product that could not be read: its error is the answer for all of them. */
function below(folder: string, pages: Set<string>): string[] {
  return [...pages].filter(page => page.startsWith(`${folder}${path.sep}`))
}
