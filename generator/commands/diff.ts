import path from 'node:path'
import {VFile} from 'vfile'
import {changelog, diff, nextVersion, readSpec, verdict, type Change, type Verdict} from '../diff/index.js'
import {json} from '../emit/escape.js'
import {specify} from '../specify.js'
import {stepsOf} from '../steps.js'
import type {OpenAPI} from '../types.js'
import {loadProduct, readText} from '../workspace.js'
import {readLast, reportLosses} from './last-spec.js'
import {cacheOf, namesOf, UsageError, type Options} from './run.js'
import {specSource, type SpecSource} from './spec-source.js'

/** What changed in one product. `version` is the one that its package takes on, `files` are those with messages. */
export type Compared = {name: string; verdict: Verdict; version: string; changes: Change[]; files: VFile[]}

/**
 * `docwright diff`: what changed between the specs at `from` (a folder, a commit of git; those on disk where none is
 * named) and what the pages give now. Writes nothing. A page that is refused changes nothing, and says so in a message.
 * Throws a `UsageError` on a spec that is none.
 */
export async function* diffCommand(options: Options & {from?: string | undefined}): AsyncGenerator<Compared> {
  const source = await specSource(options.specs, options.from)
  const names = await namesOf(options)
  const gone = options.products?.length ? [] : source.names.filter(name => !names.includes(name))
  const all = await Promise.all([...names, ...gone].sort().map(async name => [name, await specOf(source, name)] as const))
  for (const [name, before] of all) {
    const isGone = !names.includes(name)
    const {spec, files} = isGone ? {spec: before && withoutPaths(before), files: []} : await read(options, name, before)
    yield {name, ...compare(before, spec), files}
  }
}

/** What changed in a product, as Markdown: its verdict, its next version, and a line for each operation. */
export function comparedText({name, verdict: level, version, changes}: Compared): string {
  const title = `# ${name}: ${level === 'none' ? 'no change' : level}\n`
  return changes.length === 0 ? title : `${title}\n${changelog(changes, version)}`
}

/** A product that has no spec yet has none of its operations. */
function compare(before?: OpenAPI, after?: OpenAPI): Pick<Compared, 'verdict' | 'version' | 'changes'> {
  const changes = after ? diff(before ?? withoutPaths(after), after) : []
  const level = verdict(changes)
  const version = before ? nextVersion(before.info.version, level) : after?.info.version
  return {verdict: level, changes, version: version ?? ''}
}

function withoutPaths(spec: OpenAPI): OpenAPI {
  return {...spec, paths: {}}
}

async function specOf(source: SpecSource, name: string): Promise<OpenAPI | undefined> {
  const text = await source.text(name)
  const spec = text === undefined ? undefined : parse(text, name)
  const other = spec?.['x-product'].name
  if (other === undefined || other === name) return spec
  throw new UsageError(`Unexpected spec of \`${other}\`, expected one of \`${name}\``)
}

function parse(text: string, name: string): OpenAPI {
  try {
    return readSpec(text)
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw new UsageError(`${cause.message} in \`openapi.json\` of \`${name}\``, {cause})
  }
}

/**
 * What a build of a product would give now, as it would be written and read again. The last good operations in it are
 * those on disk, or those it is compared with where there is no spec on disk.
 */
async function read(options: Options, name: string, before?: OpenAPI): Promise<{spec?: OpenAPI; files: VFile[]}> {
  const {sources, productFile, folder} = await loadProduct(options.specs, name, [])
  if (!sources) return {files: [productFile]}
  const {product, pages, overlay} = sources
  const specFile = new VFile({cwd: folder, path: 'openapi.json', value: ''})
  const text = await readText(path.join(folder, specFile.path))
  const last = readLast(specFile, text, options) ?? (before && {spec: before, acceptLoss: options.acceptLoss ?? false})
  const readPage = await stepsOf({cache: cacheOf(options)}).reader(pages, product.dialect)
  const specified = specify({...sources, last}, readPage)
  reportLosses(productFile, specified)
  return {spec: readSpec(json(specified.spec)), files: [productFile, specFile, ...pages, ...(overlay ? [overlay] : [])]}
}
