import {readFile} from 'node:fs/promises'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {binance} from '../generator/dialects/binance.js'
import {readContent} from '../generator/markdown/index.js'
import {readPages} from '../generator/pages.js'
import type {OpenAPI, Operation, Schema} from '../generator/types.js'
import {compareConnector, differing, facts, lost, type Compared, type FactName} from './bench/compare-connector.js'
import {readConnector, type ConnectorOperation} from './bench/connector.js'
import {readConnectorTypescript} from './bench/connector-typescript.js'
import {explain, stale} from './bench/explained.js'
import {below, type Keys} from './bench/keys.js'
import {placed} from './bench/placed.js'

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
interface QueryPotResponseInner { id?: number; 'glaze-name'?: string; firings?: Array<Firing> }
interface Firing { kiln?: string; heat?: { top?: number } }
interface TradeApiInterface {
  /**
   * Query a pot
   *
   * Weight(IP): 5
   *
   * Security Type: USER_DATA
   */
  queryPot(request: QueryPotRequest): Promise<RestApiResponse<QueryPotResponse>>;
}`

/** What the document below says of the same operation. */
const answer: Schema = {type: 'array', items: {type: 'object', properties: {
  id: {type: 'integer'}, 'glaze-name': {type: 'string'},
  firings: {type: 'array', items: {type: 'object', properties: {kiln: {type: 'string'}, heat: {type: 'object', properties: {top: {type: 'integer'}}}}}}
}}}
const every = ['[]', '[].id', '[].glaze-name', '[].firings', '[].firings[]', '[].firings[].kiln', '[].firings[].heat', '[].firings[].heat.top']

const pot = onlyOf(readConnector(code, types))

function onlyOf(read: readonly ConnectorOperation[]): ConnectorOperation {
  const [one] = read
  if (!one || read.length > 1) throw new Error('Expected one operation')
  return one
}

function pathsOf(keys: Keys, path = ''): string[] {
  return [...keys].flatMap(([name, inner]) => [below(path, name), ...pathsOf(inner, below(path, name))])
}

describe('connectors', () => {
  test('are read from their code and types', () => {
    const {response, ...others} = pot
    expect(others).toEqual({name: 'queryPot', method: 'GET', path: '/v1/pot', parameters: ['id', 'size'], required: ['id'], signed: true, key: true, weight: 5, pool: 'ip'})
    expect(pathsOf(response)).toEqual(every)
  })

  test('agree with a document that says the same, fact by fact', () => {
    const {compared, missing, unread} = compareConnector(documentOf(), [pot])
    expect(counted(compared)).toEqual({operation: 1, parameters: 2, required: 2, signed: 1, key: 1, weight: 1, pool: 1, response: every.length})
    expect([differing(compared), missing, unread]).toEqual([[], [], []])
  })

  test.each<[string, Partial<Operation>, [FactName, string, string, string][]]>([
    ['a parameter that is lost', {parameters: [{name: 'id', in: 'query', required: true, schema: {}}]}, [['parameters', 'size', 'not there', 'there']]],
    ['a required flag', {parameters: [
      {name: 'id', in: 'query', required: true, schema: {}}, {name: 'size', in: 'query', required: true, schema: {}}
    ]}, [['required', 'size', 'required', 'optional']]],
    ['a signature that is lost', {security: [{apiKey: []}]}, [['signed', 'signature', 'not there', 'there']]],
    ['a key that is lost', {security: []}, [['signed', 'signature', 'not there', 'there'], ['key', 'apiKey', 'not there', 'there']]],
    ['a weight', {'x-weight': weight(7)}, [['weight', 'weight', '7', '5']]],
    ['a weight that is lost', {'x-weight': {text: '', charges: []}}, [['weight', 'weight', 'not there', '5']]],
    ['a weight with a condition', {'x-weight': {text: '', charges: [{pool: 'ip', cases: [{when: {parameter: 'id', present: true}, cost: 9}, {cost: 5}]}]}}, [
      ['weight', 'weight', 'of several cases', '5']
    ]],
    ['a pool', {'x-weight': weight(5, 'order')}, [['pool', 'pool', 'order', 'ip']]],
    ['an answer that is lost, each of its keys', {responses: {200: {description: ''}}}, every.map(name => ['response', name, 'not there', 'there'])],
    ['an answer of which nothing is known, each of its keys', {responses: answered({})}, every.map(name => ['response', name, 'not there', 'there'])],
    ['keys deep in an answer that are lost', {responses: answered({type: 'array', items: {type: 'object', properties: {
      id: {}, 'glaze-name': {}, firings: {type: 'array', items: {}}
    }}})}, every.slice(5).map(name => ['response', name, 'not there', 'there'])],
    ['an object in place of a list, once', {responses: answered(answer.items ?? {})}, [['response', '[]', 'not there', 'there']]]
  ])('differ in %s', (_, changes, wanted) => {
    const {compared} = compareConnector(documentOf(changes), [pot])
    expect(differing(compared).map(({fact, name, ours, theirs}) => [fact, name, ours, theirs])).toEqual(wanted)
    expect(differing(compared).every(({operation, address, place}) => operation === 'queryPot' && address === 'GET /v1/pot' && place === 'docs/Pot.md:3')).toBe(true)
  })

  test('are compared in what we lack, too: the count of what they state stays', () => {
    const {compared} = compareConnector(documentOf({parameters: [], responses: {200: {description: ''}}, 'x-weight': {text: '', charges: []}}), [pot])
    expect(counted(compared)).toEqual({operation: 1, parameters: 2, required: 0, signed: 1, key: 1, weight: 1, pool: 0, response: every.length})
  })

  test('state what we have not, and the other way round', () => {
    const theirs = {...pot, signed: false, key: false, parameters: ['id', 'colour'], response: new Map([['[]', new Map([['id', new Map()]])]])}
    const {compared} = compareConnector(documentOf(), [theirs])
    expect(differing(compared).map(({fact, name, ours, theirs}) => [fact, name, ours, theirs])).toEqual([
      ['parameters', 'size', 'there', 'not there'], ['parameters', 'colour', 'not there', 'there'],
      ['signed', 'signature', 'there', 'not there'], ['key', 'apiKey', 'there', 'not there'],
      ['response', '[].glaze-name', 'there', 'not there'], ['response', '[].firings', 'there', 'not there']
    ])
  })

  test('are not compared in what they say nothing of', () => {
    const {name, method, path, parameters, required, signed} = pot
    const {compared} = compareConnector(documentOf(), [{name, method, path, parameters, required, signed, response: new Map()}])
    expect(counted(compared)).toEqual({operation: 1, parameters: 2, required: 2, signed: 1, key: 0, weight: 0, pool: 0, response: 0})
  })

  test('have names where we have the keys of a map', () => {
    const theirs = {...pot, response: new Map([['BTC', new Map([['price', new Map()]])], ['ETH', new Map([['price', new Map()]])]])}
    const document = (key: string): OpenAPI => documentOf({responses: answered({type: 'object', additionalProperties: {type: 'object', properties: {[key]: {}}}})})
    expect(differing(compareConnector(document('price'), [theirs]).compared)).toEqual([])
    expect(differing(compareConnector(document('size'), [theirs]).compared).map(one => one.name)).toEqual(['*.size', '*.price'])
  })

  test('stand at the line of the fact that differs, where the page states it', async () => {
    const page = new VFile({path: 'docs/trade/Query-Margin-Account-Order.md', value: await readFile('specs/binance/portfolio-margin/docs/trade/Query-Margin-Account-Order.md', 'utf8')})
    const {readings} = readPages([page], binance, {readContent})
    const at = {operation: 'queryMarginAccountOrder', address: 'GET /papi/v1/margin/order', ours: '', theirs: '', place: `${page.path}:4`}
    const told: [FactName, string][] = [['parameters', 'orderId'], ['required', 'symbol'], ['weight', 'weight'], ['pool', 'pool'], ['response', 'isWorking'], ['parameters', 'colour']]
    expect(placed(told.map(([fact, name]) => ({...at, fact, name})), readings).map(({place}) => place.split(':').at(-1)))
      .toEqual(['27', '26', '20', '20', '47', '4'])
  })

  test.each([
    ['the second type of that name, where a stream has the first', `
      interface QueryPotResponse { stream?: string }
      interface QueryPotResponse$1 { id?: number }`, 'QueryPotResponse$1', ['id']],
    ['all forms of a union', `
      type QueryPotResponse = QueryPotResponse1 | QueryPotResponse2
      interface QueryPotResponse1 extends Array<QueryPotRow> {}
      interface QueryPotRow { id?: number }
      interface QueryPotResponse2 { id?: number }`, 'QueryPotResponse', ['[]', '[].id', 'id']],
    ['a list of a literal', 'type QueryPotResponse = Array<{ id?: number }>', 'QueryPotResponse', ['[]', '[].id']],
    ['a type written in brackets', 'type QueryPotResponse = ({ id?: number })[]', 'QueryPotResponse', ['[]', '[].id']],
    ['a type that inherits', `
      interface QueryPotResponse extends Pot {}
      interface Pot { id?: number }`, 'QueryPotResponse', ['id']],
    ['a type that holds itself in a list', `
      interface QueryPotResponse extends Array<QueryPotResponse> { id?: number }`, 'QueryPotResponse', ['[]', 'id']]
  ])('have the keys of %s', (_, declared, type, wanted) => {
    const [read] = readConnector(code, `${declared}
      interface TradeApi { queryPot(): Promise<RestApiResponse<${type}>> }
      interface Streams {
        /**
         * Weight: 9
         */
        queryPot(): Promise<WebsocketApiResponse<QueryPotStream>>
      }`)
    expect(pathsOf(read?.response ?? new Map())).toEqual(wanted)
    expect(read?.weight).toBeUndefined()
  })

  test.each<[string, Partial<ConnectorOperation>]>([
    [' * Weight: 5', {weight: 5}],
    [' * Weight(UID): 5', {weight: 5, pool: 'uid'}],
    [' * Weight: **5**(IP)', {weight: 5, pool: 'ip'}],
    [' * Weight: 5 for a single symbol; 40 without', {}]
  ])('state a weight in `%s`', (line, wanted) => {
    const {weight, pool} = onlyOf(readConnector(code, types.replace('   * Weight(IP): 5', line)))
    expect({weight, pool}).toEqual({weight: undefined, pool: undefined, ...wanted})
  })

  test.each<[string, boolean | undefined]>([
    ['Security Type: MARKET_DATA', true], ['Security Type: NONE', false], ['', undefined],
    ['@summary Query a pot (USER_STREAM)', true], ['@summary Query a pot (Accounts)', undefined]
  ])('send the key with an unsigned request or not, by `%s`', (line, wanted) => {
    expect(onlyOf(readConnector(code.replace('isSigned: true', 'isSigned: false'), types.replace('Security Type: USER_DATA', line))).key).toBe(wanted)
  })

  test('that state the security of others send no key where they state none', () => {
    const bowls = [code, types].map(text => text.replaceAll('queryPot', 'queryBowl').replaceAll('/v1/pot', '/v1/bowl'))
    const read = readConnector(`${code}${bowls[0]}`.replaceAll('isSigned: true', 'isSigned: false'), `${types}${bowls[1]?.replace('Security Type: USER_DATA', '')}`)
    expect(read.map(({path, key}) => [path, key])).toEqual([['/v1/pot', true], ['/v1/bowl', false]])
  })

  test('that take a signature themselves are no different: the signing scheme is compared as such', () => {
    const theirs = {...pot, parameters: [...pot.parameters, 'timestamp', 'signature'], required: ['id', 'signature']}
    expect(differing(compareConnector(documentOf(), [theirs]).compared)).toEqual([])
  })

  test('that lack an operation are said to, and so is a document', () => {
    expect(compareConnector(documentOf(), []).missing).toEqual(['GET /v1/pot'])
    expect(compareConnector({...documentOf(), paths: {}}, [pot])).toEqual({compared: [], missing: [], unread: [pot]})
  })

  test.each([
    ['GET `/v1/pot`', true], ['  **GET /v1/pot**', true], ['GET `/v1/pot/glaze`', false], ['POST `/v1/pot`', false],
    ['`GET /v1/pot` will be removed', false], ['  * GET /v1/pot', false]
  ])('have an operation that we lost, or that no page has: `%s`', (line, is) => {
    const found = lost([pot], [{path: 'docs/Pot.md', text: `# Query Pot\n\n${line}\n`}])
    expect(found).toEqual(is ? [{operation: 'queryPot', address: 'GET /v1/pot', fact: 'operation', name: 'GET /v1/pot', ours: 'not there', theirs: 'there', place: 'docs/Pot.md:3'}] : [])
  })
})

