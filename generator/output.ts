import {createHash} from 'node:crypto'
import {mkdir, rename, rm, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {VFile} from 'vfile'
import * as z from 'zod'
import {warn} from './message.js'
import {readText} from './workspace.js'

/** How the files that a build makes differ from those on disk: paths relative to the folder. */
export type Difference = {added: VFile[]; changed: VFile[]; unchanged: VFile[]; removed: string[]; edited: VFile[]}

const firstLine = {place: {line: 1, column: 1}}
const manifestName = '.docwright.json'
const manifestSchema = z.object({files: z.record(z.string(), z.string())})

/**
 * Compare the files of a package with what is on disk. `removed` are files that an earlier build wrote and this one
 * does not; `edited` are files that differ from what that build wrote: somebody changed them by hand.
 */
export async function compareOutput(folder: string, files: VFile[]): Promise<Difference> {
  const manifest = await readManifest(folder)
  const difference: Difference = {added: [], changed: [], unchanged: [], removed: [], edited: []}
  for (const file of [...files, manifestOf(files)]) {
    const text = await readText(path.join(folder, file.path))
    const written = manifest.get(file.path)
    if (text === undefined) difference.added.push(file)
    else if (text === String(file)) difference.unchanged.push(file)
    else if (file.path !== manifestName && hash(text) !== written) difference.edited.push(file)
    else difference.changed.push(file)
  }
  const emitted = new Set(files.map(file => file.path))
  difference.removed = [...manifest.keys()].filter(name => !emitted.has(name))
  return difference
}

/** Compare one file that is written whole, whoever wrote it before. */
export async function isStale(folder: string, file: VFile): Promise<boolean> {
  return (await readText(path.join(folder, file.path))) !== String(file)
}

/** Write what differs, each file beside its place and then moved over it. Files edited by hand stay unless `force`. */
export async function writeOutput(folder: string, difference: Difference, force = false): Promise<void> {
  for (const file of difference.edited) {
    if (!force) warn(file, 'output-edited', `Unexpected edit of \`${file.path}\`, expected what docwright wrote; use --force to overwrite it`, firstLine)
  }
  const edited = force ? difference.edited : []
  for (const file of [...difference.added, ...difference.changed, ...edited]) await replace(path.join(folder, file.path), String(file))
  for (const name of difference.removed) await rm(path.join(folder, name), {force: true})
}

/** Write one file so that a reader sees the old text or the new one, never a part. */
export async function replace(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), {recursive: true})
  const beside = `${file}.${process.pid}.tmp`
  await writeFile(beside, text)
  await rename(beside, file)
}

/** What a build wrote, so that the next one removes only that and sees what somebody else changed. */
function manifestOf(files: VFile[]): VFile {
  const entries = files.map(file => [file.path, hash(String(file))])
  return new VFile({path: manifestName, value: `${JSON.stringify({files: Object.fromEntries(entries)}, undefined, 2)}\n`})
}

async function readManifest(folder: string): Promise<Map<string, string>> {
  const text = await readText(path.join(folder, manifestName))
  if (text === undefined) return new Map()
  const result = manifestSchema.safeParse(parseJson(text))
  const names = Object.entries(result.data?.files ?? {}).filter(([name]) => isBelow(name))
  return new Map(names)
}

/** A manifest can be edited too: nothing outside the folder is ever removed. */
function isBelow(name: string): boolean {
  const normal = path.posix.normalize(name)
  return !path.posix.isAbsolute(normal) && normal !== '..' && !normal.startsWith('../')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
