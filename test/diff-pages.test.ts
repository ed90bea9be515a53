import {describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {specify} from '../generator/specify.js'
import {changelog, diff, verdict, type Verdict} from '../generator/diff/index.js'
import {readSpec} from '../generator/diff/read-spec.js'
import {json} from '../generator/emit/escape.js'
import type {OpenAPI} from '../generator/types.js'
import {cellarPage} from './cellar-page.js'
import {toyProduct} from './toy.js'

/** A page before and after a change of each kind that docs see: in the form of the docs, of an API that nobody has. */
type Pages = {[path: string]: string}

const path = 'docs/cellar/Query-Cellar-Bottle.md'
const later = cellarPage.replace('2026-01-15', '2026-02-15')
const row = 'label| STRING| NO|'
const weightTable = 'Condition| Request Weight\n---|---\n`cellar` is **not** `DEEP`| **6(UID)**\n`cellar` is `DEEP`| **1500(UID)**\n'

/** The second half of a page, in the other language. */
function chinese(address: string, rows = ''): string {
  return `\n---\n\n# 查询酒瓶 (USER_DATA)\n\n## 接口描述\n\n查询一瓶酒。\n\n## HTTP请求\n\nGET \`${address}\`\n\n## 请求权重\n\n**3**\n\n` +
    `## 请求参数\n\n名称| 类型| 是否必需| 描述\n---|---|---|---\ncellar| STRING| YES|\nbottleId| LONG| NO|\n${row}\n${rows}recvWindow| LONG| NO|\ntimestamp| LONG| YES|\n`
}

/** A page of several endpoints, each under a title of its own. */
function guide(...names: string[]): string {
  const sections = names.map(name =>
    `## ${name} cellar stream (USER_STREAM)\n\nGET \`/papi/v1/cellar/${name.toLowerCase()}\`\n\n**Weight:** 2\n\n**Parameters:** NONE\n\n**Response:**\n\n    {"streamId": 1}\n`)
  return `---\nexchange: binance\nsource_url: https://developers.binance.com/docs/derivatives/portfolio-margin/cellar-guide\napi_type: Trading\nupdated_at: 2026-01-15\n---\n\n# Cellar guide\n\n${sections.join('\n')}`
}

function log(entry: string): string {
  return `---\nexchange: binance\nsource_url: https://developers.binance.com/docs/derivatives/portfolio-margin/change-log\napi_type: Trading\nupdated_at: 2026-02-15\n---\n\n# Change Log\n\n${entry}\n`
}

type Case = [title: string, verdict: Verdict, want: string[], after: Pages | string, before?: Pages | string]

const cases: Case[] = [
  ['a weight that becomes conditional', 'minor', ['weight 3 ip → 1500 uid when `cellar` is `DEEP`, else 6 uid'], later.replace('**3**\n', weightTable)],
  ['a weight that moves to another pool', 'minor', ['weight 3 ip → 750 uid'], later.replace('**3**', '**750(UID)**')],
  ['an optional parameter', 'minor', ['optional parameter `color` (`RED`, `WHITE`; default `RED`) added'],
    later.replace(row, `color| STRING| NO| \`RED\` or \`WHITE\`, default \`RED\`\n${row}`)],
  ['mandatory parameters, with defaults', 'major', ['required parameters `page` (default `1`) and `limit` (default `20`) added'],
    later.replace(row, `${row}\npage| INT| YES| default:1\nlimit| INT| YES| default:20`)],
  ['a mandatory parameter that becomes optional', 'minor', ['parameter `cellar` is optional now'], later.replace('cellar| STRING| YES|', 'cellar| STRING| NO|')],
  ['a new condition, and a second half whose address agrees now', 'major', ['`label` is required with `shelf`'],
    later.replace(row, `${row}\nshelf| STRING| NO|`).replace('must be sent.', 'must be sent.\n  * If `shelf` is sent, `label` must be sent.') + chinese('/papi/v1/cellar/bottle', 'shelf| STRING| NO|\n'),
    cellarPage.replace(row, `${row}\nshelf| STRING| NO|`) + chinese('/papi/v1/cellar/cork', 'shelf| STRING| NO|\n')],
  ['a field of the answer, in an example that is indented anew', 'minor', ['response field `year` added'],
    later.replace(/\n {7}"label": "Alvarinho",/, '\n         "label": "Alvarinho",\n         "year": 2019,')],
  ['a field with another name', 'major', ['response field `isOpen` renamed to `opened`'], later.replace('"isOpen"', '"opened"')],
  ['conditional fields of the answer', 'minor', ['optional response fields `corkCode` and `stopPrice` added'],
    `${later}\n#### Conditional fields in Order Responses\n\nField| Description| Visibility conditions| Examples\n---|---|---|---\n\`corkCode\`| The cork.| Appears only if it has one.| \`"corkCode": 7\`\n\`stopPrice\`| The price.| Appears only if set.| \`"stopPrice": "0.1"\`\n`],
  ['another security type', 'minor', ['security type `USER_DATA` → `TRADE`, the API key needs the permission to trade'], later.replace('(USER_DATA)', '(TRADE)')],
  ['operations that a change log calls removed, and a page that is the shorter for it', 'major', [
    '**Start cellar stream**: removed, `GET /papi/v1/cellar/start`', '**Keep cellar stream**: removed', '**Close cellar stream**: removed'
  ], {
    'docs/guide.md': guide('List'),
    'docs/CHANGELOG.md': log(`## 2026-02-14\n\n  * The following endpoints have been removed:\n${['start', 'keep', 'close'].map(name => `    * \`GET /papi/v1/cellar/${name}\``).join('\n')}`)
  }, {'docs/guide.md': guide('List', 'Start', 'Keep', 'Close'), 'docs/CHANGELOG.md': log('## 2026-01-14\n\n  * The cellar was opened.')}],
  ['a contradiction that is resolved', 'patch', ['description of parameter `label` changed'],
    later.replace(row, `${row} Name of the bottle.`) + chinese('/papi/v1/cellar/bottle'), cellarPage.replace(row, `${row} Name of teh bottle.`) + chinese('/papi/v1/cellar/cork')],
  ['letters of an anchor', 'none', [], later.replace('"Direct link to Weight"', '"Direct link to Weigh\ufffdt"'), cellarPage],
  ['a table without its outer bars', 'none', [], later, cellarPage.replace(/^((?:Name|---|cellar|bottleId|label|recvWindow|timestamp)\|.*)$/gm, '| $1 |')],
  ['an example that is formatted anew', 'none', [], later.replace(/( +)"bottleId": 7001,\n +"label": "Alvarinho",/, '$1  "bottleId": 7001, // the id\n$1  "label": "Alvarinho",'),
    cellarPage.replace('"bottleId": 7001,', '"bottleId": 7001, # the id')]
]

const refused: [title: string, ruleId: string, after: string][] = [
  ['another page\'s body', 'page-identity', later.slice(0, later.indexOf('# Query')) + later.slice(later.indexOf('# Query')).replaceAll('Query-Cellar-Bottle', 'Query-Cellar-Cork').replaceAll('cellar/bottle', 'cellar/cork')],
  ['an emptied page', 'page-empty', '---\nupdated_at: 2026-02-15\n---\n\n# Untitled\n'],
  ['an older page', 'page-older', cellarPage.replace('2026-01-15', '2025-12-15').replace(/^## /gm, '### ')]
]

function compare(before: Pages | string, after: Pages | string) {
  const pages = pagesOf(after)
  const last = written(specify({product: toyProduct, pages: pagesOf(before)}).spec)
  const {spec, losses} = specify({product: toyProduct, pages, last: {spec: last, acceptLoss: false}})
  const now = written(spec)
  return {last, now, changes: diff(last, now), losses, errors: pages.flatMap(page => page.messages.filter(({fatal}) => fatal).map(({ruleId}) => ruleId))}
}

function pagesOf(pages: Pages | string): VFile[] {
  return Object.entries(typeof pages === 'string' ? {[path]: pages} : pages).map(([name, value]) => new VFile({path: name, value}))
}

/** The document as text would give it. */
function written(spec: OpenAPI): OpenAPI {
  return readSpec(json(spec))
}

/** What a consumer gets: the document without the places in the docs. */
function promised(spec: OpenAPI): unknown {
  return JSON.parse(json(spec), (key, value: unknown) => (key === 'x-docs' ? undefined : value))
}

describe('A page before and after', () => {
  test.each(cases)('%s: %s', (_, level, want, after, before = cellarPage) => {
    const {last, now, changes, losses, errors} = compare(before, after)
    const text = changelog(changes)
    for (const sentence of want) expect(text).toContain(sentence)
    expect(verdict(changes), text).toBe(level)
    expect({losses, errors}).toEqual({losses: [], errors: []})
    if (level === 'none') expect(promised(now)).toEqual(promised(last))
  })

  test.each(refused)('%s is refused: %s', (_, ruleId, after) => {
    const {last, now, changes, losses, errors} = compare(cellarPage, after)
    expect({changes, losses, errors}).toEqual({changes: [], losses: [], errors: [ruleId]})
    expect(promised(now)).toEqual(promised(last))
  })
})
