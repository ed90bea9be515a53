import {watch} from 'chokidar'
import {once} from 'node:events'
import path from 'node:path'
import {setTimeout} from 'node:timers/promises'

/** The folders whose files a build reads. */
export type Places = {specs: string; templates: string}

/** Files that change within so many milliseconds are told together: editors and checkouts write many at once. */
const quietMs = 60

/**
 * Tell what changes among the files that a build reads: pages, product files and overlays below `specs`, and templates.
 * Gives an empty list as soon as it watches, then the sorted paths of each change, until `signal` is aborted. What
 * docwright itself writes there is no change.
 */
export async function* changes({specs, templates}: Places, signal: AbortSignal): AsyncGenerator<string[]> {
  const changed = new Set<string>()
  const watcher = watch([specs, templates], {ignoreInitial: true, ignored: file => file.startsWith(specs + path.sep) && isOutput(file)})
  watcher.on('all', (event, file) => void (event.endsWith('Dir') || changed.add(file)))
  try {
    await once(watcher, 'ready', {signal})
    for (yield []; ; yield take(changed)) {
      if (changed.size === 0) await once(watcher, 'all', {signal})
      for (let known = -1; known !== changed.size;) {
        known = changed.size
        await setTimeout(quietMs, undefined, {signal})
      }
    }
  } catch (cause) {
    if (!signal.aborted) throw cause
  } finally {
    await watcher.close()
  }
}

/** The document, and what is written beside it before it is moved into its place. */
function isOutput(file: string): boolean {
  return /^(?:openapi\.json(?:\..*)?|\..*|.*\.tmp)$/.test(path.basename(file))
}

function take(files: Set<string>): string[] {
  const taken = [...files].sort()
  files.clear()
  return taken
}
