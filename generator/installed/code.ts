import {isAscii} from 'node:buffer'
import {readFileSync, statSync} from 'node:fs'
import {createRequire, Module} from 'node:module'
import path from 'node:path'
import {Script} from 'node:vm'
import {keep, prune, recall, type Cache, type Key} from '../cache/index.js'

const modulesKept = 16

/** Where code is kept, and what was loaded without. */
let known: Cache | undefined
const fresh: {key: Key; script: Script}[] = []

/** Have the code of installed modules in a cache from now on. */
export function useCode(cache: Cache): void {
  known = cache
}

/**
 * Load a great CommonJS module, as `require` does for all who ask for it, with the code that V8 made of it in an earlier
 * process: to make it takes most of the time. V8 refuses what another version of it made.
 * @see https://nodejs.org/docs/latest-v20.x/api/vm.html#scriptcreatecacheddata
 */
export function requireCompiled(require: NodeJS.Require, file: string): ReturnType<NodeJS.Require> {
  if (!known || file in require.cache) return require(file)
  const {mtimeMs, size} = statSync(file)
  const key: Key = {kind: 'code', parts: [file, `${mtimeMs} ${size}`]}
  const code = recall({folder: known.folder}, key)
  const cachedData = code instanceof Uint8Array ? Buffer.from(code.buffer, code.byteOffset, code.byteLength) : undefined
  const script = new Script(Module.wrap(textOf(readFileSync(file))), {filename: file, cachedData})
  if (!cachedData || script.cachedDataRejected) fresh.push({key, script})
  return run(script, require, file)
}

/** Text of one byte a letter is had in half the time, which for the compiler is much. */
function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')
}

function run(script: Script, require: NodeJS.Require, file: string): ReturnType<NodeJS.Require> {
  const module = Object.assign(new Module(file), {filename: file})
  require.cache[file] = module
  try {
    script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file))
    module.loaded = true
    return module.exports
  } catch (cause) {
    delete require.cache[file]
    throw cause
  }
}

/** Keep the code of what was loaded without. It has the functions that ran: this is for when they have done their work. */
export function keepCode(): void {
  for (const {key, script} of fresh.splice(0)) {
    if (!known) return
    keep({folder: known.folder}, key, script.createCachedData())
    prune(known, key.kind, modulesKept)
  }
}
