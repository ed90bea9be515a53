import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {namesOf} from '../generator/enums/names.js'
import {readContent} from '../generator/markdown/index.js'
import {readPages} from '../generator/pages.js'
import {compile, operations} from '../generator/openapi.js'
import type {Operation, Schema} from '../generator/types.js'
import {endpointPage, messagesOf, toyOperation, toyPage, toyProduct} from './toy.js'

const definitions = toyPage('common-definition', [
  '# Definitions', '## ENUM definitions[](/docs/toy/common-definition#enum-definitions "Direct link")',
  '**Order side (side):**', '  * BUY\n  * SELL', '**Time in force (timeInForce):**', '  * GTC - Good Till Cancel\n  * IOC',
  '**Order types (orderTypes, type):**', '  * LIMIT\n  * MARKET', '**Order status (status):**', '  * NEW\n  * FILLED',
  '**Contract status (contractStatus, status):**', '  * TRADING\n  * CLOSE', '**Kline chart intervals:**', '  * 1m\n  * 1h',
  '---', '# 定义', '## 枚举[](/docs/zh-CN/toy/common-definition#x "x")', '**订单方向 (side)**', '  * BUY 买入\n  * SELL 卖出', '**订单种类 (type)**', '  * LIMIT\n  * MAERKET'
].join('\n\n'))

/** The schema of a parameter of one page, and the messages of the page about it. */
function read(row: string, {others = [], notes = ''}: {others?: string[]; notes?: string} = {}) {
  const page = endpointPage('Query-Order', {title: 'Query Order', request: 'GET `/papi/v1/order`', rows: [row, 'other| STRING| NO| ', ...others]})
  page.value = `${String(page)}\n\n${notes}`
  const copy = toyPage('common-definition', '')
  copy.value = String(definitions)
  const {readings, enums} = readPages([page, copy], toyProduct.dialect, {readContent})
  const schema = readings[0]?.operation.parameters[0]?.schema
  return {schema, enums, reading: readings[0], messages: messagesOf(page).filter(message => message.includes('enum-unresolved')).map(message => message.split(': ')[1])}
}

describe('A parameter of type ENUM has the values of the list that names it', () => {
  const cases: [title: string, row: string, want: Schema][] = [
    ['by its name', 'side| ENUM| YES| ', {title: 'OrderSide', description: 'Order side', type: 'string', enum: ['BUY', 'SELL']}],
    ['by its name, whatever the description says', 'timeInForce| ENUM| NO| How long it stays.', {title: 'TimeInForce', description: 'Time in force\n\n- `GTC`: Good Till Cancel', type: 'string', enum: ['GTC', 'IOC']}],
    ['by another of its names', 'type| ENUM| NO| ', {title: 'OrderType', description: 'Order types', type: 'string', enum: ['LIMIT', 'MARKET']}],
    ['by a link to the page', 'x| ENUM| NO| Supported values: [Order Types](/docs/toy/common-definition#order-types-ordertypes-type)', {title: 'OrderType', description: 'Order types', type: 'string', enum: ['LIMIT', 'MARKET']}],
    ['by a title in the other language', 'x| ENUM| NO| 详见枚举定义：订单方向', {title: 'OrderSide', description: 'Order side', type: 'string', enum: ['BUY', 'SELL']}],
    ['by the noun of a title', 'interval| ENUM| NO| ', {title: 'KlineChartInterval', description: 'Kline chart intervals', type: 'string', enum: ['1m', '1h']}],
    ['with its own default', 'timeInForce| ENUM| NO| Default IOC', {title: 'TimeInForce', description: 'Time in force\n\n- `GTC`: Good Till Cancel', type: 'string', enum: ['GTC', 'IOC'], default: 'IOC'}],
    ['its own list, where it is the same', 'side| ENUM| NO| `SELL`, `BUY`', {title: 'OrderSide', description: 'Order side', type: 'string', enum: ['BUY', 'SELL']}]
  ]
  test.each(cases)('%s', (_, row, want) => {
    const {schema, enums, messages} = read(row)
    expect(schema).toEqual(want)
    expect(Object.keys(enums)).toEqual([want.title])
    expect(messages).toEqual([])
  })

  test('where it stands is a fact', () => {
    const {reading} = read('side| ENUM| YES| ')
    expect(reading?.facts).toContainEqual(expect.objectContaining({name: 'side', what: 'enum', rule: 'definition', text: 'Order side', file: 'docs/common-definition.md', place: {start: {line: 12, column: 1}, end: {line: 12, column: 1}}}))
  })
})

