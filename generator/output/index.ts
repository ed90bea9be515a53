import {lstatSync} from 'node:fs'
import {readdir, readFile, rename, rm, rmdir} from 'node:fs/promises'
import path from 'node:path'
import {VFile} from 'vfile'
import {diskProblem} from '../disk-error.js'
import {warn} from '../message.js'
import {hash, withLineFeeds} from '../text-hash.js'
import {readTextSync} from '../workspace/index.js'
import {isRunning, locked} from './lock.js'
import {makeFolder} from './make-folder.js'
import {manifestName, manifestOf, readManifest} from './manifest.js'
import {hasLeftovers, leftBeside, lockOf, repair, stage, writeText} from './swap.js'

export {LockedError} from './lock.js'

/**
 * How the files that a build makes differ from those on disk: paths relative to the folder. `abandoned` are files that
 * an earlier build wrote, this one does not, and somebody changed by hand.
 */
export type Difference = {
  added: VFile[]
  changed: VFile[]
  unchanged: VFile[]
  removed: string[]
  edited: VFile[]
  abandoned: VFile[]
}

/** A package folder and the difference that it is brought to; `spec` is the file of the document, where that differs too. */
export type Output = {folder: string; difference: Difference; spec?: VFile | undefined; force?: boolean | undefined}

const firstLine = {place: {line: 1, column: 1}}

/**
 * Compare the files of a package with what is on disk. `removed` are files that an earlier build wrote and this one
 * does not; `edited` are files that differ from what that build wrote: somebody changed them by hand.
 */
export function compareOutput(folder: string, files: VFile[]): Difference {
  const manifest = readManifest(folder)
  const difference: Difference = {added: [], changed: [], unchanged: [], removed: [], edited: [], abandoned: []}
  for (const file of [...files, manifestOf(files)]) difference[kindOf(folder, file, manifest.get(file.path))].push(file)
  const emitted = new Set(files.map(file => file.path))
  for (const [name, written] of manifest) {
    const text = emitted.has(name) ? undefined : readTextSync(path.join(folder, name))
    if (text === undefined) continue
    if (hash(text) === written) difference.removed.push(name)
    else difference.abandoned.push(new VFile({cwd: folder, path: name, value: text}))
  }
  return difference
}

/** Whether a folder has files, each with what stands for its text, and none of them is a link. */
export function hasFiles(folder: string, files: readonly [name: string, hash: string][]): boolean {
  return files.every(([name, told]) => {
    const place = path.join(folder, name)
    const text = readableText(place)
    return text !== undefined && hash(text) === told && !lstatSync(place).isSymbolicLink()
  })
}

/** Whoever needs a file tells that it cannot be read. */
function readableText(file: string): string | undefined {
  try {
    return readTextSync(file)
  } catch (cause) {
    if (diskProblem(cause) === undefined) throw cause
    return undefined
  }
}

function kindOf(folder: string, file: VFile, written: string | undefined): 'added' | 'changed' | 'unchanged' | 'edited' {
  const place = path.join(folder, file.path)
  const text = readTextSync(place)
  if (text === undefined) return 'added'
  // A link may lead anywhere, and what is there may change: it is not what docwright wrote.
  if (lstatSync(place).isSymbolicLink()) return 'edited'
  if (isSame(text, file)) return 'unchanged'
  return isEdited(file, hash(text) !== written) ? 'edited' : 'changed'
}

/** Other line ends are no other text. */
function isSame(text: string, file: VFile): boolean {
  return text === String(file) || withLineFeeds(text) === withLineFeeds(String(file))
}

/** A file that people write into as well says itself whether they changed what is ours. */
function isEdited({path: name, data}: VFile, isOther: boolean): boolean {
  return name !== manifestName && (data['people'] === undefined ? isOther : data['people'] === 'edited')
}

/** Compare one file that is written whole, whoever wrote it before. */
export function isStale(folder: string, file: VFile): boolean {
  const text = readTextSync(path.join(folder, file.path))
  return text === undefined || !isSame(text, file)
}

/** Tell of files that were edited by hand and stay; one that is no part of the package any more is somebody else's then. */
export function warnOfEdits({edited, abandoned}: Difference): void {
  for (const file of abandoned) {
    const reason = `Unexpected edit of \`${file.path}\`, which is no part of the package any more; use --force to remove it`
    warn(file, 'output-edited', reason, firstLine)
  }
  for (const file of edited) {
    const what = file.data['people'] === undefined ? 'it' : 'its last entry'
    const reason = `Unexpected edit of \`${file.path}\`, expected what docwright wrote; use --force to overwrite ${what}`
    warn(file, 'output-edited', reason, firstLine)
  }
}

