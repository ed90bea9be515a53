import {execFile} from 'node:child_process'
import path from 'node:path'
import {promisify} from 'node:util'
import {readText, specNames} from '../workspace/index.js'
import {UsageError} from './usage-error.js'

/** Where specs come from: the products that have one there, and the text of each; undefined where it has none. */
export type SpecSource = {names: string[]; text: (name: string) => Promise<string | undefined>}

/**
 * The specs to compare with: those below a folder laid out as `specs` is, or below `specs` itself at a commit of git.
 * Without `from` those on disk. A folder without a spec may have the name of a branch. Throws a `UsageError` on what is
 * neither a folder with a spec nor a commit.
 */
export async function specSource(specs: string, from?: string): Promise<SpecSource> {
  if (from === undefined) return inFolder(specs, await specNames(specs) ?? [])
  const folder = path.resolve(from)
  const names = from === '' || from.includes('\0') ? undefined : await specNames(folder)
  if (names && names.length > 0) return inFolder(folder, names)
  return atCommit(specs, from).catch(async cause => {
    if (names) throw new UsageError(`Unexpected folder \`${from}\`, expected one that holds <exchange>/<product>/openapi.json`)
    const hint = await isShallow(specs) ? '; this clone has the last commits alone: `git fetch --unshallow` gets all' : ''
    throw new UsageError(`Unexpected \`${from}\`, expected a folder of specs or a commit of git${hint}`, {cause})
  })
}

/**
 * The specs at the last commit, which is what others have; undefined where git knows of none: there is no git, no commit,
 * or it has none of them.
 */
export async function committedSpecs(specs: string): Promise<SpecSource | undefined> {
  const source = await atCommit(specs, 'HEAD').catch(() => undefined)
  return source && source.names.length > 0 ? source : undefined
}

function inFolder(folder: string, names: string[]): SpecSource {
  return {names, text: name => readText(path.join(folder, ...name.split('/'), specFile))}
}

const specFile = 'openapi.json'

/** The specs of the commit that was asked for last: what a commit has never changes, and a watch asks again and again. */
let known: {place: string; source: SpecSource} | undefined

/** The commit is named by its hash from here on: what was typed never stands where git takes an option or a path. */
async function atCommit(specs: string, ref: string): Promise<SpecSource> {
  const commit = (await git(specs, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])).trim()
  const place = `${commit}:${specs}`
  known = known?.place === place ? known : {place, source: await sourceOf(specs, commit)}
  return known.source
}

async function sourceOf(specs: string, commit: string): Promise<SpecSource> {
  const listed = await git(specs, ['ls-tree', '-r', '-z', commit, '--', '.'])
  const blobs = new Map(listed.split('\0').flatMap(entry => {
    const [, blob, name] = /^\d+ blob (\w+)\t([^/]+\/[^/]+)\/openapi\.json$/.exec(entry) ?? []
    return blob !== undefined && name !== undefined ? [[name, blob] satisfies [string, string]] : []
  }))
  const texts = new Map<string, string>()
  const textOf = async (name: string) => {
    const blob = blobs.get(name)
    const text = texts.get(name) ?? (blob && await git(specs, ['cat-file', 'blob', blob]))
    if (text !== undefined) texts.set(name, text)
    return text
  }
  return {names: [...blobs.keys()], text: textOf}
}

/** CI clones the last commit alone, unless it is told otherwise. */
async function isShallow(specs: string): Promise<boolean> {
  return git(specs, ['rev-parse', '--is-shallow-repository']).then(text => text.trim() === 'true', () => false)
}

/** The output of a git command in a folder: no shell, no program of the repository. */
async function git(folder: string, args: string[]): Promise<string> {
  const {stdout} = await promisify(execFile)('git', ['-C', folder, ...args], {maxBuffer: mostBytes, env: withoutRepository()})
  return stdout
}

/** In a hook git names its repository by paths that are right in one folder only. */
function withoutRepository(): NodeJS.ProcessEnv {
  const {GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...env} = process.env
  return env
}

const mostBytes = 2 ** 28
