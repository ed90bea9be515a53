import {readFileSync} from 'node:fs'
import {open, readFile, rm, stat} from 'node:fs/promises'
import path from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {withPlace} from '../disk-error.js'
import {makeFolder} from './make-folder.js'

/** Who holds a lock: a process, and when the system says that it began, which tells it from a later one of its number. */
type Holder = {pid: number; began: string}

/** A lock was held too long by somebody else. */
export class LockedError extends Error {}

const triesEvery = 50
const waitsFor = 600_000
const writingTakes = 5_000

/**
 * Do something while a lock file is held: of several processes one does, and the others wait. The lock of a process that
 * is no more is broken. Throws a `LockedError` after ten minutes.
 */
export async function locked<T>(file: string, work: () => Promise<T>): Promise<T> {
  await acquire(file, Date.now() + waitsFor)
  try {
    return await work()
  } finally {
    await rm(file, {force: true})
  }
}

async function acquire(file: string, until: number): Promise<void> {
  while (!await created(file)) {
    const text = await textOf(file)
    if (text !== undefined && await isLeft(file, text)) await broken(file, text)
    else if (Date.now() > until) throw heldError(file, text)
    else await setTimeout(triesEvery)
  }
}

function heldError(file: string, text = ''): LockedError {
  return new LockedError(`Unexpected lock \`${file}\` of another build (${text.trim()}), expected its end; delete the file if there is none`)
}

async function created(file: string): Promise<boolean> {
  await makeFolder(path.dirname(file))
  const handle = await open(file, 'wx').catch(noneWhereHeld)
  if (!handle) return false
  try {
    await handle.writeFile(`${process.pid} ${beganAt(process.pid)}\n`).finally(() => handle.close())
    return true
  } catch (cause) {
    await rm(file, {force: true})
    throw withPlace(cause, file)
  }
}

function noneWhereHeld(cause: unknown): undefined {
  if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
}

/** Two processes that find the same lock left must not break a new one: only one at a time may, and looks again. */
async function broken(file: string, text: string): Promise<void> {
  await locked(`${file}-break`, async () => {
    if (await textOf(file) === text) await rm(file, {force: true})
  })
}

async function isLeft(file: string, text: string): Promise<boolean> {
  const holder = readHolder(text)
  if (holder) return !isAlive(holder)
  const age = await stat(file).then(({mtimeMs}) => Date.now() - mtimeMs, () => 0)
  return age > writingTakes
}

function readHolder(text: string): Holder | undefined {
  const [, pid, began] = /^(\d+) (\d*)\n$/.exec(text) ?? []
  return pid === undefined || began === undefined ? undefined : {pid: Number(pid), began}
}

function isAlive({pid, began}: Holder): boolean {
  return isRunning(pid) && beganAt(pid) === began
}

/** Whether there is a process of a number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return !(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')
  }
}

/** When a process began, in ticks of the system; nothing where the system does not say. */
function beganAt(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined)
}
