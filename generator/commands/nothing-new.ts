import {VFile} from 'vfile'
import {keep, prune, recall, type Cache, type Key} from '../cache/index.js'
import {hasFiles} from '../output/index.js'
import {addMessage, plainMessage, type PlainMessage} from '../plain-message.js'
import {hash} from '../text-hash.js'
import {inputs, isBlocked, nothing, type Read, type Run} from './run.js'
import type {SpecSource} from './spec-source.js'

/**
 * What a build told that found nothing to write: how many operations it had, the messages of each file that it read, and
 * the files of the package, each with what stands for its text.
 */
type Told = {operations: number; messages: PlainMessage[][]; files: [name: string, hash: string][]}

/** What else a build depends on. */
type Circumstances = {templates: readonly VFile[]; committed: SpecSource | undefined; acceptLoss?: boolean | undefined}

const buildsKept = 64

/** All that a build of a product depends on, but for the files of the package. */
export async function keyOfBuild({name, loaded, before}: Read, {templates, committed, acceptLoss = false}: Circumstances): Promise<Key> {
  const {pages = [], overlay} = loaded.sources ?? {}
  const files = [loaded.productFile, ...pages, ...templates]
  const others = [overlay && String(overlay), before.spec, before.written, before.changelog, await committed?.text(name)]
  const which = [name, acceptLoss, committed !== undefined, pages.length, ...others.map(text => text !== undefined)]
  return {kind: 'builds', parts: [JSON.stringify(which), ...files.flatMap(file => [file.path, String(file)]), ...others.map(text => text ?? '')]}
}

/**
 * The run of a build that would find nothing new: all that it depends on is as it was when one found nothing to write,
 * and so is each file of the package. It has the messages, and not what was built.
 */
export function recallRun(cache: Cache, key: Key, read: Read): Run | undefined {
  const told = recall(cache, key)
  const files = inputs(read)
  if (!isTold(told) || told.messages.length !== files.length || !hasFiles(read.out, told.files)) return undefined
  for (const [index, file] of files.entries()) {
    file.messages.length = 0
    for (const message of told.messages[index] ?? []) addMessage(file, message)
  }
  const unchanged = told.files.map(([path]) => new VFile({cwd: read.out, path}))
  return {...read, built: undefined, operations: told.operations, isSpecStale: false, difference: {...nothing, unchanged}, last: undefined, stages: {}}
}

/**
 * What remembers a build that found nothing to write; undefined where it found something. It has the messages of now: what
 * is told after the build, as of a folder that is left beside the package, may be otherwise next time.
 */
export function keeperOf(cache: Cache, key: Key, run: Run): (() => void) | undefined {
  const {built, operations, isSpecStale, difference: {unchanged, ...differing}} = run
  const isSilent = built?.files.every(file => file.messages.length === 0) ?? false
  if (isBlocked(run) || isSpecStale || !isSilent || Object.values(differing).some(files => files.length > 0)) return undefined
  const messages = inputs(run).map(file => file.messages.map(plainMessage))
  const told: Told = {operations, messages, files: unchanged.map(file => [file.path, hash(String(file))])}
  return () => {
    keep(cache, key, told)
    prune(cache, key.kind, buildsKept)
  }
}

function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && 'operations' in value && 'messages' in value && Array.isArray(value.messages)
    && 'files' in value && Array.isArray(value.files)
}
