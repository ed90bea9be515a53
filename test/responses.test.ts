import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import * as z from 'zod/mini'
import {binance} from '../generator/dialects/binance.js'
import {zodOf} from '../generator/emit/zod.js'
import {readPage} from '../generator/markdown/index.js'
import {readJson} from '../generator/markdown/json.js'
import {readComment} from '../generator/responses/comments.js'
import {fillUnknown, inferSchema, readLabel, type Example} from '../generator/responses/index.js'
import type {MediaType, Operation, Schema} from '../generator/types.js'
import * as runtime from '../templates/src/runtime/schema.js'

function examples(text: string, {locale = 'en', label = ''} = {}): Example[] {
  const place = (offset: number) => ({line: 1, column: offset + 1})
  return readJson(text).values.map(node => ({locale, label: readLabel([label], binance), node, place}))
}

function infer(...texts: string[]) {
  return inferSchema(texts.flatMap(text => examples(text)), binance)
}

function page(body: string, chinese = ''): VFile {
  const url = '/docs/test/trade/Page'
  const half = (prefix: string, text: string) => `# Page (TRADE)\n\n## HTTP Request[](${prefix}${url.slice(5)}#x)\n\nGET \`/api/v1/page\`\n\n${text}\n`
  const rest = chinese && `\n---\n\n${half('/docs/zh-CN', chinese)}`
  return new VFile({path: 'docs/trade/Page.md', value: `---\nexchange: binance\nsource_url: https://example.com${url}\napi_type: REST\nupdated_at: 2026-01-01\n---\n\n${half('/docs', body)}${rest}`})
}

function read(file: VFile): {media: MediaType | undefined; operation: Operation | undefined; messages: string[]} {
  const [reading] = readPage(file, binance)
  const response = reading?.operation.responses['200']
  const media = response && 'content' in response ? response.content?.['application/json'] : undefined
  const about = file.messages.filter(({ruleId}) => /^(?:example|response|locale)-/.test(ruleId ?? ''))
  const severity = (fatal: boolean | null | undefined) => (fatal === false ? 'warning' : fatal ? 'error' : 'info')
  return {media, operation: reading?.operation, messages: about.map(({ruleId, fatal, line, column}) => `${line}:${column} ${severity(fatal)} ${ruleId}`)}
}

function code(text: string): string {
  return `\n${text.split('\n').map(line => `    ${line}`).join('\n')}\n`
}

