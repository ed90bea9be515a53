import {existsSync, readdirSync} from 'node:fs'
import {cp, mkdir, rename, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {Compared} from '../generator/commands/diff.js'
import type {Result} from '../generator/commands/result.js'
import type {Verdict} from '../generator/diff/index.js'
import {compileCli} from './compiled-cli.js'
import {removeFolder, scratchFolder, type Ended} from './scratch.js'

/** Real pages before and after a change. They belong to others and are no part of this repository. */
const corpus = path.resolve('..', 'shared', 'corpus', 'drift')

/** What a changelog must say: words and numbers, in any order. */
const pairs: [pair: string, verdict: Verdict, facts: string[]][] = [
  ['01-weight-becomes-conditional', 'minor', [
    '**Margin Account New Order**', 'weight', '6 uid', '1500 uid', '`sideEffectType`', '`MARGIN_BUY`', '`AUTO_BORROW_REPAY`', 'optional parameter `trailingDelta` added'
  ]],
  ['02-weight-moves-to-uid', 'minor', ['**Query Max Borrow**', 'weight 50 ip → 750 uid']],
  ['03-optional-parameter-added', 'minor', ['**Dust Convertible Assets**', 'optional parameter `accountType`', '`SPOT`', '`MARGIN`', 'default `SPOT`', 'added']],
  ['04-mandatory-parameters-added', 'major', ['**Get Summary of Sub-account\'s Futures Account', 'required parameters `page`', '`limit`', 'added']],
  ['05-mandatory-becomes-optional', 'minor', ['**New Order List - OTO**', 'parameter `workingIcebergQty` is optional now']],
  ['06-new-conditions', 'major', [
    '**Margin Account New OTOCO**', '`pendingAbovePrice` is required with `pendingAboveTrailingDelta`', '`pendingBelowPrice` is required with `pendingBelowTrailingDelta`',
    'weight', '6 uid', '1500 uid', '`sideEffectType`', '`MARGIN_BUY`', '`AUTO_BORROW_REPAY`'
  ]],
  ['07-response-field-added', 'minor', ['**Asset Dividend Record**', 'response field `rows[].direction` added']],
  ['08-response-field-renamed', 'major', ['**Exchange information**', 'response field `symbols[].allowAmend` renamed to `amendAllowed`']],
  ['09-conditional-fields-table', 'minor', [
    '**New order**', 'optional response fields', '`icebergQty`', '`preventedMatchId`', '`preventedQuantity`', '`stopPrice`', '`trailingDelta`', '`trailingTime`', 'added'
  ]],
  ['10-security-type-changed', 'minor', ['**Send Quote Request**', 'security type `USER_DATA` → `TRADE`', 'the API key needs the permission to trade']],
  ['11-operations-removed', 'major', [
    'Start user data stream', 'Keepalive user data stream', 'Close user data stream', 'removed',
    '`POST /api/v3/userDataStream`', '`PUT /api/v3/userDataStream`', '`DELETE /api/v3/userDataStream`'
  ]],
  ['12-contradiction-resolved', 'patch', ['**Query Closed Risk Unit Record**', 'description', '`total`', 'changed']],
  ['13-noise', 'none', []],
  ['14-table-reformatted', 'none', []],
  ['15-example-reformatted', 'none', []]
]

/** New pages that are not read, and why. */
const refused: [pair: string, ruleId: string][] = [
  ['16-another-pages-body', 'page-identity'],
  ['17-page-emptied', 'page-empty'],
  ['18-older-page-returns', 'page-older']
]

/** What the pages are told of besides, by rule: two rows in two languages, two addresses. */
const told: [pair: string, side: 'before' | 'after', ruleId: string, count: number][] = [
  ['04-mandatory-parameters-added', 'after', 'parameter-required', 4],
  ['12-contradiction-resolved', 'before', 'locale-conflict', 1],
  ['12-contradiction-resolved', 'after', 'locale-conflict', 0]
]

/** Each pair is a product of its own; all are built before the change, and compared after it. */
describe.runIf(existsSync(corpus))('Real pages before and after a change', () => {
  let scratch: string
  let cli: (...args: string[]) => Promise<Ended>
  let pretty: Ended
  let products: Compared[]
  const refusedNames = refused.map(([pair]) => nameOf(pair))

  beforeAll(async () => {
    scratch = await scratchFolder()
    const compiled = await compileCli(path.join(scratch, 'docwright'))
    cli = (...args) => compiled(scratch, ...args)
    for (const pair of readdirSync(corpus, {withFileTypes: true}).filter(entry => entry.isDirectory())) await place(pair.name, 'before')
    await cli('build', '--quiet')
    await rename(path.join(scratch, 'specs'), path.join(scratch, 'before'))
    await cp(path.join(scratch, 'before'), path.join(scratch, 'specs'), {recursive: true, filter: file => !file.endsWith('.md')})
    for (const [pair] of [...pairs, ...refused]) await place(pair, 'after')
    pretty = await cli('diff', '--from', 'before', '--product', ...pairs.map(([pair]) => nameOf(pair)))
    products = JSON.parse((await cli('diff', '--from', 'before', '--format', 'json')).stdout).products
  }, 600_000)

  afterAll(() => removeFolder(scratch))

  async function place(pair: string, side: 'before' | 'after'): Promise<void> {
    const folder = path.join(scratch, 'specs', nameOf(pair))
    await mkdir(folder, {recursive: true})
    await writeFile(path.join(folder, 'product.yaml'), 'dialect: binance\n')
    await cp(path.join(corpus, pair, side), path.join(folder, 'docs'), {recursive: true})
  }

  /** What the Markdown of `diff` says of a pair. */
  function textOf(pair: string): string {
    return pretty.stdout.split(/^(?=# )/m).find(text => text.startsWith(`# ${nameOf(pair)}:`)) ?? ''
  }

  test('every pair has its row', () => {
    expect([...pairs, ...refused].map(([pair]) => nameOf(pair)).sort()).toEqual(products.map(({name}) => name))
  })

  test.each(pairs)('%s is %s', (pair, level, facts) => {
    for (const fact of facts) expect(textOf(pair)).toContain(fact)
    expect(textOf(pair)).toMatch(new RegExp(`^# ${nameOf(pair)}: ${level === 'none' ? 'no change' : level}\n`))
    expect(products.find(({name}) => name === nameOf(pair))?.verdict).toBe(level)
  })

  test('what is read well ends with 0, and with 3 where a breaking change may not be', async () => {
    expect({code: pretty.code, stderr: pretty.stderr}).toEqual({code: 0, stderr: ''})
    expect((await cli('diff', '--from', 'before', '--fail-on', 'breaking', '--product', ...pairs.map(([pair]) => nameOf(pair)))).code).toBe(3)
  }, 120_000)

  test.each(refused)('%s is refused: %s', async (pair, ruleId) => {
    const {code, stdout, stderr} = await cli('diff', '--from', 'before', '--product', nameOf(pair))
    expect({code, stdout}).toEqual({code: 1, stdout: `# ${nameOf(pair)}: no change\n\n`})
    expect(stderr).toMatch(new RegExp(`error .* ${ruleId} `))
    expect(products.find(({name}) => name === nameOf(pair))).toMatchObject({verdict: 'none', changes: []})
  }, 120_000)

  test.each(told)('%s: %s tells of %s %i times', async (pair, side, ruleId, count) => {
    const folder = side === 'before' ? 'before' : 'specs'
    const {products: [product]}: Result = JSON.parse((await cli('lint', '--specs', folder, '--product', nameOf(pair), '--format', 'json')).stdout)
    expect(product?.messages.filter(message => message.ruleId === ruleId)).toHaveLength(count)
  }, 120_000)

  test('a build takes what the change log announced, and keeps the last good pages of those that are refused', async () => {
    const names = ['drift/11-operations-removed', ...refusedNames]
    const {code, stdout} = await cli('build', '--format', 'json', '--product', ...names)
    const {products: built}: Result = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(built.filter(({messages}) => messages.some(({severity}) => severity === 'error')).map(({name}) => name)).toEqual(refusedNames)
    const since: {products: Compared[]} = JSON.parse((await cli('diff', '--from', 'before', '--format', 'json', '--product', ...names)).stdout)
    expect(since.products.map(({changes}) => changes)).toEqual(products.filter(({name}) => names.includes(name)).map(({changes}) => changes))
  }, 600_000)
})

function nameOf(pair: string): string {
  return `drift/${pair}`
}
