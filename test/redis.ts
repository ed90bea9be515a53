import {spawn, spawnSync} from 'node:child_process'
import {createServer} from 'node:net'
import type {AddressInfo} from 'node:net'
import {removeFolder, scratchFolder} from './scratch.js'

/** A Redis of a test's own, which forgets everything at the end. */
export type Redis = {port: number; stop(): Promise<void>}

/** Why no Redis can be started; undefined if one can. */
export function missingRedis(): string | undefined {
  const {status} = spawnSync('redis-server', ['--version'])
  return status === 0 ? undefined : 'Redis is not installed: `apt-get install redis-server`'
}

/** Start Redis on a free port of 127.0.0.1. Rejects with what it wrote if it ends. */
export async function startRedis(): Promise<Redis> {
  const [port, folder] = [await freePort(), await scratchFolder()]
  const server = spawn('redis-server', ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder])
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()))
  let written = ''
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).once('exit', () => reject(new Error(`Redis ended: ${written}`)))
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      written += text
      if (written.includes('Ready to accept connections')) resolve()
    })
  })
  return {
    port,
    async stop() {
      server.kill('SIGKILL')
      await ended
      await removeFolder(folder)
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const {port} = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
