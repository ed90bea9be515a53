import {readFile} from 'node:fs/promises'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {binance} from '../generator/dialects/binance.js'
import {readContent} from '../generator/markdown/index.js'
import {readPages} from '../generator/pages.js'
import type {OpenAPI} from '../generator/types.js'
import {compareConnector, type FactName} from './bench/compare-connector.js'
import {readConnector} from './bench/connector.js'
import {explain, stale} from './bench/explained.js'
import {measured} from './bench/measured.js'
import {placed} from './bench/placed.js'
import {between, isReached, markdown} from './bench/report.js'
import {median, ratios, short, spread} from './bench/statistics.js'

describe('statistics', () => {
  test.each([[[3, 1, 2], 2], [[4, 1, 2, 3], 2.5], [[7], 7], [[], NaN]])('the median of %j is %d', (values, wanted) => {
    expect(median(values)).toBe(wanted)
  })

  test.each([[0, '0'], [0.01234, '0.0123'], [1.239, '1.24'], [999.6, '1 000'], [12431, '12 400'], [NaN, '–']])('%d is shown as %s', (value, wanted) => {
    expect(short(value)).toBe(wanted)
  })

  test('rounds are compared with each other, not the medians', () => {
    expect(ratios([2, 20], [1, 10])).toEqual([2, 2])
    expect(ratios([2, 20, 3], [1])).toEqual([2])
  })

  test('a median stands with the least and the greatest', () => {
    expect(spread([3, 1, 2])).toBe('2 (1–3)')
    expect(spread([2, 2])).toBe('2')
  })
})

describe('what a command took', () => {
  const program = `
    require('node:child_process').execFileSync('sh', ['-c', 'head -c 200000000 /dev/zero | cksum'])
    const {user, system} = process.cpuUsage()
    console.log((user + system) / 1e6)
  `

  test.runIf(process.platform === 'linux')('has in it what processes took that are not of Node', async () => {
    const {cpu, output} = await measured({program: process.execPath, args: ['-e', program]})
    expect(cpu).toBeGreaterThan(Number(output) + 0.05)
  })

  test('is told of a command that ended as it should not by an error', async () => {
    await expect(measured({program: process.execPath, args: ['-e', 'process.exitCode = 3']})).rejects.toThrow('ended with 3')
  })
})

describe('report', () => {
  const target = {what: 'one / other', values: [2, 1, 3], most: 1.6}

  test('is a table with targets, what falls short, and what could not run', () => {
    const rows = [{name: 'one', values: {'wall, s': [2, 1, 3]}}, {name: 'other', values: {'wall, s': [1], 'memory, MB': [50]}}]
    expect(markdown({tables: [{title: 'Cold', rows, targets: [target, {...target, most: 2}]}], skipped: [{what: 'third', why: 'needs Node 22'}]})).toBe(`**Cold**

|  | wall, s | memory, MB |
| --- | --: | --: |
| one | 2 (1–3) | – |
| other | 1 | 50 |

- one / other: 2 (1–3), at most 1.6: **falls short**
- one / other: 2 (1–3), at most 2: reached

- Not run: third: needs Node 22`)
  })

  test('a target that was not measured is not reached', () => {
    expect(isReached({what: 'x', values: [], most: 1})).toBe(false)
    expect(isReached({what: 'x', values: [3], least: 2})).toBe(true)
  })

  test('replaces what stands between the marks of a page, again and again', () => {
    const page = 'a\n<!-- bench -->\nold\n<!-- /bench -->\nb'
    const once = between(page, 'costs $1')
    expect(once).toBe('a\n<!-- bench -->\n\ncosts $1\n\n<!-- /bench -->\nb')
    expect(between(once, 'costs $1')).toBe(once)
    expect(() => between('no marks', 'x')).toThrow('<!-- bench -->')
  })
})