describe('A list that is not the whole truth is not taken, and says so', () => {
  const list = (title: string, line: number) => `expected a value of \`${title}\` (docs/common-definition.md:${line}); any text is taken`
  const cases: [title: string, row: string, more: Parameters<typeof read>[1], want: string][] = [
    ['a default that it lacks', 'timeInForce| ENUM| NO| Default `GTX`', {}, `Unexpected \`GTX\` for \`timeInForce\`, ${list('Time in force', 17)}`],
    ['a rule that names another value', 'timeInForce| ENUM| NO| ', {notes: '## Notes[](/docs/toy/Query-Order#n)\n\n  * `other` is mandatory if `timeInForce` is `GTD`.'}, `Unexpected \`GTD\` for \`timeInForce\`, ${list('Time in force', 17)}`],
    ['a word on the page that is made like its values', 'type| ENUM| NO| ', {others: ['price| DECIMAL| NO| Used with `STOP_LOSS_LIMIT` orders']}, `Unexpected \`STOP_LOSS_LIMIT\` for \`type\`, ${list('Order types', 22)}`],
    ['two lists of one name', 'status| ENUM| NO| ', {}, 'Unexpected `ENUM` for `status` without a list of values in the product; any text is taken'],
    ['no list', 'mode| ENUM| NO| The mode.', {}, 'Unexpected `ENUM` for `mode` without a list of values in the product; any text is taken'],
    ['a link to another product', 'side| ENUM| NO| Supported values: [Sides](/docs/other/enums#order-side-side)', {}, 'Unexpected `ENUM` for `side` without a list of values in the product; any text is taken']
  ]
  test.each(cases)('%s', (_, row, more, want) => {
    const {schema, enums, messages} = read(row, more)
    expect(schema?.enum).toBeUndefined()
    expect(enums).toEqual({})
    expect(messages).toEqual([want])
  })

  test('what another operation lists for the same name counts, unless it is of another thing', () => {
    const page = (path: string, row: string) => endpointPage(path, {title: path, request: `GET \`/papi/v1/${path}\``, rows: [row]})
    const enumOf = (row: string) => {
      const {readings} = readPages([page('a', 'type| ENUM| NO| '), page('b', row), definitions], toyProduct.dialect, {readContent})
      return readings[0]?.operation.parameters[0]?.schema.enum
    }
    expect(enumOf('type| ENUM| NO| `LIMIT`, `STOP`')).toBeUndefined()
    expect(enumOf('type| ENUM| NO| `BORROW`, `REPAY`')).toEqual(['LIMIT', 'MARKET'])
  })

  test('a list of its own that differs stays its own; a parameter that is no ENUM has none', () => {
    expect(read('side| ENUM| NO| `BUY`, `SELL`, `BOTH`').schema).toEqual({type: 'string', enum: ['BUY', 'SELL', 'BOTH']})
    expect(read('side| STRING| NO| ').schema).toEqual({type: 'string'})
  })
})

