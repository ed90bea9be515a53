import {checkPackage, createPackageFromTarballData} from '@arethetypeswrong/core'
import {generateKeyPairSync} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {inspect} from 'node:util'
import {publint} from 'publint'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {compile, find, installPackage, load, writeSource, type Consumer} from './consumer.js'
import {hmacSigned, keySigned, startExchange, type Answer, type Exchange, type IsSigned} from './exchange.js'
import {mustRun, removeFolder} from './scratch.js'

type Package = typeof import('../generated/binance-portfolio-margin/dist/index.js')
type Drift = import('../generated/binance-portfolio-margin/dist/index.js').Drift
type Operations = typeof import('../generated/binance-portfolio-margin/dist/operations.js')
type Core = typeof import('../generated/binance-portfolio-margin/dist/core.js')
type Schemas = typeof import('../generated/binance-portfolio-margin/dist/schemas.js')
type Weights = typeof import('../generated/binance-portfolio-margin/dist/weights.js')

const name = '@docwright/binance-portfolio-margin'
const apiKey = 'test-key-3f1Vx0TfP7kQ2mYc'
const apiSecret = 'test-secret-8sLw4ZbRjN6uHd5E'
const symbol = 'BNBBTC'

let consumer: Consumer
let main: Package
let operations: Operations
let core: Core
let schemas: Schemas
let weights: Weights
let example: {[field: string]: unknown}

beforeAll(async () => {
  consumer = await installPackage('generated/binance-portfolio-margin')
  main = await load(consumer, name)
  operations = await load(consumer, `${name}/operations`)
  core = await load(consumer, `${name}/core`)
  schemas = await load(consumer, `${name}/schemas`)
  weights = await load(consumer, `${name}/weights`)
  const spec = JSON.parse(await readFile(find(consumer, `${name}/openapi.json`), 'utf8'))
  example = spec.paths['/papi/v1/margin/order'].get.responses['200'].content['application/json'].example
}, 120_000)

afterAll(() => removeFolder(consumer.folder))

/** Settings of a project that runs on Node, as strict as a compiler can be, and of one that is bundled. */
const strictest = {exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true}
const node = {module: 'nodenext', lib: ['ES2023'], types: ['node'], ...strictest}
const bundled = {module: 'esnext', moduleResolution: 'bundler', lib: ['ES2022', 'DOM'], types: ['node']}

