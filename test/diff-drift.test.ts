import {existsSync, readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {specify} from '../generator/build.js'
import {dialects} from '../generator/dialects/index.js'
import {changelog, diff, readSpec, verdict, type Change, type Verdict} from '../generator/diff/index.js'
import {json} from '../generator/emit/escape.js'
import type {Product} from '../generator/types.js'

/** Real pages before and after a change. They belong to others and are no part of this repository. */
const corpus = path.resolve('..', 'shared', 'corpus', 'drift')

const [dialect] = Object.values(dialects)
if (!dialect) throw new Error('no dialect')
const product: Product = {
  name: 'binance/drift', dialect, title: 'Drift', package: '@docwright/drift', servers: ['https://drift.example'], pools: {}, int64: 'bigint', docs: 'docs'
}

function pagesOf(pair: string, side: 'before' | 'after'): VFile[] {
  const folder = path.join(corpus, pair, side)
  return readdirSync(folder).map(name => new VFile({path: `docs/drift/${name}`, value: readFileSync(path.join(folder, name), 'utf8')}))
}

/** Cut out of a long page, of which little stays without the operations that go: it would count as truncated. */
const cut = ['11-operations-removed']

/** What changes when the pages change on disk, the errors that the new ones have, and why operations left. */
function compare(pair: string): {changes: Change[]; errors: string[]; reasons: string[]} {
  const pages = pagesOf(pair, 'after')
  const before = readSpec(json(specify({product, pages: pagesOf(pair, 'before')}).spec))
  const {spec, gone} = specify({product, pages, last: {spec: before, acceptLoss: cut.includes(pair)}})
  const errors = pages.flatMap(page => page.messages.filter(message => message.fatal).map(message => message.ruleId ?? ''))
  return {changes: diff(before, readSpec(json(spec))), errors, reasons: gone.map(({why}) => why)}
}

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

if (existsSync(corpus)) {
  describe('Real pages before and after a change', () => {
    test.each(pairs)('%s is %s', (pair, level, facts) => {
      const {changes, errors, reasons} = compare(pair)
      const text = changelog(changes)
      for (const fact of facts) expect(text).toContain(fact)
      expect(verdict(changes), text).toBe(level)
      expect(errors).toEqual([])
      expect(reasons).toEqual(changes.filter(({what}) => what === 'operation-removed').map(() => 'announced'))
    })

    test.each(refused)('%s is refused: %s', (pair, ruleId) => {
      expect(compare(pair)).toEqual({changes: [], errors: [ruleId], reasons: []})
    })
  })
} else {
  test.skip('Real pages before and after a change: skipped, as the folder ../shared/corpus/drift is not there')
}
