import type {VFile} from 'vfile'
import {emit} from './emit/index.js'
import {readPage, type Reading} from './markdown/index.js'
import {compile} from './openapi.js'
import {uniqueIds} from './operation-ids.js'
import type {OpenAPI, Product} from './types.js'
import {verify} from './verify.js'

/** What a product is made of: its description, its pages, and the skeleton of its package. */
export type Sources = {product: Product; pages: VFile[]; templates: VFile[]}

/** What became of a product: its document, the files of its package, and what was read where. */
export type Built = {spec: OpenAPI; files: VFile[]; readings: Reading[]}

/**
 * Build one product: pages in, document and package out. Touches no disk. Problems are messages of the files they stand
 * in; a package whose files have an error must not be written.
 */
export async function build({product, pages, templates}: Sources): Promise<Built> {
  const readings = read(pages, product)
  const spec = compile(product, readings.map(reading => reading.operation))
  const files = await emit(spec, templates)
  return {spec, files: [...files, ...verify(files)], readings}
}

/** Read the pages of a product, in the order of their paths, and give each operation its id. */
export function read(pages: VFile[], {dialect}: Product): Reading[] {
  const sorted = [...pages].sort((a, b) => (a.path < b.path ? -1 : 1))
  return uniqueIds(sorted.flatMap(page => readPage(page, dialect)))
}