describe('a comment', () => {
  const optional: [words: string, rule: string][] = [
    ['will not return if nothing was borrowed', 'not-returned'],
    ['isolated pair, will not be returned for cross', 'not-returned'],
    ['price, only return with TRAILING_STOP_MARKET order', 'only-returned'],
    ['This is only visible if the order expired', 'only-returned'],
    ['This only appears if the order expired due to STP.', 'only-returned'],
    ['Present only when there is a list', 'only-returned'],
    ['time of the end, only if status = 6', 'only-returned'],
    ['Appears if the parameter was sent.', 'returned-if'],
    ['if isIsolated', 'if-alone'],
    ['only for VIP', 'for-alone'],
    ['for VIP users only', 'for-alone'],
    ['Only for isolated margin', 'for-alone'],
    ['only for trailing stop orders', 'for-alone'],
    ['for perpetual contracts only', 'for-alone'],
    ['sub-accounts only', 'for-alone'],
    ['Optional field', 'optional'],
    ['没有借款则不返回该字段', 'not-returned'],
    ['逐仓不会返回此字段', 'not-returned'],
    ['激活价格, 仅`TRAILING_STOP_MARKET` 订单返回此字段', 'only-returned'],
    ['倍数，仅在不一样时显示', 'only-returned'],
    ['手续费, 只在提现的记录中返回', 'only-returned'],
    ['订单号，触发后才有', 'only-returned']
  ]
  test.each(optional)('%s: makes its field optional', (words, rule) => {
    const {isOptional, rules} = readComment(words, {name: 'price'})
    expect([isOptional, rules[0]?.rule]).toEqual([true, rule])
  })

  const always: [words: string, name: string][] = [
    ['if isolated margin', 'isIsolated'],
    ['if can trade', 'canTrade'],
    ['available balance, only for USDT asset', 'balance'],
    ['only a sign, ignore the value', 'HEDGE'],
    ['Only for display purposes', 'text'],
    ['only for reference', 'price'],
    ['for reference only', 'price'],
    ['Number of orders only', 'count'],
    ['number of users only', 'count'],
    ['Limit orders only', 'count'],
    ['only useful in the last hour', 'price'],
    ['trade symbol, if existing', 'symbol'],
    ['only "BOTH" positions will be returned with One-way mode', 'positions'],
    ['if the mode is hedge, "LONG" and "SHORT" are returned', 'LONG'],
    ['ignore', 'notified'],
    ['仅有仓位的交易对会被返回', 'positions'],
    ['没有达到阈值的则不返回', 'indicators'],
    ['仅针对涉及交易对的资金流', 'symbol']
  ]
  test.each(always)('%s: leaves its field where it is', (words, name) => {
    expect(readComment(words, {name}).isOptional).toBe(false)
  })

  const values: [words: string, want: string[]][] = [
    ['WAITING/DONE/FAILED', ['WAITING', 'DONE', 'FAILED']],
    ['"GOOD", "BAD\\_ONE"', ['GOOD', 'BAD_ONE']],
    ['account status:"GOOD", "BAD"', ['GOOD', 'BAD']],
    ['HMAC or RSA', ['HMAC', 'RSA']],
    ['one of PENDING (in work), DONE (good); ', ['PENDING', 'DONE']],
    ['KIND_1 for one, KIND_2 for two', ['KIND_1', 'KIND_2']],
    ['AUTO,MANUAL for borrow; MANUAL，AUTO，BNB for repay;', ['AUTO', 'MANUAL', 'BNB']],
    ['Enum：completed，processing', ['completed', 'processing']],
    ['状态，枚举类型：completed 已完成，processing 处理中', ['completed', 'processing']],
    ['状态: PENDING (等待执行), DONE (成功)', ['PENDING', 'DONE']],
    ['IOC/FOK Ratio (IFER)', []],
    ['only return with TRAILING_STOP_MARKET order', []],
    ['BOTH means the position of One-way Mode', []],
    ['order type', []]
  ]
  test.each(values)('%s: values %j', (words, want) => {
    expect(readComment(words, {name: 'status'}).values).toEqual(want)
  })

  test.each([['secretKey will be null when the key is RSA', true], ['may be null', true], ['将显示为 null', true], ['不为null', false], ['已恢复则为空', true], ['负数为空', false]])('%s: null %s', (words, want) => {
    expect(readComment(words, {name: 'key'}).isNullable).toBe(want)
  })

  const numbers: [json: string, want: Schema, problems: number][] = [
    ['{"marginAmount": 5}', {type: 'number', format: 'decimal'}, 0],
    ['{"price": 100, "x": 1}', {type: 'number', format: 'decimal'}, 0],
    ['{"leverage": 5}', {type: 'integer'}, 0],
    ['{"f": 26129 // First tradeId\n}', {type: 'integer', format: 'int64', description: 'First tradeId'}, 0],
    ['{"T": 1498793709153 // Transaction time\n}', {type: 'integer', format: 'int64', 'x-unit': 'ms', description: 'Transaction time'}, 0],
    ['{"T": 1498793709153 // 成交时间\n}', {type: 'integer', format: 'int64', 'x-unit': 'ms', description: '成交时间'}, 0],
    ['{"n": 3 // Trades\n}', {type: 'integer', description: 'Trades'}, 0],
    ['{"updateTime": 1699272487}', {type: 'integer', format: 'int64', 'x-unit': 's'}, 1],
    ['{"updateTime": 0}', {type: 'integer', format: 'int64', 'x-unit': 'ms'}, 0],
    ['{"closeTime": 1700000000000000}', {type: 'integer', format: 'int64'}, 0],
    ['{"updateDate": 20240131}', {type: 'integer', format: 'int64'}, 0],
    ['{"closeTime": 0 // microseconds\n}', {type: 'integer', format: 'int64', description: 'microseconds'}, 0],
    ['{"waitTime": 5 // 单位：秒\n}', {type: 'integer', format: 'int64', description: '单位：秒'}, 0],
    ['{"closeTime": 0 // milliseconds, not seconds\n}', {type: 'integer', format: 'int64', 'x-unit': 'ms', description: 'milliseconds, not seconds'}, 0],
    ['{"closeTime": 0 // now and 600 seconds\n}', {type: 'integer', format: 'int64', 'x-unit': 'ms', description: 'now and 600 seconds'}, 0],
    ['{"rows": [1, 2]}', {type: 'array', items: {type: 'integer'}}, 0],
    ['{"orderIds": [1, 2], "total": 2}', {type: 'array', items: {type: 'integer', format: 'int64'}}, 0],
    ['{"kind": 1 // 1: a, 2: b\n}', {type: 'integer', description: '1: a, 2: b'}, 1],
    ['{"kind": 1 // 1 for one, 0 for none\n}', {type: 'integer', description: '1 for one, 0 for none'}, 1],
    ['{"kind": 3 // 1: a, 2: b\n}', {type: 'integer', description: '1: a, 2: b'}, 0],
    ['{"kind": 1 // at 1:30 or 2:30\n}', {type: 'integer', description: 'at 1:30 or 2:30'}, 0],
    ['{"orderId": 1699272487}', {type: 'integer', format: 'int64'}, 0]
  ]
  test.each([
    ['Unix seconds', undefined], ['Epoch sec', undefined], ['timestamp in microseconds', undefined], ['以秒为单位', undefined], ['微秒', undefined],
    ['in ms', 'ms'], ['毫秒', 'ms'], ['three decimal places, so that microseconds may be specified', 'ms'], ['at most 60 seconds ago', 'ms'], ['', 'ms']
  ])('A parameter that is %s counts %s, as a field of a table does', (words, unit) => {
    const table = `## Request Parameters\n\nName| Type| Mandatory| Description\n---|---|---|---\nstartTime| LONG| NO| ${words}\n`
    const fields = `## Response Parameters\n\nName| Type| Description\n---|---|---\ntime| LONG| ${words}\n`
    const {operation, media} = read(page(`${table}\n## Response Example\n${code('{"time": 0}')}\n${fields}`))
    const parameter = operation?.parameters?.find(({name}) => name === 'startTime')
    expect([parameter?.schema['x-unit'], media?.schema?.properties?.['time']?.['x-unit']]).toEqual([unit, unit])
  })

  test.each(numbers)('%s: the number is %j', (json, want, told) => {
    const {schema, problems} = infer(json)
    expect([Object.values(schema.properties ?? {})[0], problems.length]).toEqual([want, told])
  })

  test('it describes its field; values count where the field shows one of them', () => {
    const {schema} = infer('{"status": "DONE", // DONE/FAILED\n "kind": "X", // DONE/FAILED\n "count": 1 // 0:DONE,1:FAILED\n}')
    expect(schema.properties).toEqual({
      status: {type: 'string', 'x-extensible-enum': ['DONE', 'FAILED'], description: 'DONE/FAILED'},
      kind: {type: 'string', description: 'DONE/FAILED'},
      count: {type: 'integer', format: 'int64', 'x-unit': 'count', description: '0:DONE,1:FAILED'}
    })
  })

  test('every statement is a fact at the place of its field', () => {
    const {facts} = infer('{"a": "1", // only return with X order\n "b": {}}')
    expect(facts.map(({name, what, rule, place}) => [name, what, rule, place?.start.column])).toEqual([
      ['response.a', 'field of the example', 'example', 2],
      ['response.a', 'optional', 'only-returned', 2],
      ['response.b', 'field of the example', 'example', 41]
    ])
  })
})

