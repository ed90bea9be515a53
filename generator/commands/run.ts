import path from 'node:path'
import {VFile} from 'vfile'
import {build, type Built} from '../build.js'
import {json} from '../emit/escape.js'
import {compareOutput, isStale, type Difference} from '../output.js'
import type {ReadFiles} from './result.js'
import {loadProduct, loadTemplates, productNames, type Loaded} from '../workspace.js'

/** Where a command works: folders, and the products it is for (all, where none is named). */
export type Options = {specs: string; out: string; templates: string; products?: string[] | undefined}

/** A product after a build in memory: what was made, how it differs from what is on disk, and every file with messages. */
export type Run = {name: string; folder: string; out: string; loaded: Loaded; built: Built | undefined; specFile: VFile; isSpecStale: boolean; difference: Difference}

/** A command was called in a way it cannot serve: exit code 64. */
export class UsageError extends Error {}

/** Build every product in memory and compare it with what is on disk. */
export async function* runs(options: Options): AsyncGenerator<Run> {
  const templates = await loadTemplates(options.templates).catch(() => {
    throw new UsageError(`Unexpected folder \`${options.templates}\`, expected the skeleton of a package`)
  })
  for (const name of await namesOf(options)) yield await run(options, name, templates)
}

/** The files of a run that may carry messages, in the order of the pipeline. */
export function filesOf({loaded, built}: Run): VFile[] {
  return [loaded.productFile, ...(loaded.sources?.pages ?? []), ...(built?.files ?? [])]
}

/** What a run read, for its figures. */
export function readFiles(run: Run): ReadFiles {
  return {
    pages: run.loaded.sources?.pages ?? [],
    operations: run.built?.readings.length ?? 0,
    all: filesOf(run)
  }
}

/** Whether a run has an error: then nothing of its product is written. */
export function hasError(run: Run): boolean {
  return filesOf(run).some(file => file.messages.some(message => message.fatal))
}

async function run(options: Options, name: string, templates: VFile[]): Promise<Run> {
  const loaded = await loadProduct(options.specs, name, templates)
  const built = loaded.sources && await build(loaded.sources)
  const out = path.join(options.out, name.replace('/', '-'))
  for (const file of built?.files ?? []) file.cwd = out
  const specFile = new VFile({cwd: loaded.folder, path: 'openapi.json', value: built ? `${json(built.spec)}\n` : ''})
  return {
    name,
    folder: loaded.folder,
    out,
    loaded,
    built,
    specFile,
    isSpecStale: await isStale(loaded.folder, specFile),
    difference: await compareOutput(out, built?.files ?? [])
  }
}

/** The products that a command is for. Throws a `UsageError` where there are none, or a name is unknown. */
export async function namesOf({specs, products = []}: Options): Promise<string[]> {
  const known: string[] = await productNames(specs).catch(() => [])
  if (known.length === 0) {
    throw new UsageError(`Unexpected folder \`${specs}\`, expected one that holds <exchange>/<product>/product.yaml`)
  }
  const unknown = products.find(name => !known.includes(name))
  if (unknown !== undefined) throw new UsageError(`Unexpected product \`${unknown}\`, expected ${known.join(', ')}`)
  return products.length > 0 ? products : known
}
