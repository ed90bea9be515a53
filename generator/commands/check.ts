import path from 'node:path'
import {productResult, type ProductResult} from './result.js'
import {hasError, readFiles, runs, type Options, type Run} from './run.js'

/** `docwright check`: the same as build, in memory; with the files that a build would write or remove. */
export async function* checkCommand(options: Options): AsyncGenerator<[Run, ProductResult, string[]]> {
  for await (const run of runs(options)) {
    const files = {written: 0, unchanged: run.difference.unchanged.length, removed: 0}
    yield [run, productResult(run.name, readFiles(run), files), hasError(run) ? [] : staleFiles(run)]
  }
}

function staleFiles({difference, isSpecStale, folder, out, specFile}: Run): string[] {
  const {added, changed, edited, removed} = difference
  const names = [...[...added, ...changed, ...edited].map(file => file.path), ...removed]
  return [...(isSpecStale ? [path.join(folder, specFile.path)] : []), ...names.map(name => path.join(out, name))]
}
