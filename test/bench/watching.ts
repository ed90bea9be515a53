import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync, writeFileSync} from 'node:fs'
import {setTimeout as wait} from 'node:timers/promises'
import {buildCommand, type Place} from './docwright.js'

const waits = 'waiting for changes'
const secondsToWarm = 60

/**
 * Seconds from the change of a page to the end of its build, in one `build --watch`: the first after a minute, and two
 * more a round, each to what was never built before. The page is left as it was.
 */
export async function watching(place: Place, page: string, rounds: number): Promise<number[]> {
  const {program, args, cwd} = buildCommand(place)
  const child = spawn(program, [...args.filter(arg => arg !== '--quiet'), '--watch'], {cwd, stdio: ['ignore', 'ignore', 'pipe'], env: {...process.env, CI: '1'}})
  let ended = 0
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ended += text.split(waits).length - 1))
  const built = async (count: number) => {
    while (ended < count) await once(child.stderr, 'data')
  }
  const before = readFileSync(page, 'utf8')
  const seconds: number[] = []
  try {
    await built(1)
    await wait(secondsToWarm * 1000)
    for (let change = 0; change <= 2 * rounds; change++) {
      const started = performance.now()
      writeFileSync(page, before.replace(/\*\*(\d+)\*\*/, (_, weight: string) => `**${Number(weight) + 7 + change}**`))
      await built(change + 2)
      seconds.push((performance.now() - started) / 1000)
    }
    return seconds
  } finally {
    child.kill('SIGINT')
    writeFileSync(page, before)
  }
}
