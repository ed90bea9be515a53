import path from 'node:path'
import {VFile} from 'vfile'
import {wrongFileName} from '../file-names.js'
import {hash} from '../text-hash.js'
import {readTextSync} from '../workspace/index.js'

/** The file of a package that says what docwright wrote. */
export const manifestName = '.docwright.json'

/**
 * What a build wrote, so that the next one removes only that and sees what somebody else changed. What people write into
 * as well is not in it.
 */
export function manifestOf(files: VFile[]): VFile {
  const entries = files.filter(file => file.data['people'] === undefined).map(file => [file.path, hashOf(file)])
  return new VFile({path: manifestName, value: `${JSON.stringify({files: Object.fromEntries(entries)}, undefined, 2)}\n`})
}

/** Whoever made a file may have told what stands for its text. */
function hashOf(file: VFile): string {
  const {hash: told} = file.data
  return typeof told === 'string' ? told : hash(String(file))
}

/** The files that the last build wrote into a folder, each with the hash of its text; none where there is no manifest. */
export function readManifest(folder: string): Map<string, string> {
  const text = readTextSync(path.join(folder, manifestName))
  if (text === undefined) return new Map()
  const entries = entriesOf(parseJson(text))
  return entries.every(isHashed) ? new Map(entries.filter(([name]) => isBelow(name))) : new Map()
}

function entriesOf(manifest: unknown): [string, unknown][] {
  const isObject = typeof manifest === 'object' && manifest !== null && 'files' in manifest && typeof manifest.files === 'object'
  return isObject ? Object.entries(manifest.files ?? {}) : []
}

function isHashed(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string'
}

/** A manifest can be edited too: nothing outside the folder is ever removed. */
function isBelow(name: string): boolean {
  const normal = path.posix.normalize(name)
  return !path.posix.isAbsolute(normal) && wrongFileName(normal) === undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