describe('the older connector', () => {
  const code = `
    class Pots {
      /**
      * Query a Pot (MARKET_DATA) {@link https://example.com/Query-a-Pot}
      */
      async getPot(id, options) {
        validateRequiredParameters({ id });
        const url = this.preparePath(
          "/v1/pot ",
          Object.assign(options ? options : {}, { id })
        );
        return await this.makeRequest("GET", url);
      }
      async firePot() {
        const url = this.prepareSignedPath("/v1/pot/fire");
        return await this.makeRequest("POST", url);
      }
      async clayPots() {
        const url = this.preparePath("/v1/clay", {});
        return await this.makeRequest("GET", url);
      }
      prepareURL(url) { return url }
    }`
  const types = `
    interface getPotOptions { size?: number; glaze: string }
    interface getPotResponse { id: number; firings: firing[] }
    interface firing { kiln: string }
    declare class Pots {
      getPot(id: number, options?: getPotOptions): Promise<getPotResponse[]>;
      firePot(): Promise<object>;
      clayPots(): Promise<object>;
    }`

  test('is read from its code and types; it states no weight, and no key where it signs nothing and names no security', () => {
    const [query, fire, clay, ...others] = readConnectorTypescript(code, types)
    expect(others).toEqual([])
    expect(query).toMatchObject({name: 'getPot', method: 'GET', path: '/v1/pot', parameters: ['id', 'size', 'glaze'], required: ['id', 'glaze'], signed: false, key: true})
    expect(pathsOf(query?.response ?? new Map())).toEqual(['[]', '[].id', '[].firings', '[].firings[]', '[].firings[].kiln'])
    expect(fire).toEqual({name: 'firePot', method: 'POST', path: '/v1/pot/fire', parameters: [], required: [], signed: true, key: true, response: new Map()})
    expect([clay?.signed, clay && 'key' in clay]).toEqual([false, false])
  })
})

