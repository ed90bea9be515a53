import {writeFileSync} from 'node:fs'
import {Socket} from 'node:net'
import {diskProblem, withPlace} from './disk-error.js'

const streams = {stdout: process.stdout, stderr: process.stderr} as const

/** Where a command prints: results go to `stdout`, messages and progress to `stderr`. */
export type Stream = keyof typeof streams

/** The streams of which something was not taken; nothing more is printed to them. */
const full = new Set<Stream>()

/**
 * Print a text, all of it: where a part is not taken, as on a full disk, the other stream tells it, the work goes on to its
 * end, and the process does not end with 0. A reader that goes away (`| head`) does not want more, and nothing is told.
 */
export function print(stream: Stream, text: string): void {
  if (full.has(stream)) return
  const to: NodeJS.WritableStream & {fd: number} = streams[stream]
  if (to instanceof Socket) return void to.write(text)
  try {
    // The stream of a file takes a part of a text for all of it.
    writeFileSync(to.fd, text)
  } catch (cause) {
    lose(stream, cause)
  }
}

for (const stream of ['stdout', 'stderr'] as const) streams[stream].on('error', cause => lose(stream, cause))

function lose(stream: Stream, cause: unknown): void {
  if (full.has(stream)) return
  full.add(stream)
  if (cause instanceof Error && 'code' in cause && cause.code === 'EPIPE') return
  process.on('exit', () => {
    process.exitCode ||= 1
  })
  print('stderr', `docwright: ${diskProblem(withPlace(cause, stream)) ?? String(cause)}; what is printed there is not whole\n`)
}
