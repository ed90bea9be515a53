import path from 'node:path'
import {warnOfEdits} from '../output/index.js'
import type {Change} from '../report/patch.js'
import {withLineFeeds} from '../text-hash.js'
import {readText} from '../workspace/index.js'
import type {Options} from './options.js'
import {productResult, type ProductResult} from './result.js'
import {isBlocked, readFiles, type Run} from './run.js'
import {runs} from './runs.js'

/** `docwright check`: the same as build, in memory; with what a build would change, and a message on each page it is due to. */
export function checkCommand(options: Options & {diff?: boolean | undefined}): AsyncGenerator<[Run, ProductResult & {stale: string[]}]> {
  return runs(options, async run => {
    const files = {written: 0, unchanged: run.difference.unchanged.length, removed: 0}
    const changes = isBlocked(run) ? [] : changesOf(run)
    if (changes.length > 0) (await import('./stale-pages.js')).warnOfStalePages(run)
    if (!isBlocked(run)) warnOfEdits(run.difference)
    const patches = options.diff ? await patchesOf(changes, patchFolder(options)) : undefined
    const stale = changes.map(({file}) => pathFrom('.', file))
    return [run, {...productResult(run.name, readFiles(run), files), stale, ...(patches && {patch: patches.join('')})}]
  })
}

/** A file, and what a build would make of it; undefined where it would remove it. */
type Planned = {file: string; after: string | undefined}

function changesOf({difference, isSpecStale, folder, out, specFile}: Run): Planned[] {
  const {added, changed, edited, removed, abandoned} = difference
  const written = [...added, ...changed, ...edited].map(file => ({file: path.join(out, file.path), after: String(file)}))
  const gone = [...abandoned.map(file => file.path), ...removed].map(name => ({file: path.join(out, name), after: undefined}))
  return [...(isSpecStale ? [{file: path.join(folder, specFile.path), after: String(specFile)}] : []), ...written, ...gone]
}

/** What compares lines is loaded where it is asked for. */
async function patchesOf(changes: Planned[], from: string): Promise<string[]> {
  const {patchOf} = await import('../report/patch.js')
  return Promise.all(changes.map(async change => patchOf(await withText(change, from))))
}

/** With line ends as git has them: it brings a patch to those of the clone. */
async function withText({file, after}: Planned, from: string): Promise<Change> {
  const before = await readText(file)
  return {name: pathFrom(from, file), before: before && withLineFeeds(before), after: after && withLineFeeds(after)}
}

/** The folder that a patch is for: the working folder, or the nearest above it that has all. No patch may lead outside. */
function patchFolder({specs, out}: Pick<Options, 'specs' | 'out'>, folder = process.cwd()): string {
  const parent = path.dirname(folder)
  const isAbove = (other: string) => !pathFrom(folder, other).startsWith('..')
  return parent === folder || [specs, out].every(isAbove) ? folder : patchFolder({specs, out}, parent)
}

function pathFrom(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/')
}
