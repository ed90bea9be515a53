import {generateKeyPairSync} from 'node:crypto'
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {build} from 'esbuild'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {missingBrowser, runInBrowser} from './browser.js'
import {hmacSigned, keySigned, type IsSigned} from './exchange.js'
import {removeFolder} from './scratch.js'
import {writeToyPackage} from './toy-package.js'

const apiKey = 'test-key-3f1Vx0TfP7kQ2mYc'
const apiSecret = 'test-secret-8sLw4ZbRjN6uHd5E'
const missing = missingBrowser()

let folder = ''
let exchange: Exchange

beforeAll(async () => {
  if (missing !== undefined) return
  folder = await writeToyPackage()
  exchange = await startExchange()
}, 60_000)
afterAll(async () => {
  if (missing !== undefined) return
  exchange.stop()
  await removeFolder(folder)
})

/** An exchange that pages of other origins may call, as browsers demand it. */
type Exchange = {url: string; isSigned: IsSigned; verdicts: string[]; stop(): void}

async function startExchange(): Promise<Exchange> {
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {url, isSigned: hmacSigned(apiSecret), verdicts: [], stop: () => server.close()}
}

const crossOrigin = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'x-mbx-apikey',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-expose-headers': 'x-mbx-used-weight-1m'
}

function answer({method, url = '', headers}: IncomingMessage, response: ServerResponse): void {
  if (method === 'OPTIONS') return void response.writeHead(204, crossOrigin).end()
  const [, payload = '', signature = ''] = /\?(.*)&signature=([^&]*)$/.exec(url) ?? []
  const isSigned = headers['x-mbx-apikey'] === apiKey && exchange.isSigned(payload, decodeURIComponent(signature))
  exchange.verdicts.push(`${method} ${isSigned ? 'signed' : 'refused'}`)
  if (url.includes('newClientOrderId=drop')) return void response.destroy()
  const isRead = isSigned && method === 'GET'
  const body = isRead ? '{"orderId":8389765519993908929,"symbol":"BNBBTC","side":"BUY","price":"0.10","time":1499827319559}'
    : '{"code":-2010,"msg":"Account has insufficient balance."}'
  const head = {...crossOrigin, 'content-type': 'application/json', 'x-mbx-used-weight-1m': '12'}
  response.writeHead(isRead ? 200 : 400, head).end(body)
}

/** What a program in the browser finds out with a client of its own. */
const program = (options: object) => `
import {createClient} from './dist/core.js'
import {newOrder, queryOrder} from './dist/operations.js'
import {ApiError} from './dist/index.js'

export default async () => {
  const client = createClient(${JSON.stringify({apiKey, baseUrl: exchange.url, ...options})})
  const {data, usage} = await queryOrder(client, {symbol: "BNB'(1)~", orderId: 1n}).withResponse()
  const error = await newOrder(client, {symbol: 'BNBBTC', side: 'BUY', quantity: 1e-7}).catch(error => error)
  const invalid = await queryOrder(client, {symbol: 'BNBBTC'}).catch(error => error)
  return {
    order: [typeof data.orderId, String(data.orderId), data.price, data.time],
    used: usage.find(({pool}) => pool === 'ip')?.used,
    error: [error instanceof ApiError, error.name, error.code, error.msg, error.outcome],
    invalid: [invalid.name, invalid.message]
  }
}`

async function bundled(text: string): Promise<string> {
  const {outputFiles: [file]} = await build({
    stdin: {contents: text, resolveDir: folder}, bundle: true, minify: true, write: false, format: 'esm', platform: 'browser', target: 'es2022'
  })
  return file?.text ?? ''
}

const ed25519 = generateKeyPairSync('ed25519')
const rsa = generateKeyPairSync('rsa', {modulusLength: 2048})
const pem = ({privateKey}: typeof rsa) => ({privateKey: privateKey.export({type: 'pkcs8', format: 'pem'}).toString()})

const keys: [title: string, signing: () => [options: object, isSigned: IsSigned]][] = [
  ['a secret', () => [{apiSecret}, hmacSigned(apiSecret)]],
  ['an RSA key', () => [pem(rsa), keySigned(rsa.publicKey)]],
  ['an Ed25519 key', () => [pem(ed25519), keySigned(ed25519.publicKey)]]
]

test.for(keys)('in a browser, a bundled client with %s makes signed calls, and gives ids and errors as it does on Node', {timeout: 60_000}, async ([, signing], {skip}) => {
  if (missing !== undefined) skip(missing)
  const [options, isSigned] = signing()
  exchange.isSigned = isSigned
  exchange.verdicts = []
  expect(await runInBrowser(await bundled(program(options)))).toEqual({
    order: ['bigint', '8389765519993908929', '0.10', 1499827319559],
    used: 12,
    error: [true, 'ApiError', -2010, 'Account has insufficient balance.', 'failed'],
    invalid: ['ValidationError', 'Unexpected params of queryOrder: Either `orderId` or `origClientOrderId` must be sent.']
  })
  expect(exchange.verdicts).toEqual(['GET signed', 'POST signed'])
})

test('a browser repeats by itself what breaks on a connection that it kept, as the README of a package says', {timeout: 60_000}, async ({skip}) => {
  if (missing !== undefined) skip(missing)
  exchange.isSigned = hmacSigned(apiSecret)
  exchange.verdicts = []
  const text = `
import {createClient} from './dist/core.js'
import {newOrder, queryOrder} from './dist/operations.js'

export default async () => {
  const client = createClient(${JSON.stringify({apiKey, apiSecret, baseUrl: exchange.url})})
  await queryOrder(client, {symbol: 'BNBBTC', orderId: 1n})
  const error = await newOrder(client, {symbol: 'BNBBTC', side: 'BUY', quantity: 1, newClientOrderId: 'drop'}).catch(error => error)
  return [error.name, error.cause?.name, error.outcome]
}`
  expect(await runInBrowser(await bundled(text))).toEqual(['UnknownOutcomeError', 'ConnectionError', 'unknown'])
  expect(exchange.verdicts).toEqual(['GET signed', 'POST signed', 'POST signed'])
})
