import path from 'node:path'
import {VFile} from 'vfile'
import {error, isSound} from '../message.js'
import {isInside, loadProduct} from '../workspace/index.js'
import {nothingBefore, tryBefore} from './before.js'
import {packageFolder} from './names.js'
import {keeperOf, keyOfBuild, recallRun} from './nothing-new.js'
import {inputs, type Run} from './run.js'
import type {Shared} from './shared.js'

/** Build one product in memory and compare it with what is on disk. What builds is loaded where there may be something new. */
export async function buildInMemory(name: string, shared: Shared): Promise<Run> {
  const {options, cache, templates} = shared
  const follower = shared.follower(name)
  const loaded = await loadProduct(options.specs, name, templates, cache)
  const out = path.join(options.out, packageFolder(name))
  const specFile = new VFile({cwd: loaded.folder, path: 'openapi.json', value: ''})
  const before = loaded.sources ? await tryBefore(specFile, out) : nothingBefore
  if (!await isInside(options.out, out)) {
    error(loaded.productFile, 'file-name', `Unexpected link \`${out}\`, expected a folder below \`${options.out}\``, {place: {line: 1, column: 1}})
  }
  const read = {name, folder: loaded.folder, out, loaded, specFile, before}
  const isRemembered = cache !== undefined && !options.isShown && inputs(read).every(isSound)
  const key = isRemembered ? await keyOfBuild(read, {templates, committed: await shared.committed, acceptLoss: options.acceptLoss}) : undefined
  const known = cache && key && recallRun(cache, key, read)
  if (known) return {...known, stages: follower.end()}
  if (shared.changed.has(name)) void shared.runtime(name)
  const {buildAnew} = await import('./build-anew.js')
  const run = await buildAnew(read, shared, follower)
  const keeper = cache && key && keeperOf(cache, key, run)
  if (keeper) shared.later(keeper)
  return run
}
