import path from 'node:path'
import {buildCommand} from './commands/build.js'
import {checkCommand} from './commands/check.js'
import type {Compared} from './commands/diff.js'
import type {Options} from './commands/options.js'
import type {ProductResult, Result} from './commands/result.js'
import {ownTemplates} from './own-code.js'

export type {Figures} from './commands/figures.js'
export type {Message, ProductResult, Result, Severity} from './commands/result.js'
export {UsageError} from './commands/usage-error.js'
export type {Compared} from './commands/diff.js'
export type {Change} from './diff/index.js'

/** Where a command works: folders (`specs`, `generated`, docwright's own templates) and products (all). */
export type Folders = {specs?: string; out?: string; templates?: string; products?: string[]}

/** Take what a build refuses because too much would be lost at once, as `--accept-loss` does. */
export type Losses = {acceptLoss?: boolean}

/**
 * Turn pages into specs and packages, as `docwright build` does: writes what changed, and gives the document of
 * `--format json`. Rejects with a `UsageError` for folders and products that do not exist.
 */
export async function build({force, ...folders}: Folders & Losses & {force?: boolean} = {}): Promise<Result> {
  return timed(async products => {
    for await (const [, result] of buildCommand({...options(folders), force})) products.push(result)
  })
}

/**
 * Say what a build would change, as `docwright check` does: `stale` are the paths that it would write or remove, from the
 * working folder. With `diff` each product has its `patch`.
 */
export async function check({diff, ...folders}: Folders & Losses & {diff?: boolean} = {}): Promise<Result & {stale: string[]}> {
  const stale: string[] = []
  const result = await timed(async products => {
    for await (const [, product] of checkCommand({...options(folders), diff})) {
      products.push(product)
      stale.push(...product.stale)
    }
  })
  return {...result, stale}
}

/** Read pages (all, or those named by path) and tell their messages, as `docwright lint` does. Writes nothing. */
export async function lint({pages = [], ...folders}: Folders & {pages?: string[]} = {}): Promise<Result> {
  const {lintCommand} = await import('./commands/lint.js')
  return timed(async products => {
    for await (const {result} of lintCommand({...options(folders), pages})) products.push(result)
  })
}

/**
 * Say what changed for a consumer since `from` (a commit of git or a folder; the specs on disk), as `docwright diff`
 * does. Rejects with a `UsageError` where `from` holds no specs.
 */
export async function diff({from, ...folders}: Folders & Losses & {from?: string} = {}): Promise<Compared[]> {
  const {diffCommand} = await import('./commands/diff.js')
  const compared: Compared[] = []
  for await (const product of diffCommand({...options(folders), from})) compared.push(product)
  return compared
}

function options({specs = 'specs', out = 'generated', templates = ownTemplates, products, acceptLoss}: Folders & Losses): Options {
  return {specs: path.resolve(specs), out: path.resolve(out), templates: path.resolve(templates), products, acceptLoss}
}

async function timed(work: (products: ProductResult[]) => Promise<void>): Promise<Result> {
  const started = performance.now()
  const products: ProductResult[] = []
  await work(products)
  return {products, durationMs: Math.round(performance.now() - started)}
}
