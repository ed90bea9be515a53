import {fork} from 'node:child_process'
import {once} from 'node:events'
import {availableParallelism} from 'node:os'
import path from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {z} from 'zod'

/** A command to be measured: its program and arguments, where it runs, and the codes that it may end with (0). */
export type Command = {program: string; args: string[]; cwd?: string; env?: {[name: string]: string}; codes?: number[]}

/**
 * What a command took: seconds by the clock and of the processor, and the most memory that all its processes held at once,
 * in MB, looked at 20 times a second. What processes share counts in each. NaN where the system has no `/proc`.
 */
export type Usage = {wall: number; cpu: number; memory: number; output: string}

const alone = path.join(import.meta.dirname, 'alone.mjs')
const told = z.object({code: z.number().nullable(), why: z.string(), wall: z.number(), cpu: z.number(), memory: z.number()}).partial()

/**
 * Run a command to its end below a process of its own, and tell what it and the processes that it started took. Rejects
 * where it fails, where it takes longer than `mostMs`, and where what it took cannot be.
 */
export async function measured({program, args, cwd, env, codes = [0]}: Command, mostMs = 900_000): Promise<Usage> {
  const name = path.basename(args.find(arg => /^[^-\s]\S*\.\w+$/.test(arg)) ?? program)
  const child = fork(alone, [program, ...args], {cwd, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: {...process.env, CI: '1', ...env}})
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
  const closed = once(child, 'close')
  const patience = new AbortController()
  try {
    const [message] = await Promise.race([
      once(child, 'message'),
      once(child, 'disconnect').then(() => [{why: 'what runs it has died'}]),
      wait(mostMs, [{why: `not after ${mostMs / 1000} s`}], {signal: patience.signal})
    ])
    const {code, why, wall = NaN, cpu = NaN, memory = NaN} = told.parse(message)
    if (code === undefined) throw new Error(`${name} did not end: ${why ?? ''}`)
    await Promise.race([closed, once(child, 'exit').then(() => wait(1000, undefined, {signal: patience.signal}))])
    const output = Buffer.concat(chunks).toString()
    if (!codes.includes(code ?? -1)) throw new Error(`${name} ended with ${why ?? code}: ${reasonOf(output)}`)
    checkPossible({wall, cpu}, availableParallelism())
    return {wall, cpu, memory, output}
  } finally {
    patience.abort()
    if (child.connected) child.disconnect()
  }
}

/** The line that names an error, else the last ones. */
function reasonOf(output: string): string {
  return /^\s*(?:\w*Error\b.*\S)/m.exec(output)?.[0].trim() ?? output.trim().split('\n').slice(-3).join(' ')
}

const tolerance = 0.1

/** Throws of more seconds of the processor than all cores have in the time: what another command took was booked to this one. */
export function checkPossible({wall, cpu}: Pick<Usage, 'wall' | 'cpu'>, cores: number): void {
  if (cpu <= (wall + tolerance) * cores || Number.isNaN(cpu)) return
  throw new Error(`Unexpected ${cpu} s of the processor in ${wall.toFixed(2)} s, expected at most ${cores} times that, the number of cores`)
}
