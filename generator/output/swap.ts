import {
  accessSync, chmodSync, constants, copyFileSync, linkSync, lstatSync, mkdirSync, readdirSync, readlinkSync, realpathSync,
  renameSync, rmdirSync, symlinkSync, unlinkSync, utimesSync, writeFileSync
} from 'node:fs'
import {realpath, rename, rm} from 'node:fs/promises'
import path from 'node:path'
import {diskProblem, withPlace} from '../disk-error.js'
import {entriesBelow} from '../workspace/entries.js'
import {readTextSync} from '../workspace/index.js'
import {makeFolder} from './make-folder.js'
import {manifestName, readManifest} from './manifest.js'

/** A text at a path relative to a folder. */
export type Text = {path: string; text: string}

/** What a folder becomes: files that are written, and those that go. All others stay. */
export type Plan = {write: readonly Text[]; remove: readonly string[]}

/**
 * The new state of a folder, written beside it. `swap` puts it in its place, together with what `put` puts and what it
 * gives undoes: where one of the two cannot be, all is as it was. `drop` gives it up.
 */
export type Staged = {swap: (put: Put) => Promise<void>; drop: () => Promise<void>}

/** Write something that changes together with a folder, or nothing where it throws. Gives what undoes it. */
export type Put = () => Promise<() => Promise<void>>

/**
 * Write the new state of a folder beside it: new files, and hard links to all that stays, whoever it belongs to. Nothing
 * of the folder changes before `swap`, which is two renames. The caller holds the lock of the folder.
 */
export async function stage(folder: string, {write, remove}: Plan): Promise<Staged> {
  const {target, fresh, old} = await places(folder)
  const drop = () => rm(fresh, {recursive: true, force: true})
  try {
    await drop()
    await makeFolder(fresh)
    const gone = new Set([...remove, ...write.map(file => file.path)])
    if (isThere(target)) copyTree(target, fresh, {skip: gone})
    for (const name of new Set(write.map(file => path.dirname(file.path)))) makeBelow(fresh, name)
    for (const {path: name, text} of write) writeText(path.join(fresh, name), text)
  } catch (cause) {
    await drop().catch(() => undefined)
    throw placed(cause, fresh, target)
  }
  return {drop, swap: put => swap({target, fresh, old}, put)}
}

/** An error names the place as it will be: what is beside it is gone. */
function placed(cause: unknown, fresh: string, target: string): unknown {
  if (!(cause instanceof Error && 'path' in cause && typeof cause.path === 'string')) return cause
  if (!cause.path.startsWith(fresh)) return cause
  return Object.assign(cause, {path: path.join(target, cause.path.slice(fresh.length))})
}

/** Whether an interrupted build left something of its own beside a folder. */
export async function hasLeftovers(folder: string): Promise<boolean> {
  const {fresh, old, lock} = await places(folder)
  return [fresh, lock].some(isThere) || foldersLike(old).length > 0
}

/** The old states of a folder that could not be removed. */
export async function leftBeside(folder: string): Promise<string[]> {
  return foldersLike((await places(folder)).old)
}

/**
 * Put right what an interrupted build left: where the new state was not in place yet the old one comes back, unless the
 * document, the file that changes with the folder, is that of the new one. What somebody else put into the old one
 * meanwhile goes into the new one. The caller holds the lock of the folder.
 */
export async function repair(folder: string, document: string): Promise<void> {
  const {target, fresh, old} = await places(folder)
  if (isThere(old) && !isThere(target)) await rename(isOf(fresh, document) ? fresh : old, target)
  for (const state of foldersLike(old)) await cleanUp(state, target)
  await rm(fresh, {recursive: true, force: true})
}

