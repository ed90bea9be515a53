import {mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {initCommand} from '../generator/commands/init.js'
import {UsageError} from '../generator/commands/usage-error.js'
import {readGeneralInfo} from '../generator/markdown/general-info.js'
import {create} from '../generator/output/index.js'
import {productFile, settingsOf} from '../generator/product/file.js'
import {readProduct} from '../generator/product/index.js'
import {run} from './scratch.js'
import {endpointPage, toyPage, toyProduct} from './toy.js'

const {dialect} = toyProduct

function info(...lines: string[]) {
  return readGeneralInfo([toyPage('general-info', ['# General Info', '## LIMITS', ...lines].join('\n\n'))], dialect)
}

const at = (line: number) => ({file: 'docs/general-info.md', line})

describe('A general page states servers, limits and security', () => {
  const cases: [title: string, lines: string[], want: Partial<ReturnType<typeof info>>][] = [
    ['a base endpoint', ['  * The base endpoint is: **<https://papi.binance.com>**'], {servers: [{value: 'https://papi.binance.com', ...at(12)}]}],
    ['a list of them', ['  * Base endpoints:\n    * **<https://a.example.com>**\n    * **<https://b.example.com/>**'], {servers: [{value: 'https://a.example.com', ...at(13)}, {value: 'https://b.example.com', ...at(14)}]}],
    ['no testnet', ['  * The base url of the **testnet** is **<https://demo.example.com>**', '  * Testnet:\n    * **<https://t.example.com>**'], {servers: []}],
    ['no WebSocket and no link of another kind', ['  * **<wss://a.example.com>** and **<https://a.example.com/page>** and <https://b.example.com>'], {servers: []}],
    ['a limit per minute', ['  * Toy IP Limit is 6000/min.', '  * Toy Order Limits are 1200/min.'], {pools: [{value: {pool: 'ip', limit: 6000, per: '1m'}, ...at(12)}, {value: {pool: 'order', limit: 1200, per: '1m'}, ...at(14)}]}],
    ['a limit of each endpoint, by path', ['  * Endpoints related to `/sapi/*`:\n\n    * Each endpoint with UID limits has an independent 180000 per minute limit.'],
      {pools: [{value: {pool: 'uid', limit: 180000, per: '1m', share: 'operation'}, ...at(14), paths: '/sapi/'}]}],
    ['a limit that all share', ['  * Endpoints related to `/api/*`:\n    * Endpoints share the 6000 per minute limit based on IP.'], {pools: [{value: {pool: 'ip', limit: 6000, per: '1m'}, ...at(13), paths: '/api/'}]}],
    ['a header', ['  * Responses have the header `X-MBX-USED-WEIGHT-(intervalNum)(intervalLetter)`.'], {headers: [{value: {pool: 'ip', header: 'X-MBX-USED-WEIGHT-1M', per: '1m'}, ...at(12)}]}],
    ['no limit of WebSockets', ['  * There is a limit of **300 connections per attempt every 5 minutes per IP**.'], {pools: []}],
    ['the table of security types', ['Security Type| Description\n---|---\nNONE| Endpoint can be accessed freely.\nTRADE| Sending a valid API-Key and signature.\nMARKET_DATA| A valid API-Key.\nOTHER| API-Key'],
      {security: [{value: {tag: 'NONE', level: 'none'}, ...at(14)}, {value: {tag: 'TRADE', level: 'signed'}, ...at(15)}, {value: {tag: 'MARKET_DATA', level: 'apiKey'}, ...at(16)}]}],
    ['the first language alone', ['---', '  * The base endpoint is: **<https://papi.binance.com>**'], {servers: []}]
  ]
  test.each(cases)('%s', (_, lines, want) => expect(info(...lines)).toMatchObject(want))
})

describe('`product.yaml` has what the pages say, and the dialect\'s defaults', () => {
  const write = (paths: string[], ...lines: string[]) => productFile(settingsOf({name: 'binance/toy-one', dialect, operations: paths.map(path => ({path})), info: info(...lines)}))
  test('all from the pages', () => {
    expect(write(['/papi/v1/ping'], '  * The base endpoint is: **<https://papi.example.com>**', '  * IP Limit is 5000/min.')).toBe([
      'dialect: binance',
      'title: Binance Toy One',
      `package: '@docwright/binance-toy-one'`,
      'servers: [https://papi.example.com] # docs/general-info.md:12',
      'docs: docs',
      'int64: bigint',
      'pools:',
      '  ip: {limit: 5000, per: 1m, header: X-MBX-USED-WEIGHT-1M} # docs/general-info.md:14',
      '  order: {limit: 1200, per: 1m, header: X-MBX-ORDER-COUNT-1M} # not on the pages',
      ''
    ].join('\n'))
  })

  test('nothing from the pages: the API that most operations belong to', () => {
    const text = write(['/api/v3/ping', '/sapi/v1/a', '/sapi/v1/b'])
    expect(text).toContain('servers: [https://api.binance.com]\n')
    expect(text).toContain('  ip: {limit: 12000, per: 1m, header: X-SAPI-USED-IP-WEIGHT-1M, share: operation} # not on the pages\n')
  })

  test('the limit of another API does not count, and of two limits none', () => {
    const text = write(['/sapi/v1/a'], '  * Endpoints related to `/api/*`:\n    * Endpoints share the 6000 per minute limit based on IP.', '  * UID Limit is 1/min.', '  * IP Limit is 7/min.', '  * IP Limit is 8/min.')
    expect(text).toContain('  ip: {limit: 12000, per: 1m, header: X-SAPI-USED-IP-WEIGHT-1M, share: operation} # not on the pages\n')
  })

  test('an unknown API has neither servers nor pools', () => {
    expect(write(['/x/y'])).toBe(['dialect: binance', 'title: Binance Toy One', `package: '@docwright/binance-toy-one'`, 'docs: docs', 'int64: bigint', ''].join('\n'))
  })

  test.each([['/papi/v1/a'], ['/sapi/v1/a'], ['/fapi/v1/a'], ['/x']])('it can be read, of %s', path => {
    const file = new VFile({path: 'product.yaml', value: write([path])})
    const product = readProduct(file, 'binance/toy-one')
    expect(file.messages).toEqual([])
    expect(product?.pools).toEqual(dialect.apis.find(api => api.path.test(path))?.pools)
  })
})

describe('docwright init', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'docwright-init-'))
  afterAll(() => rm(root, {recursive: true}))
  const docs = path.join(root, 'pages')
  const page = endpointPage('trade/Query-Order', {title: 'Query Order', request: 'GET `/papi/v1/order`'})
  await mkdir(path.join(docs, 'trade'), {recursive: true})
  await writeFile(path.join(docs, 'trade', 'Query-Order.md'), String(page))
  await writeFile(path.join(docs, 'notes.txt'), 'no page')
  const specs = path.join(root, 'specs')

  test('sets up a product: the pages as they are, and product.yaml; never twice', async () => {
    const made = await initCommand({specs}, 'binance/toy', docs)
    expect(made).toMatchObject({pages: 1, operations: 1, errorCodes: 0, folder: path.join(specs, 'binance/toy')})
    const files = await readdir(path.join(specs, 'binance'), {recursive: true, withFileTypes: true})
    expect(files.filter(file => file.isFile()).map(file => file.name).sort()).toEqual(['Query-Order.md', 'product.yaml'])
    expect(await readFile(path.join(specs, 'binance/toy/docs/trade/Query-Order.md'), 'utf8')).toBe(String(page))
    expect(await initCommand({specs}, 'binance/toy', docs)).toEqual({refused: `Unexpected \`${path.join(specs, 'binance/toy')}\`: it is there already`})
  })

  test('of two that set up one product at once one does, and the other says that it is there', async () => {
    const many = path.join(root, 'many')
    await mkdir(many)
    for (let index = 0; index < 40; index++) await writeFile(path.join(many, `Query-${index}.md`), String(page))
    const init = () => run(process.execPath, ['--import', 'tsx', 'generator/cli.ts', 'init', 'binance/both', many, '--specs', specs], {cwd: '.'})
    const [first, second] = (await Promise.all([init(), init()])).sort((a, b) => (a.code ?? 0) - (b.code ?? 0))
    expect([first?.code, second]).toEqual([0, {code: 1, stdout: '', stderr: `docwright: Unexpected \`${path.join(specs, 'binance/both')}\`: it is there already\n`}])
    expect(await readdir(path.join(specs, 'binance'))).toEqual(['both', 'toy'])
  }, 60_000)

  test('leaves a folder that somebody made meanwhile as it is', async () => {
    const folder = path.join(root, 'made')
    await mkdir(folder)
    await writeFile(path.join(folder, 'own.txt'), 'mine')
    expect(await create(folder, [new VFile({path: 'a/b.txt', value: 'x'})])).toBe(false)
    expect([await readdir(folder), (await readdir(root)).filter(name => name.endsWith('.tmp'))]).toEqual([['own.txt'], []])
  })

  test.each(['toy', '../toy', 'binance/..', 'binance/Toy', 'binance/toy/x', '/binance/toy', 'binance/toy.', 'a/b\n'])('refuses the name %s', async name => {
    await expect(initCommand({specs}, name, docs)).rejects.toThrow(UsageError)
  })

  test('refuses a folder without pages, an exchange without a dialect, and a link that leads out of `specs`', async () => {
    await expect(initCommand({specs}, 'binance/none', path.join(root, 'nowhere'))).rejects.toThrow('expected one with pages')
    const bare = path.join(root, 'bare')
    await mkdir(bare)
    await writeFile(path.join(bare, 'x.md'), '# X')
    expect(await initCommand({specs}, 'kraken/x', bare)).toEqual({refused: 'Unexpected exchange of `kraken/x`, expected one with a dialect: binance'})
    const linked = path.join(root, 'linked')
    await mkdir(linked)
    await symlink(root, path.join(linked, 'binance'))
    expect(await initCommand({specs: linked}, 'binance/out', docs)).toEqual({refused: `Unexpected \`${path.join(linked, 'binance/out')}\`, expected a folder below \`${linked}\``})
    expect(await readdir(root)).not.toContain('out')
  })
})
