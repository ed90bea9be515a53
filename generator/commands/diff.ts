import path from 'node:path'
import {VFile} from 'vfile'
import {changelog, diff, verdict, type Change, type Verdict} from '../diff/index.js'
import {readSpec} from '../diff/read-spec.js'
import {json} from '../emit/escape.js'
import {isSound} from '../message.js'
import {release} from '../release/index.js'
import {specify} from '../specify.js'
import {stepsOf} from '../threads/steps.js'
import type {OpenAPI} from '../types.js'
import {loadProduct} from '../workspace/index.js'
import {tryBefore} from './before.js'
import {historyOf} from './history.js'
import {readLast, reportLosses} from './last-spec.js'
import {namesOf, packageFolder} from './names.js'
import {cacheOf, type Options} from './options.js'
import {committedSpecs, specSource, type SpecSource} from './spec-source.js'
import {UsageError} from './usage-error.js'

/**
 * What changed in one product. `version` is the one that a build gives its package, and where there is no package yet the
 * one that follows; `files` are those with messages.
 */
export type Compared = {name: string; verdict: Verdict; version: string; changes: Change[]; files: VFile[]}

/**
 * `docwright diff`: what changed between the specs at `from` (a folder, a commit of git; those on disk where none is
 * named) and what the pages give now. Writes nothing. A page that is refused changes nothing, and says so in a message, as
 * does a spec on disk that cannot be read. Throws a `UsageError` on a spec at `from` that is none.
 */
export async function* diffCommand(options: Options & {from?: string | undefined}): AsyncGenerator<Compared> {
  const source = await specSource(options.specs, options.from)
  const names = await namesOf(options)
  const gone = options.products?.length ? [] : source.names.filter(name => !names.includes(name))
  const committed = await committedSpecs(options.specs)
  const isOnDisk = (name: string) => options.from === undefined && names.includes(name)
  const all = await Promise.all([...names, ...gone].sort().map(async name => {
    return [name, isOnDisk(name) ? 'on disk' : await specOf(source, name)] as const
  }))
  for (const [name, before] of all) {
    const isThere = before === 'on disk' || names.includes(name)
    const {files, ...specs} = isThere ? await read(options, name, {before, committed}) : goneSince(before)
    yield {name, ...compare(specs), files}
  }
}

/** What changed in a product, as Markdown: its verdict, its next version, and a line for each operation. */
export function comparedText({name, verdict: level, version, changes}: Compared): string {
  const title = `# ${name}: ${level === 'none' ? 'no change' : level}\n`
  return changes.length === 0 ? title : `${title}\n${changelog(changes, version)}`
}

/** A product that has no spec yet has none of its operations. One that could not be read keeps its version. */
function compare({before, spec}: Omit<Specs, 'files'>): Pick<Compared, 'verdict' | 'version' | 'changes'> {
  const changes = spec ? diff(before ?? withoutPaths(spec), spec) : []
  return {verdict: verdict(changes), changes, version: (spec ?? before)?.info.version ?? ''}
}

/** A product whose folder is gone has no operation any more, and no build that gives it a version. */
function goneSince(before?: OpenAPI): Specs {
  if (!before) return {files: []}
  const spec = withoutPaths(before)
  return {before, spec: release(spec, {given: [before]}).spec, files: []}
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

/** What a product was, and what it is now, with its version; no spec where there was none, or it cannot be read. */
type Specs = {before?: OpenAPI | undefined; spec?: OpenAPI; files: VFile[]}

/** What a product is compared with, and the specs of the last commit. */
type Known = {before: OpenAPI | 'on disk' | undefined; committed: SpecSource | undefined}

/**
 * What a build of a product would give now, as it would be written and read again. The last good operations in it are
 * those on disk, or those it is compared with where there is no spec on disk, nor a copy in the package.
 */
async function read(options: Options, name: string, {before: wanted, committed}: Known): Promise<Specs> {
  const {sources, productFile, folder} = await loadProduct(options.specs, name, [])
  if (!sources) return {files: [productFile]}
  const {product, pages, overlay} = sources
  const specFile = new VFile({cwd: folder, path: 'openapi.json', value: ''})
  const onDisk = await tryBefore(specFile, path.join(options.out, packageFolder(name)))
  const built = await readLast(name, specFile, onDisk, options)
  const before = wanted === 'on disk' ? built?.spec : wanted
  const files = [productFile, specFile, ...pages, ...(overlay ? [overlay] : [])]
  if (wanted === 'on disk' && !isSound(specFile)) return {files}
  const last = built ?? (before && {spec: before, acceptLoss: options.acceptLoss ?? false})
  const readPage = await stepsOf({cache: cacheOf(options)}).reader(pages, product.dialect)
  const specified = specify({...sources, last}, readPage)
  reportLosses(productFile, specified)
  const {given} = await historyOf(name, onDisk, {last: built?.spec, committed})
  const {spec} = release(specified.spec, {given: given.length > 0 || !before ? given : [before]})
  return {before, spec: readSpec(json(spec)), files}
}
