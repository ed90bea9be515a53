import {createHash} from 'node:crypto'
import {mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {deserialize, serialize} from 'node:v8'
import {threadId} from 'node:worker_threads'
import {LosslessNumber} from 'lossless-json'

/**
 * Where results are kept between runs, each under a hash of what it depends on. `folder` holds the entries of one
 * version of docwright. It may be deleted at any time, and shared by any number of runs: an entry is written beside its
 * place and moved there, and one that is damaged is as none. `memory` has those that one process asks for again and
 * again; they are shared, and must not be changed.
 */
export type Cache = {folder: string; memory?: Map<string, unknown> | undefined}

/** What a result depends on: its kind, and texts. */
export type Key = {kind: string; parts: readonly string[]}

const versionsKept = 3
const mostInMemory = 4000

/** The cache of one version below a folder. Those of older versions are removed but for the last few. */
export function openCache(folder: string, version: string): Cache {
  const own = path.join(folder, version)
  quietly(() => {
    if (names(folder).includes(version)) return
    mkdirSync(own, {recursive: true})
    oldest(folder, versionsKept).forEach(name => rmSync(path.join(folder, name), {recursive: true, force: true}))
  })
  return {folder: own}
}

/**
 * The folder for caches: `node_modules/.cache/docwright` of the nearest folder above `start` that has `node_modules` or a
 * `package.json`, else of `start` itself.
 */
export function cacheFolder(start: string): string {
  const project = upwards(start).find(folder => ['node_modules', 'package.json'].some(name => names(folder).includes(name)))
  return path.join(project ?? start, 'node_modules', '.cache', 'docwright')
}

/** What was kept under a key; undefined where there is nothing, or nothing whole. */
export function recall(cache: Cache, key: Key): unknown {
  const file = fileOf(cache, key)
  const value = cache.memory?.get(file) ?? readEntry(file)
  if (value !== undefined) memorize(cache, file, value)
  return value
}

function readEntry(file: string): unknown {
  return quietly(() => {
    const bytes = readFileSync(file)
    const payload = bytes.subarray(digestLength)
    return digest(payload).equals(bytes.subarray(0, digestLength)) ? fromBytes(payload) : undefined
  })
}

/** Plain data of the bytes that `toBytes` made of it. Bytes in it are a part of them. */
export function fromBytes(bytes: Uint8Array): unknown {
  const value: unknown = deserialize(bytes)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('isLosslessNumber') ? revived(value) : value
}

/** Plain data as bytes. */
export function toBytes(value: unknown): Uint8Array {
  return serialize(value)
}

/** All that is kept of a kind, by the name of its entry, the newest first. */
export function recallAll({folder}: Cache, kind: string): Map<string, unknown> {
  const place = path.join(folder, kind)
  return new Map(oldest(place, 0).map(name => [name, readEntry(path.join(place, name))]))
}

/** Remove entries of a kind by their names. */
export function forget({folder}: Cache, kind: string, entries: Iterable<string>): void {
  for (const name of entries) quietly(() => rmSync(path.join(folder, kind, name), {force: true}))
}

/** Keep plain data under a key. A folder that cannot be written keeps nothing. */
export function keep(cache: Cache, key: Key, value: unknown): void {
  const file = fileOf(cache, key)
  memorize(cache, file, value)
  const beside = `${file}.${process.pid}-${threadId}.tmp`
  quietly(() => {
    const payload = toBytes(value)
    mkdirSync(path.dirname(file), {recursive: true})
    writeFileSync(beside, Buffer.concat([digest(payload), payload]))
    renameSync(beside, file)
    return file
  }) ?? quietly(() => rmSync(beside, {force: true}))
}

/** Have a value in memory, where there is one, by the place of its file. */
export function memorize({memory}: Cache, file: string, value: unknown): void {
  if (memory && memory.size >= mostInMemory) memory.clear()
  memory?.set(file, value)
}

/** Remove all but the newest entries of a kind. */
export function prune({folder}: Cache, kind: string, count: number): void {
  quietly(() => forget({folder}, kind, oldest(path.join(folder, kind), count)))
}

/**
 * Plain data with its numbers of many digits made whole again: copies of data between threads and runs lose the class.
 */
export function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(revived)
  if (value instanceof Uint8Array) return value
  if ('isLosslessNumber' in value && 'value' in value && isNumber.test(String(value.value))) return new LosslessNumber(String(value.value))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revived(one)]))
}

const digestLength = 32
const isNumber = /^-?\d[\d.eE+-]*$/

function upwards(folder: string): string[] {
  const above = path.dirname(folder)
  return above === folder ? [folder] : [folder, ...upwards(above)]
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function fileOf({folder}: Cache, key: Key): string {
  return path.join(folder, key.kind, entryOf(key))
}

/** The name of the entry of a key among those of its kind. */
export function entryOf({parts}: Key): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex')
}

/** The names in a folder but for the `count` that were written last. */
function oldest(folder: string, count: number): string[] {
  const times = names(folder).map(name => ({name, time: statSync(path.join(folder, name), {throwIfNoEntry: false})?.mtimeMs ?? 0}))
  return times.sort((a, b) => b.time - a.time).slice(count).map(({name}) => name)
}

function names(folder: string): string[] {
  return quietly(() => readdirSync(folder)) ?? []
}

/** A cache is never needed: what cannot be read or written is as if it were not there. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
