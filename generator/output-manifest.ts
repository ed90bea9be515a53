import {createHash} from 'node:crypto'
import path from 'node:path'
import {VFile} from 'vfile'
import * as z from 'zod'
import {wrongFileName} from './file-names.js'
import {readTextSync} from './workspace.js'

/** The file of a package that says what docwright wrote. */
export const manifestName = '.docwright.json'

const schema = z.object({files: z.record(z.string(), z.string())})

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
  const result = schema.safeParse(parseJson(text))
  return new Map(Object.entries(result.data?.files ?? {}).filter(([name]) => isBelow(name)))
}

/** What stands for the text of a file in a manifest; as git sees it, so that all line ends are one. */
export function hash(text: string): string {
  return createHash('sha256').update(withLineFeeds(text)).digest('hex').slice(0, 16)
}

/** A text with the line ends that it has in git: a clone may have those of Windows. */
export function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n')
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