describe('a call', () => {
  let exchange: Exchange
  let answer: Answer
  let isSigned: IsSigned

  beforeEach(async () => {
    answer = {body: JSON.stringify(example)}
    isSigned = hmacSigned(apiSecret)
    const account = {apiKey, isSigned: (payload: string, signature: string) => isSigned(payload, signature)}
    exchange = await startExchange(account, () => answer)
  })
  afterEach(() => exchange.stop())

  /** A client as JavaScript sees it, which has no types. */
  const untyped = (): {queryMarginAccountOrder(params: unknown): Promise<unknown>} => connect()
  const connect = (options = {}) => main.createClient({apiKey, apiSecret, baseUrl: exchange.url, ...options})

  test('by method and by function sends the same request, signed, and gives the same order', async () => {
    const params = {symbol: 'BNBBTC', orderId: 213205622}
    const order = await connect().queryMarginAccountOrder(params)
    const bare = core.createClient({apiKey, apiSecret, baseUrl: exchange.url})
    const same = await operations.queryMarginAccountOrder(bare, params)
    const want = {...example, orderId: 213205622n, accountId: 152950866n}
    expect([order, same]).toEqual([want, want])
    const sent = {symbol: 'BNBBTC', orderId: '213205622', timestamp: expect.stringMatching(/^\d{13}$/)}
    const call = {method: 'GET', path: '/papi/v1/margin/order', params: sent, apiKey, verdict: 'ok'}
    expect(exchange.received).toMatchObject([call, call])
    const names = ['symbol', 'orderId', 'timestamp']
    expect(exchange.received.map(({params: all}) => Object.keys(all))).toEqual([names, names])
  })

  test('by the program of the README ends well under its own names', async () => {
    const emit = {files: ['usage/contract.ts'], rootDir: 'usage', outDir: 'out', noEmit: false}
    expect(await compile(consumer, 'typescript-7', {...node, ...emit})).toEqual({stdout: '', stderr: '', code: 0})
    const env = {API_KEY: apiKey, API_SECRET: apiSecret}
    const {stdout} = await mustRun(process.execPath, ['out/contract.js', exchange.url], {cwd: consumer.folder, env})
    expect(stdout).toBe(`${inspect({
      orderId: 213205622n,
      time: 1562133008725,
      same: 213205622n,
      weight: {ip: 10},
      text: '**10**',
      params: {symbol: 'BNBBTC', orderId: 1n},
      isAnswer: false
    })}\n`)
    expect(exchange.received.map(({verdict}) => verdict)).toEqual(['ok', 'ok'])
  }, 120_000)

  test('loses no digit of an id, keeps unknown fields, and gives times as numbers', async () => {
    const body = JSON.stringify({...example, isNew: {a: [1]}})
    answer = {body: body.replace('"orderId":213205622', '"orderId":8389765529695148574')}
    const order = await connect({validation: 'strict'}).queryMarginAccountOrder({symbol, orderId: 8389765529695148574n})
    expect(order.orderId).toBe(8389765529695148574n)
    expect(order.accountId).toBe(152950866n)
    expect([order.time, order.updateTime]).toEqual([1562133008725, 1562133008725])
    expect(order).toHaveProperty('isNew', {a: [1]})
    expect(exchange.received[0]?.params['orderId']).toBe('8389765529695148574')
  })

  test.each([
    'a b', 'a!b', 'a\'b', '(a)', 'a~b', 'a@b', 'a+b', 'a*b', 'a%20b', 'a&b=c', 'a/b?c#d', '币安人生', '１２３', '😀', ' !\'()~@+中'
  ])('signs exactly what it sends: %s', async value => {
    await connect().queryMarginAccountOrder({symbol: value, origClientOrderId: value})
    expect(exchange.received[0]).toMatchObject({verdict: 'ok', params: {symbol: value, origClientOrderId: value}})
    expect(exchange.received[0]?.query).toMatch(/^[\w.~%&=-]+$/)
  })

  test.each(['rsa', 'ed25519'])('signs with a private key: %s', async kind => {
    const isRsa = kind === 'rsa'
    const {privateKey, publicKey} = isRsa ? generateKeyPairSync('rsa', {modulusLength: 2048}) : generateKeyPairSync('ed25519')
    isSigned = keySigned(publicKey)
    const pem = privateKey.export({type: 'pkcs8', format: 'pem'}).toString()
    await connect({apiSecret: undefined, privateKey: pem}).queryMarginAccountOrder({symbol: 'BNBBTC', orderId: 1})
    expect(exchange.received[0]?.verdict).toBe('ok')
  })

  test.each([
    ['secret', {apiSecret: 'another-secret'}],
    ['key', {apiKey: 'another-key'}]
  ])('with another %s is refused', async (_title, options) => {
    const call = connect(options).queryMarginAccountOrder({symbol, orderId: 1})
    await expect(call).rejects.toMatchObject({name: 'ApiError', code: -1022, status: 400})
  })

  test('with a clock that is off is sent again with the time of the exchange', async () => {
    await connect({clock: () => Date.now() - 60_000}).queryMarginAccountOrder({symbol, orderId: 1})
    const late = 'Timestamp for this request is outside of the recvWindow.'
    expect(exchange.received.map(({verdict}) => verdict)).toEqual([late, 'ok'])
  })

  const neither = 'Either `orderId` or `origClientOrderId` must be sent.'
  const id = 'an integer of 64 bits as bigint or digits, or a number below 2^53'
  test.each<[title: string, params: unknown, message: string]>([
    ['neither id', {symbol}, neither],
    ['ids that are undefined', {symbol, orderId: undefined, origClientOrderId: undefined}, neither],
    ['no symbol', {orderId: 1}, 'symbol: Unexpected `undefined`, expected string'],
    ['a symbol that is no text', {symbol: 5, orderId: 1}, 'symbol: Unexpected `number`, expected string'],
    ['a misspelt parameter', {symbol, orderId: 1, orderID: 1}, 'Unexpected `orderID`, expected no such name'],
    ['the parameter of the signing scheme', {symbol, orderId: 1, timestamp: 1}, 'Unexpected `timestamp`, expected no such name'],
    ['a fraction as id', {symbol, orderId: 1.5}, `orderId: Unexpected \`1.5\`, expected ${id}`],
    ['a number that JavaScript has rounded', {symbol, orderId: 2 ** 53}, `orderId: Unexpected \`9007199254740992\`, expected ${id}`],
    ['digits beyond 64 bits', {symbol, orderId: '9223372036854775808'}, `orderId: Unexpected \`9223372036854775808\`, expected ${id}`],
    ['an id that is a word', {symbol, orderId: 'one'}, `orderId: Unexpected \`one\`, expected ${id}`],
    ['null as id', {symbol, orderId: null}, `orderId: Unexpected \`null\`, expected ${id}`],
    ['a client id that is no text', {symbol, origClientOrderId: 1}, 'origClientOrderId: Unexpected `number`, expected string'],
    ['a recvWindow above the limit', {symbol, orderId: 1, recvWindow: 60_001}, 'recvWindow: Unexpected `60001`, expected number <=60000'],
    ['a recvWindow as text', {symbol, orderId: 1, recvWindow: '1'}, 'recvWindow: Unexpected `string`, expected number'],
    ['a recvWindow with a fraction', {symbol, orderId: 1, recvWindow: 1.5}, 'recvWindow: Unexpected `number`, expected int'],
    ['no params', undefined, 'Unexpected `undefined`, expected object']
  ])('with %s is rejected before anything is sent', async (_title, params, message) => {
    const error: unknown = await untyped().queryMarginAccountOrder(params).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(main.ValidationError)
    const want = `Unexpected params of queryMarginAccountOrder: ${message}`
    expect(error).toMatchObject({of: 'params', outcome: 'failed', message: want})
    expect(exchange.received).toEqual([])
  })

  test('without a key or a secret names the option, and sends nothing', async () => {
    for (const option of ['apiKey', 'apiSecret']) {
      const call = connect({[option]: undefined}).queryMarginAccountOrder({symbol, orderId: 1})
      await expect(call).rejects.toMatchObject({name: 'ConfigurationError', option})
    }
    expect(exchange.received).toEqual([])
  })

  test('that the exchange refuses gives code, status, headers and how long to wait', async () => {
    const headers = {'X-MBX-USED-WEIGHT-1M': '12', 'retry-after': '3'}
    answer = {status: 400, body: '{"code":-2013,"msg":"Order does not exist."}', headers}
    const call = connect().queryMarginAccountOrder({symbol, orderId: 1})
    const error: unknown = await call.catch((error: unknown) => error)
    expect(error).toBeInstanceOf(main.ApiError)
    expect(error).toMatchObject({code: -2013, msg: 'Order does not exist.', status: 400, retryAfter: 3})
    expect(error).toMatchObject({outcome: 'failed', operationId: 'queryMarginAccountOrder'})
    expect(error instanceof main.ApiError && error.headers.get('x-mbx-used-weight-1m')).toBe('12')
  })

  test('that is answered with 200 and an error payload is an error too', async () => {
    answer = {body: '{"code":-2013,"msg":"Order does not exist."}'}
    const call = connect().queryMarginAccountOrder({symbol, orderId: 1})
    await expect(call).rejects.toMatchObject({name: 'ApiError', code: -2013, status: 200})
  })

  test('that gets no answer has an error for each reason', async () => {
    answer = 'drop'
    const broken = connect({retries: 0}).queryMarginAccountOrder({symbol, orderId: 1})
    await expect(broken).rejects.toBeInstanceOf(main.ConnectionError)
    await expect(broken).rejects.toMatchObject({outcome: 'unknown'})
    answer = 'stall'
    const late = connect({retries: 0, timeoutMs: 50}).queryMarginAccountOrder({symbol, orderId: 1})
    await expect(late).rejects.toBeInstanceOf(main.TimeoutError)
    await expect(late).rejects.toMatchObject({timeoutMs: 50, outcome: 'unknown'})
    const nobody = await startExchange({apiKey, isSigned}, () => answer)
    await nobody.stop()
    const refused = connect({retries: 0, baseUrl: nobody.url}).queryMarginAccountOrder({symbol, orderId: 1})
    await expect(refused).rejects.toMatchObject({name: 'ConnectionError', outcome: 'failed'})
  })

  test('shows its secret, its key and its signature nowhere', async () => {
    const shown: string[] = []
    const show = (value: unknown) => {
      shown.push(inspect(value, {depth: 20, showHidden: true}), String(value), JSON.stringify(value) ?? '')
    }
    const echo: Answer = {status: 400, body: JSON.stringify({code: -1, msg: `${apiKey} ${apiSecret}`})}
    for (const one of [echo, 'drop', 'stall'] as const) {
      answer = one
      const client = connect({retries: 0, timeoutMs: 50, hooks: {request: show, response: show, error: show}})
      show(client)
      show(await client.queryMarginAccountOrder({symbol, orderId: 1}).catch((error: unknown) => error))
    }
    const signatures = exchange.received.flatMap(({query}) => /signature=(.+)$/.exec(query)?.[1] ?? [])
    expect(signatures).toHaveLength(3)
    const secrets = [apiSecret, apiKey, ...signatures]
    expect(shown.filter(text => secrets.some(secret => text.includes(secret)))).toEqual([])
  })

  test('that drifts from the docs gives the answer and tells where', async () => {
    const drifts: string[] = []
    answer = {body: JSON.stringify({...example, isWorking: 'yes'})}
    const client = connect({
      onDrift: (drift: Drift) => drifts.push(`${drift.path}: ${drift.expected}, not ${drift.received}`)
    })
    const order = await client.queryMarginAccountOrder({symbol, orderId: 1})
    expect(order).toMatchObject({isWorking: 'yes', orderId: 213205622n})
    expect(drifts).toEqual(['isWorking: boolean, not string'])
    const strict = connect({validation: 'strict'}).queryMarginAccountOrder({symbol, orderId: 1})
    await expect(strict).rejects.toMatchObject({name: 'ValidationError', of: 'response', data: {isWorking: 'yes'}})
  })
})

