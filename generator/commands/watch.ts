import path from 'node:path'
import {diff} from '../diff/index.js'
import {startThreads} from '../threads.js'
import {productNames} from '../workspace.js'
import {changes} from '../workspace-changes.js'
import {buildCommand} from './build.js'
import type {ProductResult} from './result.js'
import type {Options, Run} from './run.js'
import {warm} from './warm.js'

/** One build of a watch: the files that led to it (none for the first one), and its products as they come. */
export type Round = {changed: string[]; products: AsyncGenerator<[Run, ProductResult]>}

/**
 * `docwright build --watch`: build all, and build again the products that a change of a page, overlay, product file or
 * template is about, until `signal` is aborted. A round that fails rejects where its products are read; the next change
 * is waited for all the same. Threads are made warm after the first round, and stay so.
 */
export async function* watchCommand(options: Options & {force?: boolean | undefined}, signal: AbortSignal): AsyncGenerator<Round> {
  const threads = startThreads()
  const memory = new Map<string, unknown>()
  try {
    for await (const changed of changes(options, signal)) {
      const seen: Run[] = []
      yield {changed, products: noted(buildCommand({...options, threads, memory, products: await touched(changed, options)}), seen)}
      // What is not warm is only slower.
      if (changed.length === 0) void warm(seen.flatMap(({built}) => built?.spec ?? []), options, threads).catch(() => undefined)
    }
  } finally {
    await threads.end()
  }
}

async function* noted(products: Round['products'], seen: Run[]): Round['products'] {
  for await (const product of products) {
    seen.push(product[0])
    yield product
  }
}

/** What a build changed for a consumer, a sentence for each, with its place in the docs. */
export function changesOf({last, built}: Run): string[] {
  if (last === undefined || built === undefined || built.losses.length > 0) return []
  return diff(last, built.spec).map(({summary, sentence, place}) =>
    `${summary}: ${sentence}${place ? ` (${place.file}:${place.line})` : ''}`)
}

/** The products that changed files belong to; all that are wanted, where a file belongs to none of those that are there. */
async function touched(changed: string[], {specs, products}: Options): Promise<string[] | undefined> {
  const known: string[] = await productNames(specs).catch(() => [])
  const wanted = products ?? known
  const names = changed.map(file => path.relative(specs, file).split(path.sep).slice(0, 2).join('/'))
  const found = wanted.filter(name => names.includes(name) && known.includes(name))
  return names.every(name => known.includes(name)) && found.length > 0 ? found : products
}
