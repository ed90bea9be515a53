import {build} from 'esbuild'
import {spawn} from 'node:child_process'
import {generateKeyPairSync} from 'node:crypto'
import {writeFile} from 'node:fs/promises'
import {createServer} from 'node:net'
import type {AddressInfo} from 'node:net'
import path from 'node:path'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {installPackage, type Consumer} from './consumer.js'
import {hmacSigned, keySigned, startExchange, type Answer, type Exchange, type IsSigned, type Received} from './exchange.js'
import {findRuntime} from './runtimes.js'
import {mustRun, removeFolder} from './scratch.js'
import {toyOperation} from './toy.js'
import {toyOperations, writeToyPackage} from './toy-package.js'

const apiKey = 'test-key-3f1Vx0TfP7kQ2mYc'
const apiSecret = 'test-secret-8sLw4ZbRjN6uHd5E'

/** What a program finds out with the installed package. It is the same on every runtime. */
const program = `
import {createClient, ConnectionError} from '@docwright/binance-toy'

export async function run({unheard, ...options}) {
  const told = []
  const client = createClient({retries: 0, ...options, hooks: {error: ({error}) => told.push(error)}})
  const {data, usage, headers} = await client.queryOrder({symbol: "BNB'(1)~ 中😀", orderId: 8389765519993908929n}).withResponse()
  const failing = (params, call) => client.newOrder({symbol: 'BNBBTC', side: 'BUY', quantity: 1e-7, ...params}, call).catch(error => error)
  const refused = await failing({})
  const dropped = await failing({newClientOrderId: 'drop'})
  await failing({})
  const cancelled = await client.cancelOrder({newClientOrderId: 'dropagain'}).catch(error => error)
  const late = await failing({newClientOrderId: 'stall'}, {timeoutMs: 100})
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 100)
  const aborted = await failing({newClientOrderId: 'stall'}, {signal: controller.signal})
  const unheardOf = await createClient({...options, retries: 0, baseUrl: unheard}).ping({}).catch(error => error)
  const shown = told.flatMap(error => [error, error.cause, error.cause?.cause]).map(error => String(error?.stack) + JSON.stringify(error)).join()
  return {
    order: [typeof data.orderId, String(data.orderId), data.price, data.time],
    used: [usage.find(({pool}) => pool === 'ip')?.used, headers.get('x-mbx-used-weight-1m')],
    refused: [refused.name, refused.code, refused.status, refused.outcome],
    dropped: [dropped, cancelled].map(error => [error.name, error.cause?.name, error.outcome].join(' ')),
    late: [late.name, late.cause?.name, late.outcome],
    aborted: [aborted.name, aborted.cause?.name, aborted.outcome],
    unheardOf: unheardOf instanceof ConnectionError,
    told: told.length,
    isTold: [${JSON.stringify(apiKey)}, ${JSON.stringify(apiSecret)}].some(secret => shown.includes(secret)) || /signature=(?!\\[redacted\\])/.test(shown)
  }
}
`

const want = {
  order: ['bigint', '8389765519993908929', '0.10', 1499827319559],
  used: [12, '12'],
  refused: ['ApiError', -2010, 400, 'failed'],
  dropped: Array(2).fill('UnknownOutcomeError ConnectionError unknown'),
  late: ['UnknownOutcomeError', 'TimeoutError', 'unknown'],
  aborted: ['UnknownOutcomeError', 'AbortError', 'unknown'],
  unheardOf: true,
  told: 6,
  isTold: false
}

const cancelOrder = toyOperation({
  method: 'delete', operationId: 'cancelOrder', summary: 'Cancel Order', security: [{apiKey: [], signature: []}],
  parameters: [{name: 'newClientOrderId', in: 'query', schema: {type: 'string'}}]
})

let consumer: Consumer
let exchange: Exchange
let isSigned: IsSigned

beforeAll(async () => {
  const toy = await writeToyPackage([...toyOperations, cancelOrder])
  consumer = await installPackage(toy)
  await removeFolder(toy)
  await writeFile(path.join(consumer.folder, 'program.js'), program)
  await writeFile(path.join(consumer.folder, 'main.js'), `import {run} from './program.js'\nconsole.log(JSON.stringify(await run(JSON.parse(process.argv[2]))))\n`)
}, 120_000)
beforeEach(async () => {
  exchange = await startExchange({apiKey, isSigned: (payload, signature) => isSigned(payload, signature)}, answer)
  return () => exchange.stop()
})
afterAll(() => removeFolder(consumer.folder))

