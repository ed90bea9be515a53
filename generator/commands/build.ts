import path from 'node:path'
import {replace, writeOutput} from '../output.js'
import {productResult, type ProductResult} from './result.js'
import {hasError, readFiles, runs, type Options, type Run} from './run.js'

/**
 * `docwright build`: pages → specs → packages. Writes only what changed; a product with an error keeps what it had.
 */
export async function* buildCommand(options: Options & {force?: boolean | undefined}): AsyncGenerator<[Run, ProductResult]> {
  for await (const run of runs(options)) {
    yield [run, productResult(run.name, readFiles(run), hasError(run) ? untouched : await write(run, options.force))]
  }
}

const untouched = {written: 0, unchanged: 0, removed: 0}

async function write(run: Run, force?: boolean): Promise<ProductResult['files']> {
  const {difference} = run
  await writeOutput(run.out, difference, force)
  if (run.isSpecStale) await replace(path.join(run.folder, run.specFile.path), String(run.specFile))
  return {
    written: difference.added.length + difference.changed.length + (force ? difference.edited.length : 0) + (run.isSpecStale ? 1 : 0),
    unchanged: difference.unchanged.length + (run.isSpecStale ? 0 : 1),
    removed: difference.removed.length
  }
}
