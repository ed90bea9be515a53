import {generateKeyPairSync} from 'node:crypto'
import {createServer as createTcpServer} from 'node:net'
import type {AddressInfo} from 'node:net'
import {inspect} from 'node:util'
import {describe, expect, test} from 'vitest'
import * as z from 'zod/mini'
import {createRuntime} from '../templates/src/runtime/client.js'
import {LimitError} from '../templates/src/runtime/index.js'
import type {CallOptions, ClientOptions, Hooks, Transport} from '../templates/src/runtime/index.js'
import {platform} from '../templates/src/runtime/platform-node.js'
import {fetchTransport} from '../templates/src/runtime/index.js'
import {undiciTransport} from '../templates/src/runtime/undici.js'
import {setUp} from './runtime-connect.js'
import {apiKey, apiSecret, breakOff, drop, json, newOrder, product, queryOrder, stall} from './runtime-exchange.js'
import type {Reply} from './runtime-exchange.js'

const {exchange} = setUp()

/** Everything that a request told the exchange, as it would repeat it: in a text, in JSON, in another query. */
const toldBy: (request: Parameters<Reply>[0]) => string = ({url, headers}) =>
  [url, decodeURIComponent(url ?? ''), encodeURIComponent(url ?? ''), headers['x-mbx-apikey']].join(' ')

const echo = (status: number, body: (told: string) => unknown, headers: (told: string) => {[name: string]: string} = () => ({})): Reply =>
  (request, response) => json(status, body(toldBy(request)), headers(toldBy(request)))(request, response)

const words = (told: string) => ({code: -1100, msg: `Illegal characters found: ${told}`, data: {request: told, list: [told]}})

/** A refusal in JSON that writes characters of what it was told in another way, as some encoders do. */
const escaped = (characters: RegExp, escape: (character: string) => string): Reply => echo(400, told => {
  const text = told.replace(characters, escape)
  return `{"code": -1100, "msg": "Illegal \\"\\\\ ${text}", "data": {"list": ["${text}"]}}`
})
const unicode = (character: string) => `\\u00${character.charCodeAt(0).toString(16)}`