describe('a label', () => {
  const cases: [text: string, want: Partial<ReturnType<typeof readLabel>>][] = [
    ['Response:', {words: ''}],
    ['OR', {words: ''}],
    ['OR (if symbol sent)', {condition: {parameter: 'symbol', isSent: true}}],
    ['OR (when symbol not sent)', {condition: {parameter: 'symbol', isSent: false}}],
    ['Or(without symbol)', {condition: {parameter: 'symbol', isSent: false}}],
    ['or not pass symbol', {condition: {parameter: 'symbol', isSent: false}}],
    ['If "symbols" is not sent', {condition: {parameter: 'symbols', isSent: false}}],
    ['When using symbols:', {condition: {parameter: 'symbols', isSent: true}}],
    ['或(当不发送交易对信息)', {condition: {parameter: 'symbol', isSent: false}}],
    ['当不指定symbol时相应', {condition: {parameter: 'symbol', isSent: false}}],
    ['不传"symbols"的返回内容', {condition: {parameter: 'symbols', isSent: false}}],
    ['若发送symbol', {condition: {parameter: 'symbol', isSent: true}}],
    ['Response - FULL:', {words: 'FULL'}],
    ['Response ACK:', {words: 'ACK'}],
    ['OR multi-assets mode', {words: 'multi-assets mode'}],
    ['OR (Response when server is processing)', {words: 'when server is processing'}],
    ['For Hedge position mode(only with position):', {words: 'Hedge position mode(only with position)'}],
    ['No Order Response:', {isError: true}]
  ]
  test.each(cases)('%s', (text, want) => {
    expect(readLabel([text], binance)).toMatchObject(want)
  })
})