describe('differences', () => {
  const theirs = {...pot, weight: 7, parameters: ['id', 'size', 'colour'], response: new Map([['[]', new Map([['id', new Map()], ['price', new Map()]])]])}
  const differences = differing(compareConnector(documentOf(), [theirs]).compared)
  const row = {product: 'kiln/pots', operation: 'queryPot', fact: 'weight', name: 'weight', reason: 'the page states 5, the package has 7'}
  const reasons = (known: typeof row[], before?: ConnectorOperation[]): (string | undefined)[] =>
    explain('kiln/pots', differences, known, before && {release: '1.0.0', compared: compareConnector(documentOf(), before).compared})
      .map(one => (one.how === 'by release' ? `${one.how}: ${one.reason}` : one.reason ?? one.how))

  test('have the reason that was looked up, and no other', () => {
    expect(differences.map(one => `${one.fact} ${one.name}`)).toEqual(['parameters colour', 'weight weight', 'response [].glaze-name', 'response [].firings', 'response [].price'])
    expect(reasons([row])).toEqual(['open', row.reason, 'open', 'open', 'open'])
    expect(reasons([{...row, product: 'kiln/bowls'}])).toEqual(['open', 'open', 'open', 'open', 'open'])
  })

  test('are explained by an earlier release that says what the page says, fact by fact, which nobody looked up', () => {
    const later = 'by release: the package is later than the page: release 1.0.0 says what the page says'
    const before = {...pot, weight: 3, response: new Map([['[]', new Map([['glaze-name', new Map()], ['price', new Map()]])]])}
    expect(reasons([row], [before])).toEqual([later, row.reason, later, 'open', 'open'])
    expect(reasons([], [{...before, response: new Map([['[]', new Map()]])}])).toEqual([later, 'open', 'open', 'open', 'open'])
    expect(reasons([], [])).toEqual(['open', 'open', 'open', 'open', 'open'])
  })

  test('below a key that an earlier release lacks as the page does are explained with it', () => {
    const firing = (keys: string[]): Keys => new Map([['[]', new Map([['id', new Map()], ['firings', new Map(keys.map(key => [key, new Map([['top', new Map()]])]))]])]])
    const document = documentOf({responses: answered({type: 'array', items: {type: 'object', properties: {id: {}, firings: {type: 'object', properties: {bisque: {type: 'object', properties: {top: {}}}}}}}})})
    const now = differing(compareConnector(document, [{...pot, response: firing(['bisque', 'glost'])}]).compared)
    const explained = (before: Keys): string[] =>
      explain('kiln/pots', now, [], {release: '1.0.0', compared: compareConnector(document, [{...pot, response: before}]).compared}).map(({name, how}) => `${name} ${how}`)
    expect(explained(firing(['bisque']))).toEqual(['[].firings.glost by release', '[].firings.glost.top by release'])
    expect(explained(firing([]))).toEqual(['[].firings.glost open', '[].firings.glost.top open'])
  })

  test('that are gone leave their reason behind, which is told', () => {
    expect(stale('kiln/pots', ['queryPot'], differences, [row])).toEqual([])
    expect(stale('kiln/pots', ['queryPot'], [], [row])).toEqual([{what: 'the reason for `queryPot` weight `weight` of kiln/pots', why: 'there is no such difference any more'}])
    expect(stale('kiln/pots', [], [], [row])).toEqual([])
  })
})

