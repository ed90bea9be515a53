import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import path from 'node:path'

/** Where the peers are installed: a folder for each group of `peers.json`, nothing of it in the project's dependencies. */
export const peersFolder = path.resolve('node_modules/.cache/docwright-bench')

/** A group of packages that is installed, or the reason why it is not. */
export type Peer = {folder: string; why?: undefined} | {folder?: undefined; why: string}

/** The packages of each group with their versions. */
export const pinned: {[group: string]: {[name: string]: string}} = JSON.parse(readFileSync(path.join(import.meta.dirname, 'peers.json'), 'utf8'))

/** Each group is asked for once in a run, so that one that cannot be installed costs its time once. */
const asked = new Map<string, Peer>()

/** Install a group of peers in its pinned versions, unless it is there. */
export function peer(group: string): Peer {
  const known = asked.get(group) ?? install(pinned[group] ?? {}, path.join(peersFolder, group))
  asked.set(group, known)
  return known
}

/** Install packages into a folder, unless they are there. The reason of a failure is what npm says of it. */
export function install(dependencies: {[name: string]: string}, folder: string, registry?: string): Peer {
  const manifest = `${JSON.stringify({private: true, dependencies}, null, 2)}\n`
  const done = path.join(folder, 'installed.json')
  if (existsSync(done) && readFileSync(done, 'utf8') === manifest && Object.keys(dependencies).every(name => existsSync(path.join(folder, 'node_modules', name)))) return {folder}
  rmSync(done, {force: true})
  mkdirSync(folder, {recursive: true})
  writeFileSync(path.join(folder, 'package.json'), manifest)
  const args = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error', '--fetch-retries=1', ...(registry ? [`--registry=${registry}`] : [])]
  const {status, stderr, error} = spawnSync('npm', args, {cwd: folder, encoding: 'utf8', timeout: 300_000, shell: process.platform === 'win32'})
  if (status !== 0) return {why: `npm install failed: ${error?.message ?? reasonOf(stderr)}`}
  writeFileSync(done, manifest)
  return {folder}
}

/** The first words of npm's errors: the others say where its log is. */
function reasonOf(stderr: string): string {
  const lines = [...stderr.matchAll(/^npm (?:error|ERR!) ?(.*\S)/gm)].map(([, line = '']) => line)
  return lines.slice(0, 3).join('; ') || stderr.trim().split('\n').at(-1) || 'no reason is told'
}

/** A folder of one's own in which the packages of an installed group are found. */
export function besides(folder: string, own: string): string {
  const link = path.join(own, 'node_modules')
  mkdirSync(own, {recursive: true})
  if (!existsSync(link)) symlinkSync(path.join(folder, 'node_modules'), link, 'junction')
  return own
}

/** A Node of version 22.18 or later: this one, or that of the npm package `node`. */
export function newerNode(): Peer & {program?: string} {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || major === 22 && minor >= 18) return {folder: '', program: process.execPath}
  const installed = peer('node')
  if (installed.folder === undefined) return installed
  const program = path.join(installed.folder, 'node_modules/node/bin/node')
  try {
    execFileSync(program, ['--version'])
    return {...installed, program}
  } catch {
    return {why: `needs Node 22.18 or later; this is ${process.version}, and the npm package \`node\` does not run here`}
  }
}
