import path from 'node:path'
import {productResult, type ProductResult} from './result.js'
import {isBlocked, readFiles, runs, type Options, type Run} from './run.js'

/** `docwright check`: the same as build, in memory; with the files that a build would write or remove. */
export function checkCommand(options: Options): AsyncGenerator<[Run, ProductResult, string[]]> {
  return runs(options, async run => {
    const files = {written: 0, unchanged: run.difference.unchanged.length, removed: 0}
    return [run, productResult(run.name, readFiles(run), files), isBlocked(run) ? [] : staleFiles(run)]
  })
}

function staleFiles({difference, isSpecStale, folder, out, specFile}: Run): string[] {
  const {added, changed, edited, removed, abandoned} = difference
  const names = [...[...added, ...changed, ...edited, ...abandoned].map(file => file.path), ...removed]
  return [...(isSpecStale ? [path.join(folder, specFile.path)] : []), ...names.map(name => path.join(out, name))]
}
