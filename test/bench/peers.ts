import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'

/** Where the peers are installed: a folder for each group of `peers.json`, nothing of it in the project's dependencies. */
export const peersFolder = path.resolve('node_modules/.cache/docwright-bench')

/** A group of packages that is installed, or the reason why it is not. */
export type Peer = {folder: string; why?: undefined} | {folder?: undefined; why: string}

const pinned: {[group: string]: {[name: string]: string}} = JSON.parse(readFileSync(path.join(import.meta.dirname, 'peers.json'), 'utf8'))

/** Install a group of peers in its pinned versions, unless it is there. */
export function peer(group: string): Peer {
  const folder = path.join(peersFolder, group)
  const manifest = `${JSON.stringify({private: true, dependencies: pinned[group]}, null, 2)}\n`
  const done = path.join(folder, 'installed.json')
  if (existsSync(done) && readFileSync(done, 'utf8') === manifest) return {folder}
  mkdirSync(folder, {recursive: true})
  writeFileSync(path.join(folder, 'package.json'), manifest)
  const {status, stderr} = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--no-package-lock'], {cwd: folder, encoding: 'utf8', shell: process.platform === 'win32'})
  if (status !== 0) return {why: `npm install failed: ${stderr.trim().split('\n').slice(-1)[0] ?? ''}`}
  writeFileSync(done, manifest)
  return {folder}
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