describe('A field of an answer has the values of a list, open for more, where its examples stand in it', () => {
  const page = endpointPage('Query-Order', {title: 'Query Order', request: 'GET `/papi/v1/order`'})
  const example = '{"side": "BUY", "status": "NEW", "type": "TRAILING_STOP", "rows": [{"status": "CLOSE"}, {"status": "TRADING"}], "name": "BUY"}'
  page.value = String(page).replace('{"a": 1}', example)
  const {readings: [reading]} = readPages([page, definitions], toyProduct.dialect, {readContent})
  const response = reading?.operation.responses['200']
  const schema = response && 'content' in response ? response.content?.['application/json'].schema : undefined
  const cases: [title: string, field: Schema | undefined, want: string[] | undefined][] = [
    ['one list', schema?.properties?.['side'], ['BUY', 'SELL']],
    ['of two lists the one that has the value', schema?.properties?.['status'], ['NEW', 'FILLED']],
    ['of two lists the one that has all values', schema?.properties?.['rows']?.items?.properties?.['status'], ['TRADING', 'CLOSE']],
    ['a value that the list lacks', schema?.properties?.['type'], undefined],
    ['a name that no list has', schema?.properties?.['name'], undefined]
  ]
  test('of an answer that is a list', () => {
    const list = endpointPage('Query-Order', {title: 'Query Order', request: 'GET `/papi/v1/order`'})
    list.value = String(list).replace('{"a": 1}', '[{"side": "BUY"}, {"side": "SELL"}]')
    const {readings: [all]} = readPages([list, definitions], toyProduct.dialect, {readContent})
    expect(all?.facts).toContainEqual(expect.objectContaining({name: 'response[].side', what: 'values', text: 'Order side'}))
  })

  test.each(cases)('%s', (_, field, want) => {
    expect(field?.type).toBe('string')
    expect(field?.['x-extensible-enum']).toEqual(want)
    expect(field?.enum).toBeUndefined()
  })
})

test('The names of lists are in PascalCase and the singular, and each comes once', () => {
  const lists: [title: string, parameters: string[], want: string][] = [
    ['Order side', ['side'], 'OrderSide'], ['Order types', ['orderTypes', 'type'], 'OrderType'], ['STP MODE', ['selfTradePreventionMode'], 'SelfTradePreventionMode'],
    ['Order status', ['status'], 'OrderStatus'], ['订单方向', ['side'], 'Side'], ['Order Side', ['side'], 'OrderSideSide'], ['order side', ['side'], 'OrderSideSide2'],
    ['Errors', [], 'Error2'], ['24h statistics', [], 'Statistics24h'], ['方向', [], 'Values']
  ]
  expect(namesOf(lists.map(([title, parameters]) => ({title, parameters})))).toEqual(lists.map(([, , want]) => want))
})

describe('Enums that parameters share stand once in the spec', () => {
  const side = {title: 'OrderSide', description: 'Order side', type: 'string', enum: ['BUY', 'SELL']} satisfies Schema
  const enums = {OrderSide: side}
  const cases: [title: string, schema: Schema, want: Schema][] = [
    ['the whole schema', side, {$ref: '#/components/schemas/OrderSide'}],
    ['keywords of its own stay beside', {...side, default: 'BUY'}, {$ref: '#/components/schemas/OrderSide', default: 'BUY'}],
    ['a description of its own too', {...side, description: 'Which way'}, {$ref: '#/components/schemas/OrderSide', description: 'Which way'}],
    ['a member of a list', {type: 'array', items: {type: 'object', properties: {side}}}, {type: 'array', items: {type: 'object', properties: {side: {$ref: '#/components/schemas/OrderSide'}}}}],
    ['other values under the same title stay', {...side, enum: ['BUY']}, {...side, enum: ['BUY']}],
    ['another title stays', {...side, title: 'toString'}, {...side, title: 'toString'}]
  ]
  test.each(cases)('%s', (_, schema, want) => {
    const operation = toyOperation({parameters: [{name: 'x', in: 'query', schema}]})
    const spec = compile(toyProduct, [operation], {enums})
    expect(spec.components.schemas['OrderSide']).toEqual(side)
    expect(spec.paths['/papi/v1/order']?.get?.parameters[0]?.schema).toEqual(want)
    expect(operations(spec)).toEqual([operation])
  })

  test('operations(compile(ops)) are ops, with shared enums', () => {
    const schema = fc.letrec<{schema: Schema}>(tie => ({
      schema: fc.oneof({maxDepth: 3},
        fc.constantFrom<Schema>(side, {...side, default: 'SELL'}, {...side, enum: ['BUY']}, {type: 'string', title: 'Other'}, {}),
        fc.record({type: fc.constant('array' as const), items: tie('schema')}),
        fc.record({type: fc.constant('object' as const), properties: fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('schema'))}))
    })).schema
    fc.assert(fc.property(fc.array(schema, {maxLength: 4}), schemas => {
      const ops: Operation[] = [toyOperation({parameters: schemas.map((one, index) => ({name: `p${index}`, in: 'query', schema: one}))})]
      expect(operations(compile(toyProduct, ops, {enums}))).toEqual(ops)
    }))
  })
})
