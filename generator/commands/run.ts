import type {VFile} from 'vfile'
import type {Built} from '../build.js'
import {isSound} from '../message.js'
import type {Difference} from '../output/index.js'
import type {OpenAPI} from '../types.js'
import type {Loaded} from '../workspace/index.js'
import type {Before} from './before.js'
import type {Stages} from './progress.js'
import type {ReadFiles} from './result.js'

/** What was read of a product before anything is built of it; `before` is what earlier builds left. */
export type Read = {name: string; folder: string; out: string; loaded: Loaded; specFile: VFile; before: Before}

/**
 * A product after a build in memory: what was made, how it differs from what is on disk, and every file with messages.
 * Nothing is `built` where nothing could be, or where all was as it is.
 */
export type Run = Read & {
  built: Built | undefined
  operations: number
  isSpecStale: boolean
  difference: Difference
  /** The last document, where it was read. */
  last: OpenAPI | undefined
  stages: Stages
}

/** Where nothing is compared. */
export const nothing: Difference = {added: [], changed: [], unchanged: [], removed: [], edited: [], abandoned: []}

/** The files of a run that may carry messages, in the order of the pipeline. */
export function filesOf({built, difference, ...read}: Run): VFile[] {
  return [...inputs(read), ...(built?.files ?? []), ...difference.abandoned]
}

/** What a product is made of. */
export function inputs({loaded, specFile}: Read): VFile[] {
  const {pages = [], overlay} = loaded.sources ?? {}
  return [loaded.productFile, specFile, ...pages, ...(overlay ? [overlay] : [])]
}

/** What a run read, for its figures. */
export function readFiles(run: Run): ReadFiles {
  return {
    pages: run.loaded.sources?.pages ?? [],
    operations: run.operations,
    all: filesOf(run)
  }
}

/**
 * Whether nothing of a product may be written: an error that is not one of a page, which keeps its last good operations,
 * or no operation at all where pages were refused.
 */
export function isBlocked(run: Run): boolean {
  const pages = new Set(run.loaded.sources?.pages)
  const isEmpty = run.built?.readings.length === 0 && ![...pages].every(isSound)
  return isEmpty || !filesOf(run).every(file => pages.has(file) || isSound(file))
}
