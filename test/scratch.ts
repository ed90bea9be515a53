import {spawn} from 'node:child_process'
import {mkdtemp, readdir, realpath, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

/** What a process wrote and how it ended. */
export type Ended = {code: number | null; stdout: string; stderr: string}

/** Where a process works, and what its environment has besides that of the tests. */
export type Place = {cwd: string; env?: {[name: string]: string}}

/** Make an empty folder below the system's folder for such. The one who made it removes it. */
export async function scratchFolder(): Promise<string> {
  return realpath(await mkdtemp(path.join(tmpdir(), 'docwright-test-')))
}

/** Remove a scratch folder. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, {recursive: true, force: true})
}

/** Run a program to its end. */
export function run(command: string, args: string[], {cwd, env = {}}: Place): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {cwd, env: {...ownEnvironment(), ...env}, stdio: ['ignore', 'pipe', 'pipe']})
    const ended = {stdout: '', stderr: ''}
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.stderr += text))
    child.on('error', reject).on('close', code => resolve({code, ...ended}))
  })
}

/** Run a program that must end with 0; what it wrote is the reason otherwise. */
export async function mustRun(command: string, args: string[], place: Place): Promise<Ended> {
  const ended = await run(command, args, place)
  if (ended.code === 0) return ended
  throw new Error(`${[command, ...args].join(' ')} ended with ${ended.code}\n${ended.stdout}${ended.stderr}`)
}

/** `npm pack` a folder into another one. Gives the path of the tarball. */
export async function npmPack(folder: string, into: string): Promise<string> {
  await mustRun('npm', ['pack', '--pack-destination', into], {cwd: folder})
  const tarball = (await readdir(into)).find(name => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error(`npm pack of ${folder} made no tarball`)
  return path.join(into, tarball)
}

/** Commit all that is in a folder, to a repository of its own. */
export async function commitAll(folder: string): Promise<void> {
  const git = (...args: string[]) => mustRun('git', ['-c', 'user.name=test', '-c', 'user.email=test@cellar.example', ...args], {cwd: folder})
  await git('init', '--quiet')
  await git('add', '--all')
  await git('commit', '--quiet', '--allow-empty', '--message', 'State')
}

const ours = /^(?:npm_(?:lifecycle|package|command|execpath|node)|INIT_CWD|VITEST|NODE_(?:ENV|OPTIONS)|FORCE_COLOR|CI$|GITHUB_)/

/** The environment of a user: without what npm and vitest tell their own children, such as colours and test modes. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}