/** A connector as OpenAPI Generator writes one: the request, the method that signs it, and the types. */
const code = `
const creator = {
  queryPot: async (id, size, recvWindow) => {
    (0, common.assertParamExists)("queryPot", "id", id);
    const localVarQueryParameter = {};
    if (id !== void 0) localVarQueryParameter["id"] = id;
    if (size !== void 0) localVarQueryParameter["size"] = size;
    return {endpoint: "/v1/pot", method: "GET", queryParams: localVarQueryParameter};
  }
};
class TradeApi {
  async queryPot(request) {
    const args = await this.localVarAxiosParamCreator.queryPot(request?.id, request?.size);
    return (0, common.sendRequest)(this.configuration, args.endpoint, { isSigned: true });
  }
}`
const types = `
interface QueryPotResponse extends Array<QueryPotResponseInner> {}
interface QueryPotResponseInner { id?: number; 'glaze-name'?: string }
interface TradeApiInterface {
  /**
   * Query a pot
   *
   * Weight(IP): 5
   */
  queryPot(request: QueryPotRequest): Promise<RestApiResponse<QueryPotResponse>>;
}`

describe('connectors', () => {
  const [pot] = readConnector(code, types)

  test('are read from their code and types', () => {
    expect(pot).toEqual({
      name: 'queryPot', method: 'GET', path: '/v1/pot', parameters: ['id', 'size'], required: ['id'], signed: true, weight: 5,
      response: ['id', 'glaze-name']
    })
  })

  test('agree with a document that says the same', () => {
    expect(compareConnector(documentOf(), pot ? [pot] : [])).toEqual({
      operations: 1, compared: {parameters: 2, required: 2, signed: 1, weight: 1, response: 2}, differences: [], missing: []
    })
  })

  test('differ in each kind of fact, with the line of the page', () => {
    const other = {...documentOf({size: true, weight: 7, fields: ['id']})}
    const {differences} = compareConnector(other, pot ? [{...pot, signed: false, parameters: ['id', 'size', 'colour']}] : [])
    const at = {operation: 'queryPot', address: 'GET /v1/pot', place: 'docs/Pot.md:3'}
    expect(differences).toEqual([
      {...at, fact: 'parameters', name: 'colour', ours: 'not there', theirs: 'there'},
      {...at, fact: 'required', name: 'size', ours: 'required', theirs: 'optional'},
      {...at, fact: 'signed', name: 'signature', ours: 'there', theirs: 'not there'},
      {...at, fact: 'weight', name: 'weight', ours: '7', theirs: '5'},
      {...at, fact: 'response', name: 'glaze-name', ours: 'not there', theirs: 'there'}
    ])
  })

  test('stand at the line of the fact that differs, where the page states it', async () => {
    const page = new VFile({path: 'docs/trade/Query-Margin-Account-Order.md', value: await readFile('specs/binance/portfolio-margin/docs/trade/Query-Margin-Account-Order.md', 'utf8')})
    const {readings} = readPages([page], binance, {readContent})
    const at = {operation: 'queryMarginAccountOrder', address: 'GET /papi/v1/margin/order', ours: '', theirs: '', place: `${page.path}:4`}
    const told: [FactName, string][] = [['parameters', 'orderId'], ['required', 'symbol'], ['weight', 'weight'], ['response', 'isWorking'], ['parameters', 'colour']]
    expect(placed(told.map(([fact, name]) => ({...at, fact, name})), readings).map(({place}) => place.split(':').at(-1)))
      .toEqual(['27', '26', '20', '47', '4'])
  })

  test.each([
    ['the second type of that name, where a stream has the first', `
      interface QueryPotResponse { stream?: string }
      interface QueryPotResponse$1 { id?: number }`, 'QueryPotResponse$1'],
    ['all forms of a union', `
      type QueryPotResponse = QueryPotResponse1 | QueryPotResponse2
      interface QueryPotResponse1 extends Array<QueryPotRow> {}
      interface QueryPotRow { id?: number }
      interface QueryPotResponse2 { id?: number }`, 'QueryPotResponse'],
    ['a list of a literal', 'type QueryPotResponse = Array<{ id?: number }>', 'QueryPotResponse'],
    ['a type written in brackets', 'type QueryPotResponse = ({ id?: number })[]', 'QueryPotResponse'],
    ['a type that inherits', `
      interface QueryPotResponse extends Pot {}
      interface Pot { id?: number }`, 'QueryPotResponse'],
    ['a type that holds itself in a list', `
      interface QueryPotResponse extends Array<QueryPotResponse> { id?: number }`, 'QueryPotResponse']
  ])('have the fields of %s', (_, declared, answer) => {
    const [read] = readConnector(code, `${declared}
      interface TradeApi { queryPot(): Promise<RestApiResponse<${answer}>> }
      interface Streams {
        /**
         * Weight: 9
         */
        queryPot(): Promise<WebsocketApiResponse<QueryPotStream>>
      }`)
    expect(read).toMatchObject({name: 'queryPot', response: ['id']})
    expect(read?.weight).toBeUndefined()
  })

  test('have the fields of all forms of an answer', () => {
    const document = documentOf({forms: [['id'], ['glaze-name']]})
    expect(compareConnector(document, pot ? [pot] : [])).toMatchObject({compared: {response: 2}, differences: []})
  })

  test('that take a signature themselves are no different: the signing scheme is compared as such', () => {
    const theirs = pot ? [{...pot, parameters: [...pot.parameters, 'timestamp', 'signature'], required: ['id', 'signature']}] : []
    expect(compareConnector(documentOf(), theirs).differences).toEqual([])
  })

  test('that lack an operation are said to', () => {
    expect(compareConnector(documentOf(), []).missing).toEqual(['GET /v1/pot'])
  })
})