/** Ways in which a call fails, each with the answer of the exchange. */
const replies: [title: string, reply: Reply][] = [
  ['a refusal', echo(400, words)], ['an unknown outcome', echo(503, words)], ['a refusal inside 200', echo(200, words)],
  ['a refusal that escapes signs', escaped(/[=&+%'<>]/g, unicode)], ['a refusal that escapes slashes', escaped(/\//g, slash => `\\${slash}`)],
  ['a refusal that escapes everything', escaped(/[!-~]/g, unicode)], ['a 409 with data', echo(409, words)], ['a limit', echo(429, words, told => ({'x-echo': told, 'Retry-After': '60'}))],
  ['a ban', echo(418, words, () => ({'Retry-After': '999'}))],
  ['an HTML page', echo(502, told => `<html><a href="/?${told}">${told}</a></html>`)],
  ['an HTML page with 200', echo(200, told => `<html>${told}</html>`)],
  ['a page that begins like a secret', (request, response) => json(200, String(request.headers['x-mbx-apikey']))(request, response)],
  ['an end in a secret', (request, response) => json(200, `{"a": 1, ${(request.url ?? '').split('signature=')[1]}`)(request, response)],
  ['a redirect', echo(302, () => '', told => ({location: `https://elsewhere.example/?${told}`, 'x-echo': told}))],
  ['a drift', echo(200, told => ({orderId: told, symbol: 5}))],
  ['a dropped connection', drop], ['a broken answer', breakOff], ['no answer', stall]
]

const pem = ({privateKey}: ReturnType<typeof generateKeyPairSync>) => privateKey.export({type: 'pkcs8', format: 'pem'}).toString()
const rsaKey = pem(generateKeyPairSync('rsa', {modulusLength: 2048}))
const ed25519Key = pem(generateKeyPairSync('ed25519'))

const signing: [title: string, options: ClientOptions][] = [
  ['a secret', {apiSecret}], ['an RSA key', {privateKey: rsaKey}], ['an Ed25519 key', {privateKey: ed25519Key}]
]
const transports: [title: string, transport: () => Transport][] = [['fetch', () => fetchTransport()], ['undici', () => undiciTransport()]]

/** Everything that can be seen of a value, and of what hangs on it, however deep and hidden. */
function visible(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)]
  if (seen.has(value)) return []
  seen.add(value)
  const texts = [inspect(value, {depth: Infinity, showHidden: true, getters: true}), String(value), jsonOf(value)]
  const get: unknown = Reflect.get(value, 'get')
  const headers = typeof get !== 'function' ? [] : ['location', 'x-echo', 'retry-after'].map(name => String(Reflect.apply(get, value, [name])))
  return [...texts, ...headers, ...Reflect.ownKeys(value).flatMap(key => visible(Reflect.get(value, key), seen))]
}

function jsonOf(value: object): string {
  return JSON.stringify(value, (_name, one: unknown) => typeof one === 'bigint' ? String(one) : one) ?? ''
}

/** Twelve characters in a row of a secret are too many. */
function parts(secret: string): string[] {
  return Array.from({length: Math.max(1, secret.length - 11)}, (_, at) => secret.slice(at, at + 12))
}

function secretsOf(options: ClientOptions): string[] {
  const signatures = exchange.arrivals.flatMap(({target}) => /signature=(.*)$/.exec(target)?.[1] ?? [])
  const keys = String(options.apiSecret ?? options.privateKey ?? '').replace(/-----[^-]+-----/g, '').split(/\s+/).filter(line => line !== '')
  return [apiKey, ...keys, ...signatures, ...signatures.map(decodeURIComponent)]
}

/** Call, watch, and see that nothing of it shows a secret. Gives the error. */
async function suffer(options: ClientOptions, setting: {operation?: typeof newOrder; call?: CallOptions} = {}) {
  const {operation = newOrder, call = {}} = setting
  const shown: unknown[] = []
  const see = (event: unknown) => void shown.push(event)
  const hooks: Hooks = {request: see, response: see, error: see, retry: see}
  const client = createRuntime(product, {apiKey, baseUrl: exchange.url, timeoutMs: 150, hooks, onDrift: see, ...options},
    {...platform, sleep: () => Promise.resolve(), random: () => 0})
  const error: unknown = await client.call(operation, {symbol: 'X', newClientOrderId: 'my-1'}, call).catch((one: unknown) => one)
  // The data of a success is the caller's, whatever the exchange put in.
  const text = visible([error instanceof Error && error, shown, client, client.usage()]).join('\n')
  expect(secretsOf(options).flatMap(parts).filter(part => text.includes(part))).toEqual([])
  return {error, shown}
}

describe.each(transports)('through %s', (_name, transport) => {
  describe.each(signing)('signed with %s', (_key, options) => {
    test.each(replies)('%s shows no secret, in whatever way it is looked at', async (_title, reply) => {
      for (const operation of [newOrder, queryOrder]) {
        exchange.replies.push(reply, reply)
        const {error, shown} = await suffer({...options, transport: transport(), retries: 1}, {operation})
        expect(shown.length).toBeGreaterThan(1)
        exchange.replies.length = 0
        if (error instanceof Error) expect(error.stack).toContain(error.message)
      }
    })
  })

  test('nor does an answer that is no HTTP', async () => {
    const server = createTcpServer(socket => socket.once('data', data => socket.end(String(data))).on('error', () => {}))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const {error} = await suffer({apiSecret, baseUrl, transport: transport()})
    server.close()
    expect(error).toMatchObject({name: 'UnknownOutcomeError'})
  })

  test('nor does an abort', async () => {
    exchange.replies.push(stall)
    const {error} = await suffer({apiSecret, transport: transport()}, {call: {signal: AbortSignal.timeout(50)}})
    expect(error).toMatchObject({cause: {name: 'AbortError'}})
  })
})

test.each(['apiKey', 'secretKey', 'listenKey', 'token', 'listenToken'])('a %s that the exchange made is in no error, and one that is sent in no hook', async name => {
  const made = 'qT8vXw3kZ1mN6bPd'
  const show = (event: unknown) => void shown.push(inspect(event, {depth: Infinity, showHidden: true}))
  const shown: string[] = []
  const client = createRuntime(product, {apiKey, apiSecret, baseUrl: exchange.url, hooks: {request: show, error: show}}, platform)
  exchange.replies.push((_, response) => response.end(`{"${name}": "${made}", "a`))
  const cut = await client.call(newOrder, {symbol: 'X'}).catch((error: unknown) => error)
  const open = {...queryOrder, params: z.looseObject({})}
  await client.call(open, {[name]: made})
  expect(exchange.arrivals.at(-1)?.target).toContain(`${name}=${made}`)
  expect([inspect(cut, {depth: Infinity, showHidden: true}), ...shown].filter(text => text.includes(made))).toEqual([])
  expect(shown.join()).toContain(`${name}=[redacted]`)
})

test.each(['listenKey: KEY', '"listenKey" = KEY', 'the listenKey :KEY.', String.raw`{\"apiKey\":\"KEY\"}`, 'signature:KEY'])('nor where words tell it: %s', async words => {
  const made = 'pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1'
  exchange.replies.push(json(400, {code: -1125, msg: words.replace('KEY', made)}))
  const client = createRuntime(product, {apiKey, apiSecret, baseUrl: exchange.url})
  const error = await client.call(newOrder, {symbol: 'X'}).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({code: -1125, msg: expect.stringContaining('[redacted]')})
  expect(inspect(error, {depth: Infinity, showHidden: true})).not.toContain('pqia91')
})

describe('what fails before anything is sent', () => {
  const telling = (...told: unknown[]) => Promise.reject(Object.assign(new Error(inspect(told), {cause: {told}}), {told, code: inspect(told)}))

  test.each<[string, ClientOptions]>([
    ['a missing key', {apiKey: '', apiSecret}],
    ['a missing secret', {apiSecret: ''}],
    ['a signer that tells what it was given', {signer: payload => telling(apiKey, payload)}],
    ['a limiter', {apiSecret, limiter: {acquire: call => Promise.reject(new LimitError(inspect(call), {}, 1)), observe: () => {}}}],
    ['a fetch that tells everything', {apiSecret, fetch: telling}],
    ['a transport that tells everything', {apiSecret, transport: {send: request => telling(request.url, request.headers)}}],
    ['a transport that throws a text', {apiSecret, transport: {send: request => Promise.reject(`${request.url} ${inspect(request.headers)}`)}}],
    ['a transport that throws an object', {apiSecret, transport: {send: request => Promise.reject({url: request.url, headers: request.headers})}}],
    ['a damaged key', {privateKey: ed25519Key.replace(/A(?=.{3}\n)/, '').slice(0, 80)}],
    ['params that are none', {apiSecret, clock: () => NaN}]
  ])('%s shows no secret', async (_title, options) => {
    const {error} = await suffer(options).catch((thrown: unknown) => ({error: thrown}))
    expect(error).toBeInstanceOf(Error)
    const text = visible(error).join()
    expect(secretsOf(options).flatMap(parts).filter(part => text.includes(part))).toEqual([])
  })

  test.each([rsaKey, ed25519Key])('a signer of the caller that tells its key', async privateKey => {
    const {error} = await suffer({privateKey, fetch: () => telling(privateKey, privateKey.replaceAll('\n', '\\n'))})
    expect(error).toMatchObject({name: 'UnknownOutcomeError'})
  })
})
