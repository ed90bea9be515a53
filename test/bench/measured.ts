import {spawn} from 'node:child_process'
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

/** A command to be measured: its program and arguments, where it runs, and the codes that it may end with (0). */
export type Command = {program: string; args: string[]; cwd?: string; env?: {[name: string]: string}; codes?: number[]}

/**
 * What a command took: seconds by the clock and of the processor, the most memory of one of its processes of Node, in MB.
 * Processes that are not Node's, as a native compiler is, count for the processor where the system tells of them (Linux).
 */
export type Usage = {wall: number; cpu: number; rss: number; output: string}

const hook = pathToFileURL(path.join(import.meta.dirname, 'usage.mjs')).href

/** Run a command of Node to its end, and tell what it and the processes that it started took. Rejects where it fails. */
export async function measured({program, args, cwd, env, codes = [0]}: Command): Promise<Usage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-usage-'))
  try {
    const endedBefore = secondsOfEnded()
    const started = performance.now()
    const child = spawn(program, args, {cwd, stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, NODE_OPTIONS: `--import ${hook}`, BENCH_USAGE: folder, CI: '1', ...env}})
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject))
    const wall = (performance.now() - started) / 1000
    const output = Buffer.concat(chunks).toString()
    if (!codes.includes(code ?? -1)) throw new Error(`${path.basename(args.find(arg => !arg.startsWith('-')) ?? program)} ended with ${code}: ${output.trim().split('\n').slice(-3).join(' ')}`)
    const used = readdirSync(folder).map(name => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as NodeJS.ResourceUsage)
    return {
      wall,
      output,
      cpu: secondsOfEnded() - endedBefore || used.reduce((sum, {userCPUTime, systemCPUTime}) => sum + (userCPUTime + systemCPUTime) / 1e6, 0),
      rss: Math.max(...used.map(({maxRSS}) => maxRSS / 1024))
    }
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

const processFile = '/proc/self/stat'
const ticksOfSecond = 100

/**
 * Seconds of the processor that ended processes took which this one started, and those that they started and waited for;
 * 0 where the system does not tell.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
function secondsOfEnded(): number {
  if (!existsSync(processFile)) return 0
  const [, fields = ''] = /^.*\) (.*)/s.exec(readFileSync(processFile, 'utf8')) ?? []
  const [user = 0, system = 0] = fields.split(' ').slice(13, 15).map(Number)
  return (user + system) / ticksOfSecond
}
