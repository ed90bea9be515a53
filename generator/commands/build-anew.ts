import {build, type Built} from '../build.js'
import {documentText} from '../document-text.js'
import {stepsOf} from '../threads/steps.js'
import type {Loaded} from '../workspace/index.js'
import {compared} from './compared.js'
import {historyOf} from './history.js'
import {readLast, reportLosses} from './last-spec.js'
import type {Follower} from './progress.js'
import {nothing, type Read, type Run} from './run.js'
import type {Shared} from './shared.js'

/** Build a product, of what was read of it, and compare that with what is on disk. */
export async function buildAnew(read: Read, shared: Shared, follower: Follower): Promise<Run> {
  const {name, out, loaded, specFile, before} = read
  const {options, committed, cache, isWriting} = shared
  const last = await readLast(name, specFile, before, {...options, known: cache})
  const history = await historyOf(name, {...before, spec: before.spec ?? before.written}, {last: last?.spec, committed: await committed, memory: options.memory, cache})
  const built = loaded.sources && await buildWith({...loaded.sources, last, history}, shared, follower)
  if (built) specFile.value = documentText(built.spec)
  for (const file of built?.files ?? []) file.cwd = out
  if (built) reportLosses(loaded.productFile, built)
  follower.stage('compare')
  const run = {...read, built, operations: built?.readings.length ?? 0, last: last?.spec, isSpecStale: false, difference: nothing, stages: {}}
  return {...compared(run, isWriting), stages: follower.end()}
}

async function buildWith(sources: NonNullable<Loaded['sources']>, {cache, threads, runtime, later, isAlone, onWait}: Shared, follower: Follower): Promise<Built> {
  follower.stage('read', sources.pages.length)
  const steps = stepsOf({cache, threads, runtime, later, isAlone, onPage: follower.page, onWait})
  return build(sources, {...steps, pack: (spec, templates) => {
    follower.stage('package')
    return steps.pack(spec, templates)
  }})
}
