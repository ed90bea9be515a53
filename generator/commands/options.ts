import {cacheFolder, openCache, type Cache} from '../cache/index.js'
import {ownVersion} from '../cache/version.js'
import type {Threads} from '../threads/index.js'
import type {Memory} from './memory.js'
import type {Progress} from './progress.js'

/**
 * Where a command works: folders, and the products it is for (all, where none is named). `cache` is the folder for
 * results of earlier runs, `false` for none.
 */
export type Options = {
  specs: string
  out: string
  templates: string
  products?: string[] | undefined
  cache?: string | false | undefined
  acceptLoss?: boolean | undefined
  onProgress?: ((progress: Progress) => void) | undefined
  /** Whether the caller looks at what was built; else a build that would find nothing new is not done. */
  isShown?: boolean | undefined
  /** What the caller has in memory of earlier runs. */
  memory?: Memory | undefined
  /** Is called before a product is written; what it throws stops that. */
  onWrite?: (() => void) | undefined
  /** Threads of the caller, who ends them; without any the command has its own. */
  threads?: Threads | undefined
}

/** The results of earlier runs; undefined where none are wanted. */
export function cacheOf({cache = cacheFolder(process.cwd()), memory}: Options): Cache | undefined {
  return cache === false ? undefined : {...openCache(cache, ownVersion()), memory: memory?.results}
}
