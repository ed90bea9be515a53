import {fork} from 'node:child_process'
import type {ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import path from 'node:path'
import type {CallName, Packages} from './contenders.js'
import type {Skipped} from './report.js'

/** What one contender did in one round; `cpuMicroseconds` is what a call took of the processor. */
export type Round = {perSecond: number; cpuMicroseconds: number}

/** How the rounds are run: which call is made, how many are under way at once, how many rounds there are, and how long one is. */
export type Plan = {call: CallName; atOnce: number; rounds: number; forMs: number}

/** The rounds of each contender by plan, and those that could not take part. */
export type Rates = {measured: Map<string, Round[]>[]; skipped: Skipped[]}

/** Let contenders make calls to a server on 127.0.0.1, in turn, each in a process of its own. One that fails is left out. */
export async function measureRates(plans: Plan[], packages: Packages, names: readonly string[]): Promise<Rates> {
  const result: Rates = {measured: [], skipped: []}
  const server = start('server.ts', [])
  const runners = new Map<string, ChildProcess>()
  try {
    const url = await answer(server)
    for (const name of names) {
      const runner = start('contender.ts', [name, String(url), JSON.stringify(packages)])
      runners.set(name, runner)
      await orLeftOut(name, runners, result, async () => {
        await answer(runner)
        await runOne(runner, {call: 'order', atOnce: 16, rounds: 1, forMs: 2000})
      })
    }
    for (const plan of plans) result.measured.push(await takeTurns(runners, plan, result))
  } finally {
    for (const child of [...runners.values(), server]) child.kill()
  }
  return result
}

function start(file: string, args: string[]): ChildProcess {
  return fork(path.join(import.meta.dirname, file), args, {execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'pipe', 'ipc']})
}

/** A contender that fails is told with its reason and left out from then on, of this plan with all that it did. */
async function orLeftOut(name: string, runners: Map<string, ChildProcess>, {skipped}: Rates, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    skipped.push({what: name, why: cause instanceof Error ? cause.message : String(cause)})
    runners.get(name)?.kill()
    runners.delete(name)
  }
}

async function takeTurns(runners: Map<string, ChildProcess>, plan: Plan, result: Rates): Promise<Map<string, Round[]>> {
  const rounds = new Map([...runners.keys()].map(name => [name, [] as Round[]]))
  for (let round = 0; round < plan.rounds; round++) {
    for (const [name, runner] of [...runners]) {
      await orLeftOut(name, runners, result, async () => void rounds.get(name)?.push(await runOne(runner, plan)))
      if (!runners.has(name)) rounds.delete(name)
    }
  }
  return rounds
}

async function runOne(runner: ChildProcess, {call, atOnce, forMs}: Plan): Promise<Round> {
  runner.send({call, atOnce, forMs})
  const round = await answer(runner)
  return {perSecond: NaN, cpuMicroseconds: NaN, ...round instanceof Object && round}
}

/** What a process says next. Rejects with its last words where it ends before, or says nothing for a minute. */
async function answer(child: ChildProcess): Promise<unknown> {
  let said = ''
  const listen = (chunk: Buffer) => void (said = `${said}${chunk.toString()}`.slice(-2000))
  child.stderr?.on('data', listen)
  const done = new AbortController()
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(60_000)])
  try {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`)
    const gone = once(child, 'close', {signal}).then(([code]) => Promise.reject(new Error(/^\w*Error.*$/m.exec(said)?.[0] ?? `ended with ${code}`)))
    const [message] = await Promise.race([once(child, 'message', {signal}), gone])
    return message
  } finally {
    done.abort()
    child.stderr?.off('data', listen)
  }
}