describe('examples of one answer', () => {
  const cases: [title: string, texts: string[], want: Schema][] = [
    ['a field missing from some is optional', ['{"a": "x", "b": true}', '{"a": "y"}'],
      {type: 'object', required: ['a'], properties: {a: {type: 'string'}, b: {type: 'boolean'}}}],
    ['null makes nullable', ['{"a": null}', '{"a": "x"}'],
      {type: 'object', required: ['a'], properties: {a: {type: ['string', 'null']}}}],
    ['an integer and a fraction are a fraction', ['[1, 2.50]'], {type: 'array', items: {type: 'number', format: 'decimal'}}],
    ['a great integer is one of 64 bits', ['{"a": 8389765519993908929}'],
      {type: 'object', required: ['a'], properties: {a: {type: 'integer', format: 'int64'}}}],
    ['an empty object may hold anything', ['{}'], {type: 'object', additionalProperties: true}],
    ['an empty list may hold anything', ['[]'], {type: 'array', items: {}}],
    ['a key that comes twice has both values', ['{"a": true, "a": false}'],
      {type: 'object', required: ['a'], properties: {a: {type: 'boolean'}}}],
    ['keys that are pairs are data', ['{"indicators": {"BTCUSDT": "1", "ACCOUNT": "2"}}'],
      {type: 'object', required: ['indicators'], properties: {indicators: {type: 'object', additionalProperties: {type: 'string'}}}}],
    ['keys that are assets are data under a name that says so', ['{"assets": {"MATIC": "1", "STPT": "2"}}'],
      {type: 'object', required: ['assets'], properties: {assets: {type: 'object', additionalProperties: {type: 'string'}}}}],
    ['keys that are assets are data where they are the answer', ['{"CTR": {"fee": 1, "tip": "x"}, "SKY": {"fee": 2}}'],
      {type: 'object', additionalProperties: {type: 'object', required: ['fee'], properties: {fee: {type: 'number', format: 'decimal'}, tip: {type: 'string'}}}}],
    ['keys that are dates are data', ['{"2026-01-01": "1", "2026-01-02": "2"}'], {type: 'object', additionalProperties: {type: 'string'}}],
    ['a row of values of several kinds is a tuple', ['[[1, "2"]]'],
      {type: 'array', items: {type: 'array', prefixItems: [{type: 'integer'}, {type: 'string'}], minItems: 2, maxItems: 2}}],
    ['comments name the elements of a tuple', ['[[ "1", // Price\n "2" // Quantity\n ]]'],
      {type: 'array', items: {type: 'array', prefixItems: [{title: 'Price', type: 'string'}, {title: 'Quantity', type: 'string'}], minItems: 2, maxItems: 2}}],
    ['a time in a tuple counts milliseconds', ['[[ 1499040000000, // Open time\n "2" ]]'],
      {type: 'array', items: {type: 'array', prefixItems: [{title: 'Open time', type: 'integer', format: 'int64', 'x-unit': 'ms'}, {type: 'string'}], minItems: 2, maxItems: 2}}],
    ['levels of an order book are tuples', ['{"bids": [["1", "2"]]}'],
      {type: 'object', required: ['bids'], properties: {bids: {type: 'array', items: {type: 'array', prefixItems: [{type: 'string'}, {type: 'string'}], minItems: 2, maxItems: 2}}}}],
    ['empty lists at the end of a level are its rest', ['{"bids": [["1", "2", []], ["3", "4", []]]}'],
      {type: 'object', required: ['bids'], properties: {bids: {type: 'array', items: {type: 'array', prefixItems: [{type: 'string'}, {type: 'string'}], items: {}, minItems: 2}}}}],
    ['lists of texts in a list are no tuples', ['{"permissionSets": [["SPOT", "MARGIN"]]}'],
      {type: 'object', required: ['permissionSets'], properties: {permissionSets: {type: 'array', items: {type: 'array', items: {type: 'string'}}}}}],
    ['a list whose items are explained is no tuple', ['{"types": ["LIMIT", // a limit\n "MARKET" // a market\n ]}'],
      {type: 'object', required: ['types'], properties: {types: {type: 'array', items: {type: 'string'}}}}],
    ['rows of unequal length are no tuples', ['{"bids": [["1", "2"], ["1"]]}'],
      {type: 'object', required: ['bids'], properties: {bids: {type: 'array', items: {type: 'array', items: {type: 'string'}}}}}],
    ['results and errors are alternatives', ['[{"orderId": 1, "symbol": "X"}, {"code": -2011, "msg": "no"}]'],
      {type: 'array', items: {anyOf: [
        {title: 'success', type: 'object', required: ['orderId', 'symbol'], properties: {orderId: {type: 'integer', format: 'int64'}, symbol: {type: 'string'}}},
        {title: 'error', type: 'object', required: ['code', 'msg'], properties: {code: {type: 'integer'}, msg: {type: 'string'}}}
      ]}}],
    ['objects that share few fields are alternatives', ['[{"symbol": "X", "a": "1", "b": "2"}, {"symbol": "X", "c": "1", "d": "2"}]'],
      {type: 'array', items: {anyOf: [
        {title: 'with a', type: 'object', required: ['symbol', 'a', 'b'], properties: {symbol: {type: 'string'}, a: {type: 'string'}, b: {type: 'string'}}},
        {title: 'with c', type: 'object', required: ['symbol', 'c', 'd'], properties: {symbol: {type: 'string'}, c: {type: 'string'}, d: {type: 'string'}}}
      ]}}],
    ['filters are told apart by their type', ['{"filters": [{"filterType": "LOT", "min": "1"}, {"filterType": "MAX", "limit": 5}]}'],
      {type: 'object', required: ['filters'], properties: {filters: {type: 'array', items: {anyOf: [
        {title: 'LOT', type: 'object', required: ['filterType', 'min'], properties: {filterType: {type: 'string', const: 'LOT'}, min: {type: 'string'}}},
        {title: 'MAX', type: 'object', required: ['filterType', 'limit'],
          properties: {filterType: {type: 'string', const: 'MAX'}, limit: {type: 'integer', format: 'int64', 'x-unit': 'count'}}}
      ]}}}}],
    ['orders of two types are one shape', ['{"orders": [{"orderType": "A", "x": "1", "y": "2"}, {"orderType": "B", "x": "1"}]}'],
      {type: 'object', required: ['orders'], properties: {orders: {type: 'array', items: {
        type: 'object', required: ['orderType', 'x'], properties: {orderType: {type: 'string'}, x: {type: 'string'}, y: {type: 'string'}}}}}}]
  ]
  test.each(cases)('%s', (_title, texts, want) => {
    expect(infer(...texts).schema).toEqual(want)
  })

  test.each([
    '{"adl": {"LONG": 1, "SHORT": 2}}', '{"trigger": {"GCR": 150, "IFER": 150}}', '{"marketSchedules": {"EQUITY": {"a": 1}, "COMMODITY": {"a": 2}}}',
    '{"E": 1, "T": 2}', '{"assets": {"MATIC": "1", "STPT": 2}}'
  ])('the keys of %s are names', text => {
    expect(JSON.stringify(infer(text).schema)).not.toContain('additionalProperties')
  })

  test('text and a number in one field are alternatives, with a message at both places', () => {
    const {schema, problems} = infer('{"scale": "1"}', '{"scale": 2}')
    expect(schema.properties?.['scale']).toEqual({anyOf: [{type: 'string'}, {type: 'integer'}]})
    expect(problems.map(({severity, ruleId, place}) => [severity, ruleId, place])).toEqual([
      ['info', 'response-types', {line: 1, column: 2}], ['info', 'response-types', {line: 1, column: 2}]
    ])
  })

  test('one object or a list is named by the parameter that decides it', () => {
    const both = [...examples('{"a": 1}'), ...examples('[{"a": 1}]', {label: 'OR (when symbol not sent)'})]
    expect(inferSchema(both, binance).schema.anyOf?.map(({title}) => title)).toEqual(['when symbol is sent', 'when symbol is not sent'])
    expect(inferSchema(both, binance).problems).toEqual([])
  })

  test('a description is the one of the first language, and another fills what it lacks', () => {
    const both = [...examples('{"a": 1, // first\n "b": 2}'), ...examples('{"a": 1, // zweitens\n "b": 2 // auch\n}', {locale: 'de'})]
    const {a, b} = inferSchema(both, binance).schema.properties ?? {}
    expect([a?.description, b?.description]).toEqual(['first', 'auch'])
  })

  test('comments on the values of one list describe the values', () => {
    const {schema} = infer('[{"by": "ORDERS" // counts orders\n}, {"by": "WEIGHT" // counts weight\n}]')
    expect(schema.items?.properties?.['by']?.description).toBe('`ORDERS`: counts orders\n`WEIGHT`: counts weight')
  })

  test('an answer of which the languages show different fields is a conflict', () => {
    const both = [...examples('{"quoteId": "1", "ratio": "2"}'), ...examples('{"orderId": 1, "status": "X"}', {locale: 'zh-CN'})]
    expect(inferSchema(both, binance).problems.map(({ruleId, severity}) => [ruleId, severity])).toEqual([['locale-conflict', 'warning']])
  })
})

