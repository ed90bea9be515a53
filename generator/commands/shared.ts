import type {VFile} from 'vfile'
import type {Cache} from '../cache/index.js'
import type {Threads} from '../threads/index.js'
import type {PlainFile} from '../threads/tasks.js'
import type {Options} from './options.js'
import type {Follower} from './progress.js'
import type {SpecSource} from './spec-source.js'

/** What the products of a run share. */
export type Shared = {
  options: Options
  templates: VFile[]
  cache: Cache | undefined
  threads: Threads
  runtime: (product?: string) => Promise<PlainFile[]>
  /** Products that seem to have changed, for which a thread is begun early; none where there are no threads. */
  changed: ReadonlySet<string>
  follower: (product: string) => Follower
  committed: Promise<SpecSource | undefined>
  /** Work for when a product is done, which nobody waits for. */
  later: (work: () => void) => void
  /** Is told that a product waits for threads. */
  onWait?: () => void
  /** Whether it is of one product. */
  isAlone: boolean
  /** Whether what differs is compared once more before it is written. */
  isWriting: boolean
}
