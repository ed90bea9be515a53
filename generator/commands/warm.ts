import {json} from '../emit/escape.js'
import type {Threads} from '../threads.js'
import type {OpenAPI} from '../types.js'
import {loadTemplates} from '../workspace.js'
import type {Options} from './run.js'

/**
 * Make the packages of some documents once more and throw them away: what a thread then has loaded, parsed and compiled
 * makes the first change as fast as the next ones. One after the other, so that another thread is free for a change.
 */
export async function warm(specs: readonly OpenAPI[], {templates}: Options, threads: Threads): Promise<void> {
  const plain = (await loadTemplates(templates)).map(({path, value}) => ({path, text: String(value)}))
  for (const spec of specs) await threads.run({kind: 'package', spec: json(spec), templates: plain})
}