/** Zod reads a missing field from the prototype of an object where that has one of its name: `toString`. */
const inherited = new RegExp(`"(?:${Object.getOwnPropertyNames(Object.prototype).join('|')})":`)
const json = fc.jsonValue({maxDepth: 4}).filter(value => !inherited.test(JSON.stringify(value)))
const rows = fc.array(fc.array(fc.oneof(fc.integer(), fc.string(), fc.constant(null)), {minLength: 2, maxLength: 3}), {maxLength: 4})
const maps = fc.dictionary(fc.constantFrom('BTCUSDT', 'ETHUSDT', 'LONG', 'a', 'code', 'msg', 'filterType'), fc.oneof(json, fc.integer()), {maxKeys: 4})
const values = fc.array(fc.oneof(json, rows, maps, fc.record({filters: fc.array(maps), bids: rows})), {minLength: 1, maxLength: 5})

describe('a schema of any examples', () => {
  test('accepts each of them', () => {
    fc.assert(fc.property(values, all => {
      const schema = evaluated(inferAll(all))
      for (const value of all) expect(schema.safeParse(value).error?.issues).toBeUndefined()
    }), {numRuns: 100})
  }, 30_000)

  test('is the same in any order and with repetitions', () => {
    fc.assert(fc.property(values, all => {
      const once = canonical(inferAll(all))
      expect(canonical(inferAll([...all].reverse()))).toEqual(once)
      expect(canonical(inferAll([...all, ...all]))).toEqual(once)
    }), {numRuns: 200})
  }, 30_000)
})