/** Whether a document is the one of which a package has its copy. */
function isOf(folder: string, document: string): boolean {
  const copy = readTextSync(path.join(folder, path.basename(document)))
  return copy !== undefined && copy === readTextSync(document)
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

/** First what the system may refuse; then nothing but what can be taken back. */
async function swap({target, fresh, old}: Omit<Places, 'lock'>, put: Put): Promise<void> {
  const isNew = !isThere(target)
  if (!isNew && isThere(old)) await rename(old, unusedLike(old))
  const undos = isNew ? [] : [await moved(target, old)]
  try {
    undos.unshift(await put())
    await rename(fresh, target)
  } catch (cause) {
    for (const undo of undos) await undo()
    throw cause
  }
  if (!isNew) await cleanUp(old, target)
}

async function moved(from: string, to: string): Promise<() => Promise<void>> {
  await rename(from, to)
  return () => rename(to, from)
}

/** Remove an old state, as far as it may be: the new one is in place, so that what stays is no failure. */
async function cleanUp(old: string, target: string): Promise<void> {
  try {
    permit(old)
    await sweep(old, target)
  } catch (cause) {
    if (diskProblem(cause) === undefined) throw cause
  }
}

/** Files are taken out of a folder that may be written: whoever owns it says so. */
function permit(folder: string): void {
  if (!isWritable(folder)) chmodSync(folder, 0o700)
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    if (entry.isDirectory()) permit(path.join(folder, entry.name))
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A folder and those that stand beside it under its name and a number. */
function foldersLike(folder: string): string[] {
  const [parent, name] = [path.dirname(folder), path.basename(folder)]
  if (!isThere(parent)) return []
  const isLike = (other: string) => other === name || other.startsWith(`${name}-`)
  return readdirSync(parent).filter(isLike).sort().map(other => path.join(parent, other))
}

function unusedLike(folder: string, number = 1): string {
  const name = `${folder}-${number}`
  return isThere(name) ? unusedLike(folder, number + 1) : name
}

/**
 * Hard links cost nothing and keep the time of a file; where the file system has none, a copy with the same time. Each
 * takes microseconds: to wait for them one by one would take most of the time of a build of one page.
 */
function copyTree(from: string, to: string, {skip, below = ''}: {skip: ReadonlySet<string>; below?: string}): void {
  for (const entry of readdirSync(path.join(from, below), {withFileTypes: true})) {
    const name = path.posix.join(below, entry.name)
    if (skip.has(name)) continue
    const [source, copy] = [path.join(from, name), path.join(to, name)]
    if (entry.isDirectory()) {
      mkdirSync(copy)
      copyTree(from, to, {skip, below: name})
      if (isEmpty(copy) && !isEmpty(source)) rmdirSync(copy)
    } else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), copy)
    else copyFileTo(source, copy)
  }
}

function isEmpty(folder: string): boolean {
  return readdirSync(folder).length === 0
}

function copyFileTo(source: string, copy: string): void {
  try {
    linkSync(source, copy)
  } catch {
    const {atime, mtime} = lstatSync(source)
    copyFileSync(source, copy)
    utimesSync(copy, atime, mtime)
  }
}

/** Make a folder for what is written. A link of somebody else in place of one leads out of the package. */
function makeBelow(folder: string, name: string): void {
  const place = path.join(folder, name)
  mkdirSync(place, {recursive: true})
  if (realpathSync(place) === path.join(realpathSync(folder), name)) return
  throw Object.assign(new Error(`Unexpected link at ${place}`), {code: 'ENOTDIR', path: place})
}

/** Write a file. An error names it, which those of `write` do not. */
export function writeText(file: string, text: string | Uint8Array): void {
  try {
    writeFileSync(file, text)
  } catch (cause) {
    throw withPlace(cause, file)
  }
}

/**
 * Remove an old state. What is neither in the new one nor in the old manifest came meanwhile: it is somebody else's, and
 * moves. The manifest goes last, so that an interrupted sweep can go on.
 */
async function sweep(old: string, target: string): Promise<void> {
  const ours = readManifest(old)
  for (const name of filesBelow(old).filter(file => file !== manifestName)) {
    if (ours.has(name) || isThere(path.join(target, name))) unlinkSync(path.join(old, name))
    else move(path.join(old, name), path.join(target, name))
  }
  await rm(old, {recursive: true, force: true})
}

function filesBelow(folder: string): string[] {
  return entriesBelow(folder).filter(({entry}) => !entry.isDirectory()).map(({place}) => place.split(path.sep).join('/'))
}

function move(from: string, to: string): void {
  mkdirSync(path.dirname(to), {recursive: true})
  renameSync(from, to)
}

function isThere(file: string): boolean {
  try {
    lstatSync(file)
    return true
  } catch {
    return false
  }
}
