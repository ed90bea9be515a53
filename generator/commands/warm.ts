import {compiledRuntime} from '../compiler/compiled-runtime.js'
import {documentText} from '../document-text.js'
import type {Threads} from '../threads/index.js'
import type {OpenAPI} from '../types.js'
import {loadTemplates} from '../workspace/index.js'
import {cacheOf, type Options} from './options.js'

/**
 * Make the packages of some documents once more and throw them away: what a thread then has loaded, parsed and compiled
 * makes the first change as fast as the next ones. One after the other, so that another thread is free for a change.
 */
export async function warm(specs: readonly OpenAPI[], options: Options, threads: Threads): Promise<void> {
  const templates = (await loadTemplates(options.templates)).map(({path, value}) => ({path, text: String(value)}))
  const cache = cacheOf(options)
  const runtime = await compiledRuntime({cache, threads}, templates)()
  for (const spec of specs) await threads.run({kind: 'package', spec: documentText(spec), templates, runtime, cache: cache?.folder})
}
