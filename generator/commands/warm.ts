import {json} from '../emit/escape.js'
import {proofsOf} from '../proofs.js'
import type {Threads} from '../threads.js'
import type {OpenAPI} from '../types.js'
import {loadTemplates} from '../workspace.js'
import {cacheOf, type Options} from './run.js'

/**
 * Make the packages of some documents once more and throw them away: what a thread then has loaded, parsed and compiled
 * makes the first change as fast as the next ones. One after the other, so that another thread is free for a change.
 */
export async function warm(specs: readonly OpenAPI[], options: Options, threads: Threads): Promise<void> {
  const templates = (await loadTemplates(options.templates)).map(({path, value}) => ({path, text: String(value)}))
  const [one] = specs
  if (one) await threads.run({kind: 'proofs', spec: json({...one, paths: Object.fromEntries(Object.entries(one.paths).slice(0, 1))}), templates})
  for (const spec of specs) {
    const proofs = await proofsOf({cache: cacheOf(options), threads}, spec, templates)
    await threads.run({kind: 'package', spec: json(spec), templates, proofs})
  }
}