function inferAll(all: unknown[]): Schema {
  return inferSchema(all.flatMap(value => examples(JSON.stringify(value))), binance).schema
}

/** The zod schema that the package gets. */
function evaluated(schema: Schema): z.ZodMiniType {
  const names = {z, ...runtime}
  return new Function(...Object.keys(names), `return ${zodOf(schema, 'bigint')}`)(...Object.values(names))
}

/** Without titles, which name what comes first, and in one order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key, one]) => !(key === 'title' && typeof one === 'string'))
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, key === 'prefixItems' ? one : canonical(one)]))
}

describe('the examples of a page', () => {
  const object = (...names: string[]) => ({type: 'object', required: names, properties: Object.fromEntries(names.map(name => [name, {type: 'integer'}]))})

  const found: [title: string, body: string, want: unknown][] = [
    ['under their heading', `## Response Example\n${code('{"a": 1}')}`, object('a')],
    ['in a fence', '**Response:**\n\n```json\n{"a": 1}\n```', object('a')],
    ['under another heading, if there is none for them', `## Request Weight\n\n**1**\n${code('{"a": 1}')}`, object('a')],
    ['below the request line', code('{"a": 1}'), object('a')],
    ['in a paragraph that markdown makes of code below a list', '## Response Example\n\n  * For one-way mode:\n\n\n    {\n      "a": 1\n    }\n', object('a')],
    ['in a list', '## Response Example\n\n  * One:\n\n        {"a": 1}\n', object('a')]
  ]
  test.each(found)('are found %s', (_title, body, want) => {
    expect(read(page(body)).media?.schema).toEqual(want)
  })

  const not: [title: string, body: string][] = [
    ['a line of a shell', `## Response Example\n${code('{"a": 1}')}\n\ntext\n${code('[linux]$ curl -X POST')}`],
    ['a list of words', `## Response Example\n${code('{"a": 1}')}\n\nThe error can be due to:\n${code('* one\n* two')}`],
    ['a sentence with an error', `## Response Example\n${code('{"a": 1}')}\n\n  * {“code”: -3067, “msg”: “no”} may come`],
    ['a sentence that begins with one', `## Response Example\n${code('{"a": 1}')}\n\n{“code”: -3067, “msg”: “no”} may come`]
  ]
  test.each(not)('%s is none', (_title, body) => {
    expect(read(page(body))).toMatchObject({media: {schema: object('a'), example: {a: 1}}, messages: []})
  })

  test('JSON of a request is told and is no answer', () => {
    const {media, messages} = read(page(`## Request Parameters\n${code('{"b": 1}')}\n\n## Response Example\n${code('{"a": 1}')}`))
    expect(media?.schema).toEqual(object('a'))
    expect(messages).toEqual(['16:1 info example-unread'])
  })

  test('JSON behind other lines is told and is no answer', () => {
    const {media, messages} = read(page(`## Response Example\n${code('HTTP/1.1 200 OK\n{"b": 1}')}\n\ntext\n${code('{"a": 1}')}`))
    expect(media?.schema).toEqual(object('a'))
    expect(messages).toEqual([expect.stringContaining('info example-unread')])
  })

  test('an error is told and is no part of the answer', () => {
    const {media, messages} = read(page(`## Response Example\n${code('{"a": 1}')}\n\n> **No Order Response:**\n\n${code('{"code": -2013, "msg": "no"}')}`))
    expect(media).toEqual({schema: object('a'), example: {a: 1}})
    expect(messages).toEqual(['22:5 info response-error'])
  })

  const answers: [title: string, label: string, json: string][] = [
    ['of a code that is none of an error', '', '{"code": 200, "msg": "done"}'],
    ['with more than an error has', '> **Error Response:**', '{"code": 0, "msg": "", "data": 1}']
  ]
  test.each(answers)('an answer %s is one', (_title, label, text) => {
    expect(read(page(`## Response Example\n\n${label}\n${code(text)}`)).media?.example).toEqual(JSON.parse(text))
  })

  test('several are kept by the names of their labels', () => {
    const {media} = read(page(`## Response Example\n\n> **Response ACK:**\n${code('{"a": 1}')}\n\n> **Response FULL:**\n${code('{"a": 1, "b": 2}')}`))
    expect(media?.examples).toEqual({ACK: {summary: 'ACK', value: {a: 1}}, FULL: {summary: 'FULL', value: {a: 1, b: 2}}})
    expect(media?.schema.required).toEqual(['a'])
  })

  test('of the other language only those are kept that show another field', () => {
    expect(read(page(`## Response Example\n${code('{"a": 1}')}`, `## 响应示例\n${code('{"a": 2}')}`)).media).toEqual({schema: object('a'), example: {a: 1}})
    const {media} = read(page(`## Response Example\n${code('{"a": 1}')}`, `## 响应示例\n${code('{"a": 2, "b": 3}')}`))
    expect(Object.values(media?.examples ?? {}).map(({value}) => value)).toEqual([{a: 1}, {a: 2, b: 3}])
  })

  const defects: [title: string, json: string, want: string[]][] = [
    ['a missing comma', '{"a": 1\n"b": 2}', ['17:5 info example-syntax']],
    ['a trailing comma', '{"a": 1,}', ['16:12 info example-syntax']],
    ['single quotes', '{\'a\': 1}', ['16:6 info example-syntax']],
    ['curly quotes', '{"a": “1”}', ['16:11 info example-syntax']],
    ['a bare key', '{a: 1}', ['16:6 info example-syntax']],
    ['a full-width comma', '{"a": 1，"b": 2}', ['16:12 warning example-syntax']],
    ['a bare word', '{"a": success}', ['16:11 warning example-syntax']],
    ['a key twice', '{"a": 1, "a": 2}', ['16:14 warning example-syntax']],
    ['no end', '{"a": 1', ['16:12 warning example-syntax']],
    ['bad escapes, once', '{"a": "\\\'b\\\'"}', ['16:12 warning example-syntax']],
    ['single quotes, once', '{\'a\': 1,\n\'b\': 2,\n\n\'c\': 2}', ['16:6 info example-syntax']]
  ]
  test.each(defects)('%s is a message at its place', (_title, text, want) => {
    expect(read(page(`## Response Example\n${code(text)}`)).messages).toEqual(want)
  })

  test('what stands in several lines is told once, and names them', () => {
    const told = (text: string) => {
      const file = page(`## Response Example\n${code(text)}`)
      read(file)
      return file.messages.filter(({ruleId}) => ruleId === 'example-syntax').map(({reason}) => reason)
    }
    expect(told('{\'a\': \'1\',\n\'b\': 2,\n\n\'c\': 2}')).toEqual(['Unexpected `\'`, expected `"`; also in line 17, 19'])
    expect(told('{a: 1,\nb: 2,\nc: 3,}')).toEqual(['Unexpected `a`, expected `"`; also of the keys in line 17-18', 'Unexpected `,`, expected `}`'])
    expect(told('[{"a": 1,},\n{"a": 1，"b": 2,}]')).toEqual(['Unexpected `,`, expected `}`; also in line 17', 'Unexpected `，`, expected `,`'])
  })

  test('an endpoint without any is a warning', () => {
    expect(read(page('## Response Example')).messages).toEqual(['8:1 warning response-missing'])
  })

  test('a list of fields is read where there is no example', () => {
    const {media} = read(page('## Response Structure\n\n  * `code`: String, the code\n  * `data`: Array of arrays, rows:\n    1. Open time (as string), e.g., "1"\n    2. Note\n'))
    expect(media?.schema).toEqual({type: 'object', required: ['code', 'data'], properties: {
      code: {type: 'string', description: 'String, the code'},
      data: {type: 'array', description: 'Array of arrays, rows:', items: {type: 'array', minItems: 2, maxItems: 2, prefixItems: [
        {title: 'Open time', type: 'string', description: 'Open time (as string), e.g., "1"'}, {title: 'Note', description: 'Note'}
      ]}}
    }})
  })
})

describe('a table of response fields', () => {
  const body = (table: string) => `## Response Example\n${code('{"total": 1, "rows": [{"id": 1, "ltv": "0.1", "info": {"id": 2, "kind": "GOOD", "note": null}}]}')}\n\n## Response detail description\n\n${table}\n`

  test('gives descriptions, types and values to the fields that it names, in spite of a wrong level', () => {
    const {media, messages} = read(page(body('Parameter| Type| Description\n---|---|---\ntotal| LONG| How many\nrows| OBJECT ARRAY| The rows\n→ id| Long| The id\n'
      + '→→ ltv| Decimal| The ratio\ninfo| Object|\n→ kind| String| It can be "GOOD" or "BAD"\n→ note| Long| A note. Only returned when there is one\nid| LONG| The id of the info')))
    const row = media?.schema.properties?.['rows']?.items?.properties
    expect(media?.schema.properties?.['total']?.description).toBe('How many')
    expect(row?.['id']).toEqual({type: 'integer', format: 'int64', description: 'The id'})
    expect(row?.['ltv']).toEqual({type: 'string', format: 'decimal', description: 'The ratio'})
    expect(row?.['info']).toEqual({type: 'object', required: ['id', 'kind'], properties: {
      id: {type: 'integer', format: 'int64', description: 'The id of the info'},
      kind: {type: 'string', 'x-extensible-enum': ['GOOD', 'BAD'], description: 'It can be "GOOD" or "BAD"'},
      note: {type: ['integer', 'null'], format: 'int64', description: 'A note. Only returned when there is one'}
    }})
    expect(messages).toEqual([])
  })

  test('finds fields by paths', () => {
    const {media} = read(page(body('Name| Type| Description\n---|---|---\nrows[].id| LONG| The id')))
    expect(media?.schema.properties?.['rows']?.items?.properties?.['id']?.description).toBe('The id')
  })

  test('a row without a field, or of another type, is told', () => {
    const {messages} = read(page(body('Parameter| Type| Description\n---|---|---\nother| LONG| ?\ntotal| String| How many\ninfo| OBJECT ARRAY|')))
    expect(messages).toEqual(['23:1 info response-field', '24:1 info response-types', '25:1 info response-types'])
  })

  test('of conditional fields makes them optional, and adds those that no example shows', () => {
    const {media} = read(page(`## Response Example\n${code('[{"id": 1, "price": "1"}]')}\n\n### Conditional fields in Order Responses\n\n`
      + 'Field| Description| Visibility conditions| Examples\n---|---|---|---\n`price`| The price| Appears for some orders.| `"price": "1"`\n'
      + '`strategyId`| The label| Appears if it was sent.| `"strategyId": 5`\n'))
    expect(media?.schema.items).toEqual({type: 'object', required: ['id'], properties: {
      id: {type: 'integer', format: 'int64'},
      price: {type: 'string', description: 'The price\n\nAppears for some orders.'},
      strategyId: {type: 'integer', format: 'int64', description: 'The label\n\nAppears if it was sent.'}
    }})
  })
})

test('a table of conditional fields below one endpoint is of the orders of all endpoints of its page', () => {
  const endpoint = (path: string, answer: string) => `### ${path}\n${code(`GET /api/v3/${path}`)}\n**Weight:** 1\n\n**Parameters:**\n\nNONE\n\n**Response:**\n${code(answer)}\n`
  const table = '#### Conditional fields in Order Responses\n\nField| Description| Visibility conditions| Examples\n---|---|---|---\n`stopPrice`| A price| Appears for some.| `"stopPrice": "1"`\n'
  const file = page(['## Orders', endpoint('order', '{"orderId": 1}'), table, endpoint('openOrders', '[{"orderId": 1, "stopPrice": "2"}]'), endpoint('other', '{"id": 1, "stopPrice": "2"}')].join('\n\n'))
  const schemas = readPage(file, binance).slice(1).map(({operation: {responses: {200: response}}}) => (response && 'content' in response ? response.content?.['application/json'].schema : undefined))
  expect(schemas.map(schema => (schema?.items ?? schema)?.required)).toEqual([['orderId'], ['orderId'], ['id', 'stopPrice']])
  expect(schemas.map(schema => Object.keys((schema?.items ?? schema)?.properties ?? {}))).toEqual([['orderId', 'stopPrice'], ['orderId', 'stopPrice'], ['id', 'stopPrice']])
})

describe('a field that is only null', () => {
  const readings = (...bodies: string[]) => bodies.flatMap((text, index) => {
    const file = page(`## Response Example\n${code(text)}`)
    file.path = `docs/trade/Page${index}.md`
    return readPage(file, binance)
  })
  const schemaOf = ({responses: {200: response}}: Operation) => (response && 'content' in response ? response.content?.['application/json'].schema : undefined)

  test('takes the type that the field has everywhere else, and says where', () => {
    const {readings: [first], unknown} = fillUnknown(readings('{"matchId": null, "other": null}', '[{"matchId": 5}]', '{"matchId": null}'))
    expect(first && schemaOf(first.operation)?.properties?.['matchId']).toEqual({type: ['integer', 'null'], format: 'int64'})
    expect(first?.operation['x-docs'].evidence).toEqual({'response.matchId': {'type from': 'docs/trade/Page1.md:16'}})
    expect(first?.facts.at(-1)).toMatchObject({name: 'response.matchId', rule: 'type-elsewhere'})
    expect(unknown.map(({path, place}) => [path, place?.start.line])).toEqual([['response.other', 16]])
  })

  test('stays unknown where the others do not agree', () => {
    const {readings: [first], unknown} = fillUnknown(readings('{"a": null}', '{"a": 5}', '{"a": "x"}'))
    expect(first && schemaOf(first.operation)?.properties?.['a']).toEqual({anyOf: [{type: 'null'}, {}]})
    expect(unknown.map(({path}) => path)).toEqual(['response.a'])
  })

  test('the order of the pages does not matter', () => {
    const all = readings('{"a": null}', '{"a": 5}', '{"x": 1, "a": 6}')
    const operations = (some: typeof all) => fillUnknown(some).readings.map(({operation}) => operation).sort((a, b) => (a['x-docs'].file < b['x-docs'].file ? -1 : 1))
    expect(operations([...all].reverse())).toEqual(operations(all))
  })
})