/** Tell which folders of the state before a build could not remove, on the file that its messages go to. */
export async function warnOfLeftovers(folder: string, file: VFile): Promise<void> {
  for (const left of await leftBeside(folder)) {
    const reason = `Unexpected folder \`${left}\` that could not be removed, expected permission`
    warn(file, 'output-left', `${reason}; what was built is in place, delete the folder`, firstLine)
  }
}

/** Whether there is nothing to write, and nothing that an interrupted build left. */
export async function isUpToDate({folder, difference, spec, force}: Output): Promise<boolean> {
  const {write, remove} = planOf(difference, force)
  if (write.length + remove.length > 0 || spec) return false
  return !await hasLeftovers(folder)
}

/** Do something to a package while no other build may, after what an interrupted one left is put right. */
export async function alone<T>(folder: string, specFile: VFile, work: () => Promise<T>): Promise<T> {
  return locked(await lockOf(folder), async () => {
    await repair(folder, path.join(specFile.cwd, specFile.path))
    await removeLeft(specFile)
    return work()
  })
}

/**
 * Write what differs: all of a package beside it, then swapped in together with the document, so that a reader finds the
 * old package or the new one. Where either may not be written neither is. Files edited by hand stay unless `force`. The
 * caller is alone.
 */
export async function writeOutput({folder, difference, spec, force}: Output): Promise<void> {
  const plan = planOf(difference, force)
  const putSpec = () => putFiles(spec ? [spec] : [])
  if (plan.write.length + plan.remove.length === 0) return void await putSpec()
  const staged = await stage(folder, plan)
  try {
    await staged.swap(putSpec)
  } finally {
    await staged.drop()
  }
}

/** Write one file so that a reader sees the old text or the new one, never a part. */
export async function replace(file: string, text: string | Uint8Array): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`
  try {
    writeText(beside, text)
    await rename(beside, file)
  } catch (cause) {
    await rm(beside, {force: true}).catch(() => undefined)
    throw cause
  }
}

/** Write files, with the folders above them. Gives what undoes it; where one cannot be written, all is as it was. */
export async function putFiles(files: readonly VFile[]): Promise<() => Promise<void>> {
  const undos: (() => Promise<void>)[] = []
  const undo = async () => {
    for (const one of undos.splice(0).reverse()) await one()
  }
  try {
    for (const file of files) undos.push(await putFile(path.join(file.cwd, file.path), String(file)))
    return undo
  } catch (cause) {
    await undo()
    throw cause
  }
}

async function putFile(file: string, text: string): Promise<() => Promise<void>> {
  const old = await readFile(file).catch(() => undefined)
  const highest = await makeFolder(path.dirname(file))
  try {
    await replace(file, text)
  } catch (cause) {
    await removeMade(path.dirname(file), highest)
    throw cause
  }
  if (old) return () => replace(file, old)
  return async () => {
    await rm(file, {force: true})
    await removeMade(path.dirname(file), highest)
  }
}

/** Remove a folder that was made, with those above it up to the highest one that was, unless somebody put something in. */
async function removeMade(folder: string, highest: string | undefined): Promise<void> {
  if (highest === undefined || folder.length < highest.length) return
  await rmdir(folder).catch(() => undefined)
  await removeMade(path.dirname(folder), highest)
}

/** Write a folder that is not there yet: all of its files, or none. Gives whether it was; another process may have been first. */
export async function create(folder: string, files: VFile[]): Promise<boolean> {
  const beside = `${folder}.${process.pid}.tmp`
  try {
    for (const file of files) {
      await makeFolder(path.dirname(path.join(beside, file.path)))
      writeText(path.join(beside, file.path), String(file))
    }
    await rename(beside, folder)
    return true
  } catch (cause) {
    await rm(beside, {force: true, recursive: true}).catch(() => undefined)
    if (cause instanceof Error && 'code' in cause && takenCodes.includes(String(cause.code)) && 'dest' in cause) return false
    throw cause
  }
}

/** What a system says of a rename to a folder that has files. */
const takenCodes = ['ENOTEMPTY', 'EEXIST']

function planOf({added, changed, edited, removed, abandoned}: Difference, force = false) {
  const write = [...added, ...changed, ...(force ? edited : [])].map(file => ({path: file.path, text: String(file)}))
  return {write, remove: [...removed, ...(force ? abandoned.map(file => file.path) : [])]}
}

/** A build that was killed leaves what `replace` writes beside the document. */
async function removeLeft({cwd, path: name}: VFile): Promise<void> {
  for (const entry of await readdir(cwd)) {
    const [, pid] = /\.(\d+)\.tmp$/.exec(entry) ?? []
    const isLeft = entry.startsWith(`${name}.`) && pid !== undefined && !isRunning(Number(pid))
    if (isLeft) await rm(path.join(cwd, entry), {force: true})
  }
}