function answer({method, params: {newClientOrderId: id}}: Received): Answer {
  if (id?.startsWith('drop')) return 'drop'
  if (id === 'stall') return 'stall'
  if (method === 'POST') return {status: 400, body: '{"code": -2010, "msg": "Account has insufficient balance."}'}
  const body = '{"orderId":8389765519993908929,"symbol":"BNBBTC","side":"BUY","price":"0.10","time":1499827319559}'
  return {body, headers: {'X-MBX-USED-WEIGHT-1M': '12'}}
}

const [rsa, ed25519] = [generateKeyPairSync('rsa', {modulusLength: 2048}), generateKeyPairSync('ed25519')]
const pem = ({privateKey}: typeof rsa) => ({privateKey: privateKey.export({type: 'pkcs8', format: 'pem'}).toString()})
const keys: [title: string, options: object, isSigned: IsSigned][] = [
  ['a secret', {apiSecret}, hmacSigned(apiSecret)],
  ['an RSA key', pem(rsa), keySigned(rsa.publicKey)],
  ['an Ed25519 key', pem(ed25519), keySigned(ed25519.publicKey)]
]

/** Runs the program with some options, and gives what it found out. */
type Run = (command: string, input: string) => Promise<unknown>

/** As a process of its own, which must also end by itself. */
const asProcess = (...args: string[]): Run => async (command, input) => {
  const {stdout} = await mustRun(command, [...args, 'main.js', input], {cwd: consumer.folder, env: {NO_COLOR: '1'}})
  return JSON.parse(stdout)
}

/** As a worker at the edge, which gets the options in a request. */
const asWorker: Run = async (command, input) => {
  const port = await freePort()
  const entry = {contents: `import {run} from './program.js'\nexport default {fetch: async request => Response.json(await run(await request.json()))}`, resolveDir: consumer.folder}
  await build({stdin: entry, bundle: true, format: 'esm', platform: 'neutral', conditions: ['workerd'], outfile: path.join(consumer.folder, 'worker.js')})
  await writeFile(path.join(consumer.folder, 'worker.capnp'), `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (modules = [(name = "worker", esModule = embed "worker.js")], compatibilityDate = "2025-01-01")),
    (name = "internet", network = (allow = ["public", "private", "local"]))
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);`)
  const worker = spawn(command, ['serve', 'worker.capnp'], {cwd: consumer.folder, stdio: 'inherit'})
  try {
    return await (await answering(() => fetch(`http://127.0.0.1:${port}/`, {method: 'POST', body: input}))).json()
  } finally {
    const ended = new Promise(resolve => worker.once('exit', resolve))
    worker.kill('SIGKILL')
    await ended
  }
}

async function answering(ask: () => Promise<Response>, triesLeft = 100): Promise<Response> {
  try {
    return await ask()
  } catch (error) {
    if (triesLeft === 0) throw error
    await new Promise(resolve => setTimeout(resolve, 100))
    return answering(ask, triesLeft - 1)
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const {port} = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

describe.each([
  ['Node', {command: process.execPath, missing: undefined}, asProcess(), 1],
  ['Bun', findRuntime('bun'), asProcess('--no-install'), 1],
  ['Deno', findRuntime('deno'), asProcess('run', '--no-remote', '--no-prompt', '--allow-net', '--allow-env'), 1],
  // It sends a DELETE again by itself when a connection that it kept breaks; the README of a package says so.
  ['workerd', findRuntime('workerd'), asWorker, 2]
])('on %s the packed package', (_name, {command = '', missing}, start, deletes) => {
  test.for(keys)('with %s makes signed calls and gives ids and errors as everywhere', {timeout: 60_000}, async ([, options, check], {skip}) => {
    if (missing !== undefined) skip(missing)
    isSigned = check
    const unheard = `http://127.0.0.1:${await freePort()}`
    expect(await start(command, JSON.stringify({apiKey, baseUrl: exchange.url, unheard, ...options}))).toEqual(want)
    const received = exchange.received.map(({method, params: {newClientOrderId: id = 'none'}, verdict}) => `${method} ${id} ${verdict}`)
    expect(received).toEqual([
      'GET none ok', 'POST none ok', 'POST drop ok', 'POST none ok', ...Array(deletes).fill('DELETE dropagain ok'), 'POST stall ok', 'POST stall ok'
    ])
  })
})