describe('the schemas', () => {
  test('read the example of the docs', () => {
    const order = schemas.queryMarginAccountOrderResponse.parse(example)
    expect(order).toEqual({...example, orderId: 213205622n, accountId: 152950866n})
  })

  test('require every field that the example shows', () => {
    for (const field of Object.keys(example)) {
      const {[field]: _left, ...rest} = example
      const paths = schemas.queryMarginAccountOrderResponse.safeParse(rest).error?.issues.map(issue => issue.path)
      expect(paths, field).toEqual([[field]])
    }
  })

  test('quote the sentence of the page', () => {
    const {error} = schemas.queryMarginAccountOrderParams.safeParse({symbol: 'BNBBTC'})
    expect(error?.issues).toMatchObject([{message: 'Either `orderId` or `origClientOrderId` must be sent.', path: []}])
  })
})

describe('the weights', () => {
  test('are the words of the page and what they mean', () => {
    const weight = {text: '**10**', charges: [{pool: 'ip', assumed: true, cases: [{cost: 10}]}]}
    expect(weights.weights).toEqual({queryMarginAccountOrder: weight})
    expect(weights.weightOf('queryMarginAccountOrder', {symbol: 'BNBBTC', orderId: 1})).toEqual({ip: 10})
  })
})

describe('consumer code', () => {
  test.each([
    ['5.9', 'typescript', 'Node', node],
    ['6.0', 'typescript-6', 'Node', node],
    ['7.0', 'typescript-7', 'Node', node],
    ['7.0', 'typescript-7', 'a bundler', bundled]
  ])('compiles, and its mistakes do not: TypeScript %s (%s) for %s', async (version, folder, _title, options) => {
    const {version: installed} = JSON.parse(await readFile(`node_modules/${folder}/package.json`, 'utf8'))
    expect(installed).toMatch(new RegExp(`^${version}\\.`))
    expect(await compile(consumer, folder, options)).toEqual({stdout: '', stderr: '', code: 0})
  }, 120_000)

  test('has every mistake refused for the reason that it states', async () => {
    const lines = (await readFile('test/usage/mistakes.ts', 'utf8')).split('\n')
    const stated = lines.flatMap((line, index) => {
      const [, code] = /^\/\/ @ts-expect-error (TS\d+): /.exec(line) ?? []
      return code === undefined ? [] : [`${index + 2} ${code}`]
    })
    await writeSource(consumer, 'undirected/mistakes.ts', lines.join('\n').replaceAll('// @ts-expect-error', '//'))
    const {stdout} = await compile(consumer, 'typescript-7', {...bundled, files: ['undirected/mistakes.ts']})
    const found = [...stdout.matchAll(/^[^ ].*\((\d+),\d+\): error (TS\d+)/gm)]
    expect(found.map(([, line, code]) => `${line} ${code}`)).toEqual(stated)
    expect(stated.length).toBeGreaterThan(20)
  }, 120_000)

  test('that calls without schemas of its own reads no types of zod', async () => {
    await writeSource(consumer, 'undirected/calls.ts', `import {createClient} from '${name}'\nexport const client = createClient({apiKey: 'k'})\n`)
    const {stdout, code} = await compile(consumer, 'typescript-7', {...bundled, files: ['undirected/calls.ts'], listFiles: true})
    const read = stdout.split('\n').filter(file => file.includes('node_modules') && !/typescript|@types|undici-types/.test(file))
    expect({code, read: read.filter(file => !file.includes(name))}).toEqual({code: 0, read: []})
    expect(read).not.toEqual([])
  })
})

describe('the tarball', () => {
  test('is good to publint', async () => {
    const {buffer} = new Uint8Array(await readFile(consumer.tarball))
    expect((await publint({pack: {tarball: buffer}, strict: true})).messages).toEqual([])
  })

  test('resolves to its types everywhere where ES modules do', async () => {
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(await readFile(consumer.tarball))))
    const problems = 'problems' in result ? result.problems : ['untyped']
    // The package is ESM alone: `require()` of it (node16-cjs) and resolution without `exports` (node10) do not apply.
    expect(problems.filter(problem => !/"(?:node16-cjs|node10)"/.test(JSON.stringify(problem)))).toEqual([])
    const {exports} = JSON.parse(await readFile(find(consumer, `${name}/package.json`), 'utf8'))
    expect('entrypoints' in result && Object.keys(result.entrypoints)).toEqual(Object.keys(exports))
    const wanted = ['.', './core', './operations', './schemas', './weights']
    expect(Object.keys(exports)).toEqual(expect.arrayContaining(wanted))
  }, 60_000)
})
