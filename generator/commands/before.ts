import path from 'node:path'
import type {VFile} from 'vfile'
import {changelogName} from '../release/changelog.js'
import {withLineFeeds} from '../text-hash.js'
import {readText, refuseUnread} from '../workspace/index.js'

/** What stands on disk of earlier builds: the text of the document, and of what the package has of its history. */
export type Before = {spec: string | undefined; written: string | undefined; changelog: string | undefined}

/** Where nothing was built yet, or none of it may be read. */
export const nothingBefore: Before = {spec: undefined, written: undefined, changelog: undefined}

/** Read what earlier builds left of a product, from its folder and that of its package. */
export async function readBefore(folder: string, out: string): Promise<Before> {
  const files = [path.join(folder, 'openapi.json'), path.join(out, 'openapi.json'), path.join(out, changelogName)]
  const [spec, written, changelog] = await Promise.all(files.map(readText))
  return {spec, written, changelog: changelog && withLineFeeds(changelog)}
}

/** The same beside the file of the document, which gets an error where something is there that cannot be read. */
export async function tryBefore(specFile: VFile, out: string): Promise<Before> {
  try {
    return await readBefore(specFile.cwd, out)
  } catch (cause) {
    refuseUnread(specFile, cause)
    return nothingBefore
  }
}
