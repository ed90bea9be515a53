import {Worker} from 'node:worker_threads'
import {bounds} from '../bounds.js'
import {isCompiled, ownProgram} from '../own-code.js'
import type {HtmlPage} from './html-page.js'

/**
 * `htmlPage` in a thread that is ended where it takes more than 5 seconds, 300 MB or all of its stack: a few letters of HTML
 * can stand for a table of any size, and for elements of any depth.
 */
export function boundedHtmlPage(html: string, url?: string): Promise<HtmlPage> {
  const thread = started()
  const alarm = setTimeout(() => void thread.terminate(), bounds.htmlSeconds * 1000)
  return new Promise<HtmlPage>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', cause => (isTooMuch(cause) ? resolve(tooMuch) : reject(cause)))
    thread.once('exit', () => resolve(tooMuch))
    thread.postMessage({html, url})
  }).finally(() => {
    clearTimeout(alarm)
    void thread.terminate()
  })
}

const tooMuch: HtmlPage = {lacks: `what becomes markdown in ${bounds.htmlSeconds} s and ${bounds.htmlMegabytes} MB`}

function isTooMuch(cause: unknown): boolean {
  const isMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isMemory || cause instanceof RangeError
}

/** A thread loads compiled files itself, and those with types by tsx, which it does not have from the program. */
function started(): Worker {
  const resourceLimits = {maxOldGenerationSizeMb: bounds.htmlMegabytes, maxYoungGenerationSizeMb: 32}
  const program = ownProgram('web/html-thread')
  if (isCompiled) return new Worker(program, {resourceLimits})
  const [tsx, file] = [import.meta.resolve('tsx/esm/api'), program.href].map(url => JSON.stringify(url))
  return new Worker(`import(${tsx}).then(({tsImport}) => tsImport(${file}, ${file}))`, {resourceLimits, eval: true, execArgv: []})
}