describe('differences', () => {
  const [pot] = readConnector(code, types)
  const theirs = pot ? [{...pot, weight: 7, parameters: ['id', 'size', 'colour'], response: ['id', 'price']}] : []
  const {differences} = compareConnector(documentOf(), theirs)
  const row = {product: 'kiln/pots', operation: 'queryPot', fact: 'weight', name: 'weight', reason: 'the page states 5, the package has 7'}
  const reasons = (...options: [typeof row[], {release: string; operations: typeof theirs}?]): (string | undefined)[] =>
    explain('kiln/pots', differences, ...options).map(one => one.reason)

  test('have the reason that was looked up, and no other', () => {
    expect(differences.map(one => `${one.fact} ${one.name}`)).toEqual(['parameters colour', 'weight weight', 'response glaze-name', 'response price'])
    expect(reasons([row])).toEqual([undefined, row.reason, undefined, undefined])
    expect(reasons([{...row, product: 'kiln/bowls'}])).toEqual([undefined, undefined, undefined, undefined])
  })

  test('are explained by an earlier release that says what the page says, fact by fact', () => {
    const later = 'the package is later than the page: release 1.0.0 says what the page says'
    const before = pot ? [{...pot, weight: 3, response: ['id', 'glaze-name', 'price']}] : []
    expect(reasons([row], {release: '1.0.0', operations: before})).toEqual([later, row.reason, later, undefined])
    expect(reasons([], {release: '1.0.0', operations: []})).toEqual([undefined, undefined, undefined, undefined])
  })

  test('that are gone leave their reason behind, which is told', () => {
    expect(stale('kiln/pots', ['queryPot'], differences, [row])).toEqual([])
    expect(stale('kiln/pots', ['queryPot'], [], [row])).toEqual([{what: 'the reason for `queryPot` weight `weight` of kiln/pots', why: 'there is no such difference any more'}])
    expect(stale('kiln/pots', [], [], [row])).toEqual([])
  })
})

type Said = {size?: boolean; weight?: number; fields?: string[]; forms?: string[][]}

function documentOf({size = false, weight = 5, fields = ['id', 'glaze-name'], forms = [fields]}: Said = {}): OpenAPI {
  const rows = forms.map(names => ({type: 'object' as const, properties: Object.fromEntries(names.map(name => [name, {type: 'string' as const}]))}))
  const [row = {}, ...others] = rows
  return {
    openapi: '3.1.0', info: {title: 'Pots', version: '1.0.0'}, servers: [], tags: [],
    components: {securitySchemes: {}, schemas: {}, responses: {}},
    'x-product': {name: 'kiln/pots', package: 'pots', int64: 'bigint', pools: {}},
    paths: {'/v1/pot': {get: {
      operationId: 'queryPot', summary: 'Query Pot', tags: [], security: [{apiKey: [], signature: []}],
      parameters: [
        {name: 'id', in: 'query', required: true, schema: {type: 'integer'}},
        {name: 'size', in: 'query', required: size, schema: {type: 'integer'}}
      ],
      responses: {200: {description: '', content: {'application/json': {schema: {type: 'array', items: others.length > 0 ? {anyOf: rows} : row}}}}},
      'x-weight': {text: String(weight), charges: [{pool: 'ip', cases: [{cost: weight}]}]},
      'x-docs': {file: 'docs/Pot.md', line: 3, locales: ['en']}
    }}}
  }
}