function counted(compared: readonly Compared[]): {[fact: string]: number} {
  return Object.fromEntries(facts.map(fact => [fact, compared.filter(one => one.fact === fact).length]))
}

function weight(cost: number, pool = 'ip'): Operation['x-weight'] {
  return {text: String(cost), charges: [{pool, cases: [{cost}]}]}
}

function answered(schema: Schema): Operation['responses'] {
  return {200: {description: '', content: {'application/json': {schema}}}}
}

function documentOf(changes: Partial<Operation> = {}): OpenAPI {
  return {
    openapi: '3.1.0', info: {title: 'Pots', version: '1.0.0'}, servers: [], tags: [],
    components: {securitySchemes: {}, schemas: {}, responses: {}},
    'x-product': {name: 'kiln/pots', package: 'pots', int64: 'bigint', pools: {}},
    paths: {'/v1/pot': {get: {
      operationId: 'queryPot', summary: 'Query Pot', tags: [], security: [{apiKey: [], signature: []}],
      parameters: [{name: 'id', in: 'query', required: true, schema: {type: 'integer'}}, {name: 'size', in: 'query', required: false, schema: {type: 'integer'}}],
      responses: answered(answer),
      'x-weight': weight(5),
      'x-docs': {file: 'docs/Pot.md', line: 3, locales: ['en']},
      ...changes
    }}}
  }
}
