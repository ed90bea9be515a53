import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync, writeFileSync} from 'node:fs'
import {setTimeout as wait} from 'node:timers/promises'
import type {Command} from './measured.js'

const waits = 'waiting for changes'

/**
 * Seconds from the change of a page to the end of its build, in one command that watches: the first after a minute, and two
 * more a round, each to what was never built before. The page is left as it was, and the watch has ended. Rejects where
 * the watch ends by itself, or does not build for five minutes.
 */
export async function watching({program, args, cwd}: Command, page: string, rounds: number, secondsToWarm = 60): Promise<number[]> {
  const child = spawn(program, args, {cwd, stdio: ['ignore', 'ignore', 'pipe'], env: {...process.env, CI: '1'}})
  let [ended, said] = [0, '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    ended += text.split(waits).length - 1
    said = `${said}${text}`.slice(-500)
  })
  const gone = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the watch ended with ${code}: ${said.trim()}`)))
  gone.catch(() => undefined)
  const built = async (count: number) => {
    const signal = AbortSignal.timeout(300_000)
    while (ended < count) await Promise.race([once(child.stderr, 'data', {signal}), gone])
  }
  const before = readFileSync(page, 'utf8')
  const seconds: number[] = []
  try {
    await built(1)
    await Promise.race([wait(secondsToWarm * 1000), gone])
    for (let change = 0; change <= 2 * rounds; change++) {
      const started = performance.now()
      writeFileSync(page, before.replace(/\*\*(\d+)\*\*/, (_, weight: string) => `**${Number(weight) + 7 + change}**`))
      await built(change + 2)
      seconds.push((performance.now() - started) / 1000)
    }
    return seconds
  } finally {
    child.kill('SIGINT')
    const slow = setTimeout(() => child.kill('SIGKILL'), 30_000)
    await gone.catch(() => clearTimeout(slow))
    writeFileSync(page, before)
  }
}
