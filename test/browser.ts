import {spawn, spawnSync, type ChildProcess} from 'node:child_process'
import {EventEmitter} from 'node:events'
import {createServer, type IncomingMessage, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {removeFolder, scratchFolder} from './scratch.js'

/** Why no browser can be started; undefined if one can. */
export function missingBrowser(): string | undefined {
  const {status} = spawnSync('chromium', ['--version'])
  return status === 0 ? undefined : 'Chromium is not installed: `apt-get install chromium`'
}

/**
 * Run a program (a module that runs in a browser as it is) in headless Chromium. Gives what its default export resolves
 * to, as JSON; rejects with what that rejects with, or after half a minute.
 */
export async function runInBrowser(program: string): Promise<unknown> {
  const folder = await scratchFolder()
  const reports = new EventEmitter()
  const server = await serve(program, reports)
  const browser = open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, folder)
  try {
    return await reportOf(reports, browser)
  } finally {
    await close(browser)
    server.close()
    server.closeAllConnections()
    await removeFolder(folder)
  }
}

/** What the page reports first; the browser may also end before, or never come to it. */
function reportOf(reports: EventEmitter, browser: ChildProcess): Promise<unknown> {
  let timer: NodeJS.Timeout
  return new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('No report from the browser within 30 s')), 30_000)
    reports.once('report', ({value, error}) => {
      if (error === undefined) resolve(value)
      else reject(new Error(`In the browser: ${error}`))
    })
    browser.once('error', reject)
    browser.once('exit', code => reject(new Error(`The browser ended with ${code}`)))
  }).finally(() => clearTimeout(timer))
}

/** The page calls the program, and tells what becomes of it. */
const page = `<!doctype html><title>test</title><script type="module">
const report = body => fetch('/report', {method: 'POST', body: JSON.stringify(body)})
try {
  const {default: run} = await import('/program.js')
  await report({value: await run()})
} catch (error) {
  await report({error: String(error?.stack ?? error)})
}
</script>`

async function serve(program: string, reports: EventEmitter): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url === '/report') {
      reports.emit('report', JSON.parse(await bodyOf(request)))
      return void response.end()
    }
    const isProgram = request.url === '/program.js'
    response.writeHead(200, {'content-type': isProgram ? 'text/javascript' : 'text/html'}).end(isProgram ? program : page)
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return server
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  return text
}

/** A browser in a process group of its own, with a profile of its own, that asks nobody but the page for anything. */
function open(url: string, profile: string): ChildProcess {
  const flags = [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`
  ]
  return spawn('chromium', [...flags, url], {detached: true, stdio: 'ignore'})
}

async function close(browser: ChildProcess): Promise<void> {
  if (browser.pid === undefined || browser.exitCode !== null) return
  const ended = new Promise(resolve => browser.on('exit', resolve))
  process.kill(-browser.pid, 'SIGKILL')
  await ended
}
