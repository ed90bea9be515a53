import {watch} from 'chokidar'
import {once} from 'node:events'
import {lstatSync} from 'node:fs'
import path from 'node:path'
import {setTimeout as timer} from 'node:timers'
import {setTimeout} from 'node:timers/promises'

/** The folders whose files a build reads. */
export type Places = {specs: string; templates: string}

/** Files that change within so many milliseconds are told together: editors and checkouts write many at once. */
const quietMs = 20

/** chokidar says nothing of a file that changes again within 50 ms. What was told is looked at once more after that. */
const deafMs = 60

/**
 * Tell what changes among the files that a build reads: pages, product files and overlays below `specs`, and templates.
 * Gives an empty list as soon as it watches, then the sorted paths of each change, until `signal` is aborted. What
 * docwright itself writes there is no change, nor what an editor puts beside a page. Rejects where the system cannot watch.
 */
export async function* changes({specs, templates}: Places, signal: AbortSignal): AsyncGenerator<string[]> {
  const changed = new Set<string>()
  let events = 0
  let failure: unknown
  const isIgnored = (file: string) => file.startsWith(specs + path.sep) && isBeside(file) || [specs, templates].some(root => isBehindLink(root, file))
  const watcher = watch([specs, templates], {ignoreInitial: true, ignored: isIgnored})
  watcher.on('all', (event, file) => {
    if (event.endsWith('Dir') || file.startsWith(specs + path.sep) && !isInput(file)) return
    changed.add(file)
    events++
  })
  // A folder that is gone is watched no more, and may come back: another branch was looked at.
  watcher.on('unlinkDir', folder => void ([specs, templates].includes(folder) && watcher.add(folder)))
  watcher.on('error', cause => (failure ??= cause))
  try {
    await once(watcher, 'ready', {signal})
    for (yield []; ; yield take(changed)) {
      if (failure !== undefined) throw failure
      while (changed.size === 0) await once(watcher, 'all', {signal})
      for (let known = -1; known !== events;) {
        known = events
        await setTimeout(quietMs, undefined, {signal})
      }
      lookAgain([...changed], file => watcher.emit('all', 'change', file))
    }
  } catch (cause) {
    if (!signal.aborted) throw cause
  } finally {
    await watcher.close()
  }
}

/** Tell which of some files change while chokidar is deaf to them. */
function lookAgain(files: readonly string[], tell: (file: string) => void): void {
  const before = files.map(stateOf)
  timer(() => files.filter((file, index) => stateOf(file) !== before[index]).forEach(tell), deafMs).unref()
}

function stateOf(file: string): string {
  const stats = lstatSync(file, {bigint: true, throwIfNoEntry: false})
  return stats ? [stats.ino, stats.size, stats.mtimeNs].join() : ''
}

/** Whether a link leads to a file below a folder: no build reads what is there, be it all files of the machine. */
function isBehindLink(root: string, file: string): boolean {
  if (!file.startsWith(root + path.sep)) return false
  const folders = path.relative(root, path.dirname(file)).split(path.sep)
  return folders.some((name, index) => name !== '' && isLink(path.join(root, ...folders.slice(0, index + 1))))
}

function isLink(file: string): boolean {
  return lstatSync(file, {throwIfNoEntry: false})?.isSymbolicLink() ?? false
}

/** What is written beside a file before it is moved into its place, by docwright too, and what begins with a dot. */
function isBeside(file: string): boolean {
  return /^\.|\.tmp$/.test(path.basename(file))
}

function isInput(file: string): boolean {
  return /\.md$|^(?:product|overlay)\.yaml$/.test(path.basename(file))
}

function take(files: Set<string>): string[] {
  const taken = [...files].sort()
  files.clear()
  return taken
}
