import {copyFile, link, lstat, mkdir, readdir, readlink, realpath, rename, rm, rmdir, symlink, unlink, utimes, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {manifestName, readManifest} from './output-manifest.js'

/** A text at a path relative to a folder. */
export type Text = {path: string; text: string}

/** What a folder becomes: files that are written, and those that go. All others stay. */
export type Plan = {write: readonly Text[]; remove: readonly string[]}

/** The new state of a folder, written beside it. `swap` puts it in its place, `drop` gives it up. */
export type Staged = {swap: () => Promise<void>; drop: () => Promise<void>}

/**
 * Write the new state of a folder beside it: new files, and hard links to all that stays, whoever it belongs to. Nothing
 * of the folder changes before `swap`, which is two renames. The caller holds the lock of the folder.
 */
export async function stage(folder: string, {write, remove}: Plan): Promise<Staged> {
  const {target, fresh, old} = await places(folder)
  const drop = () => rm(fresh, {recursive: true, force: true})
  try {
    await drop()
    await mkdir(fresh, {recursive: true})
    const gone = new Set([...remove, ...write.map(file => file.path)])
    if (await exists(target)) await copyTree(target, fresh, {skip: gone})
    for (const file of write) await writeBelow(fresh, file)
  } catch (cause) {
    await drop().catch(() => undefined)
    throw placed(cause, fresh, target)
  }
  return {drop, swap: () => swap({target, fresh, old})}
}

/** An error names the place as it will be: what is beside it is gone. */
function placed(cause: unknown, fresh: string, target: string): unknown {
  if (!(cause instanceof Error) || !('path' in cause) || typeof cause.path !== 'string' || !cause.path.startsWith(fresh)) return cause
  return Object.assign(cause, {path: path.join(target, cause.path.slice(fresh.length))})
}

/** Whether an interrupted build left something of its own beside a folder. */
export async function hasLeftovers(folder: string): Promise<boolean> {
  const {fresh, old, lock} = await places(folder)
  return (await Promise.all([fresh, old, lock].map(exists))).includes(true)
}

/**
 * Put right what an interrupted build left: the old state comes back where the new one was not in place yet, and what
 * somebody else put into the old one meanwhile goes into the new one. The caller holds the lock of the folder.
 */
export async function repair(folder: string): Promise<void> {
  const {target, fresh, old} = await places(folder)
  if (await exists(old)) {
    if (await exists(target)) await sweep(old, target)
    else await rename(old, target)
  }
  await rm(fresh, {recursive: true, force: true})
}

/** The lock of a folder, beside it. */
export async function lockOf(folder: string): Promise<string> {
  return (await places(folder)).lock
}

type Places = {target: string; fresh: string; old: string; lock: string}

async function places(folder: string): Promise<Places> {
  const target = await realpath(folder).catch(() => folder)
  const beside = path.join(path.dirname(target), `.${path.basename(target)}.docwright-`)
  return {target, fresh: `${beside}new`, old: `${beside}old`, lock: `${beside}lock`}
}

async function swap({target, fresh, old}: Omit<Places, 'lock'>): Promise<void> {
  if (!await exists(target)) return rename(fresh, target)
  await rename(target, old)
  try {
    await rename(fresh, target)
  } catch (cause) {
    await rename(old, target)
    throw cause
  }
  await sweep(old, target)
}

/** Hard links cost nothing and keep the time of a file; where the file system has none, a copy with the same time. */
async function copyTree(from: string, to: string, {skip, below = ''}: {skip: ReadonlySet<string>; below?: string}): Promise<void> {
  for (const entry of await readdir(path.join(from, below), {withFileTypes: true})) {
    const name = path.posix.join(below, entry.name)
    if (skip.has(name)) continue
    const [source, copy] = [path.join(from, name), path.join(to, name)]
    if (entry.isDirectory()) {
      await mkdir(copy)
      await copyTree(from, to, {skip, below: name})
      if (await isEmpty(copy) && !await isEmpty(source)) await rmdir(copy)
    } else if (entry.isSymbolicLink()) await symlink(await readlink(source), copy)
    else await link(source, copy).catch(() => copyOf(source, copy))
  }
}

async function isEmpty(folder: string): Promise<boolean> {
  return (await readdir(folder)).length === 0
}

async function copyOf(source: string, copy: string): Promise<void> {
  const {atime, mtime} = await lstat(source)
  await copyFile(source, copy)
  await utimes(copy, atime, mtime)
}

async function writeBelow(folder: string, {path: name, text}: Text): Promise<void> {
  const file = path.join(folder, name)
  await mkdir(path.dirname(file), {recursive: true})
  await noLink(folder, path.dirname(name))
  await writeText(file, text)
}

/** A link of somebody else in place of a folder leads out of the package. */
async function noLink(folder: string, name: string): Promise<void> {
  const place = path.join(folder, name)
  if (await realpath(place) === path.join(await realpath(folder), name)) return
  throw Object.assign(new Error(`Unexpected link at ${place}`), {code: 'ENOTDIR', path: place})
}

/** Write a file. An error names it, which those of `write` do not. */
export async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (cause) {
    throw cause instanceof Error && !('path' in cause) ? Object.assign(cause, {path: file}) : cause
  }
}

/**
 * Remove an old state. What is neither in the new one nor in the old manifest came meanwhile: it is somebody else's, and
 * moves. The manifest goes last, so that an interrupted sweep can go on.
 */
async function sweep(old: string, target: string): Promise<void> {
  const ours = await readManifest(old)
  const files = await filesBelow(old)
  for (const name of files.filter(file => file !== manifestName)) {
    if (ours.has(name) || await exists(path.join(target, name))) await unlink(path.join(old, name))
    else await move(path.join(old, name), path.join(target, name))
  }
  await rm(old, {recursive: true, force: true})
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {withFileTypes: true, recursive: true})
  return entries
    .filter(entry => !entry.isDirectory())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), {recursive: true})
  await rename(from, to)
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(() => true, () => false)
}
