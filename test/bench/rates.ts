import {fork} from 'node:child_process'
import type {ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import path from 'node:path'
import {contenders} from './contenders.js'

/** What one contender did in one round; `cpuMicroseconds` is what a call took of the processor. */
export type Round = {perSecond: number; cpuMicroseconds: number}

/** How the rounds are run: how many calls are under way at once, how many rounds there are, and how long one is. */
export type Plan = {atOnce: number; rounds: number; forMs: number}

/** Let all contenders make calls to a server on 127.0.0.1, in turn, each in a process of its own. */
export async function measureRates(plans: Plan[], peers: string): Promise<Map<string, Round[]>[]> {
  const server = start('server.ts', [])
  const [url] = await once(server, 'message')
  const runners = new Map<string, ChildProcess>()
  for (const name of Object.keys(contenders)) {
    const runner = start('contender.ts', [name, String(url), peers])
    runners.set(name, runner)
    await once(runner, 'message')
    await runOne(runner, {atOnce: 16, rounds: 1, forMs: 2000})
  }
  const measured: Map<string, Round[]>[] = []
  for (const plan of plans) measured.push(await takeTurns(runners, plan))
  for (const child of [...runners.values(), server]) child.disconnect()
  return measured
}

function start(file: string, args: string[]): ChildProcess {
  return fork(path.join(import.meta.dirname, file), args, {execArgv: ['--import', 'tsx']})
}

async function takeTurns(runners: Map<string, ChildProcess>, plan: Plan): Promise<Map<string, Round[]>> {
  const rounds = new Map([...runners.keys()].map(name => [name, [] as Round[]]))
  for (let round = 0; round < plan.rounds; round++) {
    for (const [name, runner] of runners) rounds.get(name)?.push(await runOne(runner, plan))
  }
  return rounds
}

async function runOne(runner: ChildProcess, {atOnce, forMs}: Plan): Promise<Round> {
  runner.send({atOnce, forMs})
  const [round] = await once(runner, 'message')
  return round
}
