import path from 'node:path'
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import {diff} from '../diff/index.js'
import {withMessages} from '../report/index.js'
import {spareThreads, startThreads} from '../threads/index.js'
import {changes} from '../workspace/changes.js'
import {productNames} from '../workspace/index.js'
import {buildCommand} from './build.js'
import {emptyMemory, readKept, type Memory} from './memory.js'
import type {Options} from './options.js'
import type {ProductResult} from './result.js'
import {filesOf, type Run} from './run.js'
import {warm} from './warm.js'

/**
 * One build of a watch: the files that led to it (none for the first one), and its products as they come. `news` gives the
 * files of a run with what is to be told: errors, and messages that the build before did not have.
 */
export type Round = {changed: string[]; products: AsyncGenerator<[Run, ProductResult]>; news: (run: Run) => VFile[]}

/**
 * `docwright build --watch`: build all, and build again the products that a change of a page, overlay, product file or
 * template is about, until `signal` is aborted. A round that fails rejects where its products are read; the next change
 * is waited for all the same. Threads are made warm after the first round, and stay so.
 */
export async function* watchCommand(options: Options & {force?: boolean | undefined}, signal: AbortSignal): AsyncGenerator<Round> {
  const threads = startThreads(Math.max(1, spareThreads()))
  const memory = emptyMemory()
  const told = new Map<string, Set<string>>()
  try {
    for await (const changed of changes(options, signal)) {
      const seen: Run[] = []
      yield {changed, products: noted(buildCommand({...options, isShown: true, threads, memory, products: await touched(changed, options)}), seen), news: run => newsOf(run, told)}
      // What is not read or made ahead is only slower.
      void ahead(seen, memory).catch(() => undefined)
      if (changed.length === 0) void warm(seen.flatMap(({built}) => built?.spec ?? []), options, threads).catch(() => undefined)
    }
  } finally {
    await threads.end()
  }
}

/** Whoever corrects one page would look for it among the messages of all others. What was not read keeps what was told. */
function newsOf(run: Run, told: Map<string, Set<string>>): VFile[] {
  return filesOf(run).map(file => {
    const name = `${run.name} ${file.path}`
    const before = told.get(name)
    told.set(name, new Set(file.messages.map(wordsOf)))
    return withMessages(file, message => message.fatal === true || !before?.has(wordsOf(message)))
  })
}

function wordsOf({line, column, ruleId, reason}: VFileMessage): string {
  return [line, column, ruleId, reason].join(' ')
}

async function* noted(products: Round['products'], seen: Run[]): Round['products'] {
  for await (const product of products) {
    seen.push(product[0])
    yield product
  }
}

/** Read the documents that the next change is compared with. */
async function ahead(runs: readonly Run[], memory: Memory): Promise<void> {
  for (const {built, specFile} of runs) if (built) await readKept(String(specFile), memory)
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
