import {isDeepStrictEqual} from 'node:util'
import {diskProblem} from '../disk-error.js'
import {error} from '../message.js'
import {alone, isUpToDate, LockedError, warnOfEdits, warnOfLeftovers, writeOutput, type Output} from '../output/index.js'
import {readBefore} from './before.js'
import {buildInMemory} from './build-in-memory.js'
import {compared} from './compared.js'
import type {Options} from './options.js'
import {productResult, type ProductResult} from './result.js'
import {isBlocked, readFiles, type Run} from './run.js'
import {runs} from './runs.js'
import type {Shared} from './shared.js'

/**
 * `docwright build`: pages → specs → packages. Writes only what changed. The operations of a page with an error stay as
 * they were; a product with any other error keeps what it had.
 */
export function buildCommand(options: Options & {force?: boolean | undefined}): AsyncGenerator<[Run, ProductResult]> {
  return runs(options, async (run, shared) => {
    const started = performance.now()
    const [written, files] = await write(run, shared, options.force)
    const stages = {...written.stages, write: performance.now() - started}
    return [{...written, stages}, productResult(run.name, readFiles(written), files)]
  }, {isWriting: true})
}

type Written = [Run, ProductResult['files']]

const untouched = {written: 0, unchanged: 0, removed: 0}

/** Write a product while no other build may. A folder that cannot be written is an error, and nothing is half done. */
async function write(run: Run, shared: Shared, force?: boolean): Promise<Written> {
  if (isBlocked(run)) return [run, untouched]
  if (await isUpToDate(outputOf(run, force))) return done(run, force)
  shared.options.onWrite?.()
  try {
    return await alone(run.out, run.specFile, async () => writeCurrent(await current(run, shared), force))
  } catch (cause) {
    const problem = cause instanceof LockedError ? cause.message : diskProblem(cause)
    if (problem === undefined) throw cause
    error(run.specFile, 'output-unwritable', `${problem}; nothing of the product was written`, {place: {line: 1, column: 1}})
    return [run, untouched]
  }
}

async function writeCurrent(run: Run, force?: boolean): Promise<Written> {
  if (isBlocked(run)) return [run, untouched]
  await writeOutput(outputOf(run, force))
  await warnOfLeftovers(run.out, run.specFile)
  return done(run, force)
}

function done(run: Run, force?: boolean): Written {
  if (!force) warnOfEdits(run.difference)
  return [run, figures(run, force)]
}

/** What another build wrote since this one looked, or left and was put right, counts: then all is built again. */
async function current(run: Run, shared: Shared): Promise<Run> {
  const isSame = run.built && isDeepStrictEqual(await readBefore(run.folder, run.out), run.before)
  return compared(isSame ? run : await buildInMemory(run.name, shared))
}

function outputOf({out, difference, isSpecStale, specFile}: Run, force?: boolean): Output {
  return {folder: out, difference, force, spec: isSpecStale ? specFile : undefined}
}

function figures({difference, isSpecStale}: Run, force = false): ProductResult['files'] {
  const {added, changed, edited, unchanged, removed, abandoned} = difference
  return {
    written: added.length + changed.length + (force ? edited.length : 0) + (isSpecStale ? 1 : 0),
    unchanged: unchanged.length + (isSpecStale ? 0 : 1),
    removed: removed.length + (force ? abandoned.length : 0)
  }
}
