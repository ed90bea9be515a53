import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {binance} from '../generator/dialects/binance.js'
import {pagingOf, withPaging} from '../generator/paging.js'
import type {Operation, Paging, Parameter, Schema} from '../generator/types.js'
import {toyOperation} from './toy.js'

const int64: Schema = {type: 'integer', format: 'int64'}
const ms: Schema = {...int64, 'x-unit': 'ms'}
const count: Schema = {type: 'integer', format: 'int32', 'x-unit': 'count'}
const text: Schema = {type: 'string'}

function parameters(named: {[name: string]: Schema}): Parameter[] {
  return Object.entries(named).map(([name, schema]) => ({name, in: 'query', schema}))
}

function object(properties: {[name: string]: Schema}, required = Object.keys(properties)): Schema {
  return {type: 'object', properties, required}
}

function list(items: Schema): Schema {
  return {type: 'array', items}
}

type Case = {takes: {[name: string]: Schema}; gives: Schema; own?: Partial<Operation>}

function operation({takes, gives, own}: Case): Operation {
  const response = {description: 'Success', content: {'application/json': {schema: gives}}}
  return toyOperation({parameters: parameters(takes), responses: {200: response}, ...own})
}

const limit = {...count, default: 500, maximum: 1000}
const size = {parameter: 'limit', max: 1000}
const trade = object({id: int64, orderId: int64, price: text, time: ms})
const times = {startTime: ms, endTime: ms}
const time = {from: 'startTime', to: 'endTime', field: 'time'}
const cursor = 'Get all orders.\n\n* If `orderId` is set, it will get orders >= that `orderId`. Otherwise most recent orders are returned.'

const found: [title: string, given: Case, want: Paging][] = [
  ['an id to start from', {takes: {fromId: int64, limit}, gives: list(trade)}, {size, id: {parameter: 'fromId', field: 'id'}}],
  ['an id without a size', {takes: {fromId: int64}, gives: list(trade)}, {id: {parameter: 'fromId', field: 'id'}}],
  ['an id that is the only one of a row', {takes: {fromId: int64}, gives: list(object({orderListId: int64, time: ms}))}, {id: {parameter: 'fromId', field: 'orderListId'}}],
  ['an id that a sentence makes a start', {takes: {orderId: int64, limit}, gives: list(object({orderId: int64})), own: {description: cursor}}, {size, id: {parameter: 'orderId', field: 'orderId'}}],
  ['pages by number', {takes: {current: {...count, default: 1}, size: {...count, default: 10, maximum: 100}}, gives: object({rows: list(object({a: text})), total: count})}, {
    rows: 'rows', size: {parameter: 'size', max: 100}, page: {parameter: 'current', first: 1}
  }],
  ['pages whose first one is the least', {takes: {page: {...count, minimum: 0}, limit: count}, gives: list(object({a: text}))}, {
    size: {parameter: 'limit'}, page: {parameter: 'page', first: 0}
  }],
  ['times, without a span', {takes: {...times, limit}, gives: list(object({time: ms}))}, {size, time}],
  ['times, whose usual size is the only one that is known', {takes: {...times, limit: {...count, default: 50}}, gives: list(object({time: ms}))}, {
    size: {parameter: 'limit', max: 50}, time
  }],
  ['times and their span', {takes: {...times, limit}, gives: list(object({time: ms})), own: {'x-dependencies': ['endTime - startTime <= 604800000;']}}, {
    size, time: {...time, span: 604799999}
  }],
  ['the shortest span that is answered before the later time', {takes: {...times, limit, asset: text}, gives: list(object({time: ms})), own: {
    description: 'If an asset is sent, data within 30 days before `endTime`; If an asset is not sent, data within 7 days before `endTime`'
  }}, {size, time: {...time, span: 604799999}}],
  ['the shortest span of several', {takes: {...times, limit, asset: text}, gives: list(object({time: ms})), own: {
    'x-dependencies': ['IF asset THEN endTime - startTime <= 2592000000;', 'IF NOT asset THEN endTime - startTime < 604800000;', 'startTime - endTime <= 5;']
  }}, {size, time: {...time, span: 604799999}}],
  ['an id and times', {takes: {fromId: int64, ...times, limit}, gives: list(trade)}, {
    size, id: {parameter: 'fromId', field: 'id', without: ['startTime', 'endTime']}, time: {...time, without: ['fromId']}
  }],
  ['times beside a page whose first number is not stated', {takes: {...times, page: count, limit}, gives: list(object({time: ms}))}, {size, time: {...time, without: ['page']}}],
  ['an id beside such a page', {takes: {fromId: int64, page: count, limit}, gives: list(trade)}, {size, id: {parameter: 'fromId', field: 'id', without: ['page']}}],
  ['an id beside a time in no unit that is known', {takes: {fromId: int64}, gives: list(object({orderListId: int64, closeTime: int64}))}, {id: {parameter: 'fromId', field: 'orderListId'}}],
  ['times beside an id that no row has', {takes: {fromId: int64, ...times, limit}, gives: list(object({a: int64, b: int64, T: ms}))}, {
    size, time: {...time, field: 'T', without: ['fromId']}
  }],
  ['an id beside times that no row has', {takes: {orderId: int64, startTime: ms, limit}, gives: list(object({orderId: int64, time: ms, updateTime: ms})), own: {description: cursor}}, {
    size, id: {parameter: 'orderId', field: 'orderId', without: ['startTime']}
  }]
]

const days = '\n\n>   * If `startTime` and `endTime` are both not sent, then the last \'7 days\' data will be returned.'
found.push(
  ['no id, where the docs say which span counts without times', {takes: {fromId: int64, ...times, limit}, gives: list(trade), own: {description: `Trades.${days}`}}, {
    size, time: {...time, without: ['fromId']}
  }],
  ['pages, with the times without which the docs promise a recent span', {takes: {...times, current: {...count, default: 1}, limit}, gives: list(object({a: text})), own: {description: days}}, {
    size, page: {parameter: 'current', first: 1}, needs: ['startTime', 'endTime']
  }],
  ['pages in windows, with the time from which they go', {takes: {...times, current: {...count, default: 1}, limit}, gives: list(trade), own: {description: days}}, {
    size, page: {parameter: 'current', first: 1}, time, needs: ['startTime']
  }]
)

const numbered = {current: {...count, default: 1}, size: {...count, maximum: 100}}

/** An operation whose parameter `archived` is described in these words. */
function archived(description: string, given: Case, schema: Schema = text): Operation {
  const {parameters, ...rest} = operation({...given, takes: {...given.takes, archived: schema}})
  return {...rest, parameters: parameters.map(one => one.name === 'archived' ? {...one, description} : one)}
}

/** What a parameter may be that does not take `1`, as far as the docs show. */
const others: Schema[] = [{type: 'boolean'}, {type: 'integer'}, {type: 'string', enum: ['old', 'new']}, {type: 'array', items: text}, {}]

const archives: [title: string, given: Operation, want: Paging | undefined][] = [
  ['that is named', archived('Default: `false`. Set to `true` for archived data from 6 months ago', {takes: {...times, ...numbered}, gives: list(object({time: ms}))}), {
    size: {parameter: 'size', max: 100}, page: {parameter: 'current', first: 1}, time: {...time, without: ['current']},
    needs: ['startTime'], archive: {parameter: 'archived', value: 'true', months: 6}
  }],
  ['in Chinese', archived('默认: `false`. 查询3个月以前的数据，需要设为 `true`', {takes: {...times, limit}, gives: list(object({time: ms}))}), {
    size, time, needs: ['startTime'], archive: {parameter: 'archived', value: 'true', months: 3}
  }],
  ['beside an id, which does not show whose rows come', archived('Set to `true` for archived data from 6 months ago', {takes: {fromId: int64, ...times, limit}, gives: list(trade)}), {
    size, time: {...time, without: ['fromId']}, needs: ['startTime'], archive: {parameter: 'archived', value: 'true', months: 6}
  }],
  ...['true', 'TRUE', 'false'].map((said): [string, Operation, Paging] =>
    [`by a boolean set to ${said}`, archived(`Set to \`${said}\` for archived data from 6 months ago`, {takes: {...times, limit}, gives: list(object({time: ms}))}, {type: 'boolean'}), {
      size, time, needs: ['startTime'], archive: {parameter: 'archived', value: said !== 'false', months: 6}
    }]),
  ...others.map((schema): [string, Operation, undefined] =>
    [`by a value that the parameter does not take: ${JSON.stringify(schema)}`, archived('Set to `1` for archived data from 6 months ago', {takes: {...times, limit}, gives: list(object({time: ms}))}, schema), undefined]),
  ['of no known age', archived('Set to `true` for archived data', {takes: {...times, limit}, gives: list(object({time: ms}))}), undefined],
  ['of no known value', archived('For archived data from 6 months ago', {takes: {...times, limit}, gives: list(object({time: ms}))}), undefined],
  ['of rows without a time of their own', archived('Set to `true` for archived data from 6 months ago', {takes: {...times, ...numbered}, gives: list(object({a: text}))}), undefined]
]

/** Lines of the docs, each with what it means for rows without times. */
const recent: [line: string, isRecent: boolean][] = [
  ['If startTime and endTime are both not sent, then the last \'24 hours\' data will be returned.', true],
  ['The query time period must be less then 7 days( default as the recent 7 days).', true],
  ['If neither `startTime` nor `endTime` is sent, the recent 7-day data will be returned.', true],
  ['If `startTime`and `endTime` not sent, return records of the last 7 days by default.', true],
  ['If startTime is omitted, it defaults to endTime minus 7 days.', true],
  ['Returns data for last 7 days by default', true],
  ['If no time is given, the last one month is the default.', true],
  ['若`startTime`和`endTime`均未发送, 则返回最近7天的数据', true],
  ['不发送时间时默认返回最近 30 天', true],
  ['If fromId is set, it will get trades >= that fromId. Otherwise the trades within 24 hours are returned.', false],
  ['Only supports querying the data of the last 90 days', false],
  ['The time between `startTime` and `endTime` cannot be longer than 7 days.', false],
  ['order is `CANCELED` or `EXPIRED` **AND** created time + 3 days < current time', false],
  ['Default 500; max 1000.', false]
]

const none: [title: string, given: Case][] = [
  ['an operation that changes something', {takes: {fromId: int64, limit}, gives: list(trade), own: {method: 'post'}}],
  ['an answer that is not shown', {takes: {fromId: int64, limit}, gives: {}}],
  ['an answer that is one object', {takes: {fromId: int64, limit}, gives: trade}],
  ['times and a span that no time has', {takes: {...times, limit}, gives: list(object({time: ms})), own: {'x-dependencies': ['endTime - startTime <= 1;']}}],
  ['two lists', {takes: {current: {...count, default: 1}, size: limit}, gives: object({rows: list(trade), others: list(trade)})}],
  ['a list that may be missing', {takes: {current: {...count, default: 1}, size: limit}, gives: object({rows: list(trade), total: count}, ['total'])}],
  ['rows that are no objects', {takes: {fromId: int64, limit}, gives: list(list(int64))}],
  ['a row whose ids are several, none of them `id`', {takes: {fromId: int64, limit}, gives: list(object({orderId: int64, tradeId: int64}))}],
  ['an id that a row may lack', {takes: {fromId: int64, limit}, gives: list(object({id: int64}, []))}],
  ['an id beside a time that must be sent', {takes: {fromId: int64, limit}, gives: list(trade), own: {parameters: [
    ...parameters({fromId: int64, endTime: ms}), {name: 'startTime', in: 'query', required: true, schema: ms}
  ]}}],
  ['an id that is text', {takes: {fromId: int64, limit}, gives: list(object({id: text}))}],
  ['a start that is text', {takes: {fromId: text, limit}, gives: list(trade)}],
  ['a sentence about a parameter that is none', {takes: {limit}, gives: list(object({orderId: int64})), own: {description: cursor}}],
  ['a sentence about a field that rows lack', {takes: {orderId: int64, limit}, gives: list(object({id: int64})), own: {description: cursor}}],
  ['pages whose first number is not stated', {takes: {page: count, limit}, gives: list(object({a: text}))}],
  ['pages without a size', {takes: {page: {...count, default: 1}}, gives: list(object({a: text}))}],
  ['times without a size', {takes: times, gives: list(object({time: ms}))}],
  ['times and a size of no known bound', {takes: {...times, limit: count}, gives: list(object({time: ms}))}],
  ['an id that a sentence makes a start, where only rows of late come without times', {takes: {orderId: int64, ...times, limit}, gives: list(object({orderId: int64, time: ms, updateTime: ms})), own: {
    description: `${cursor}\n* The query time period must be less then 7 days( default as the recent 7 days).`
  }}],
  ['one time', {takes: {startTime: ms, limit}, gives: list(object({time: ms}))}],
  ['times that are text', {takes: {startTime: text, endTime: text, limit}, gives: list(object({time: ms}))}],
  ['rows with two times', {takes: {...times, limit}, gives: list(object({time: ms, updateTime: ms}))}],
  ['rows without a time', {takes: {...times, limit}, gives: list(object({id: int64}))}],
  ['rows whose time is text', {takes: {...times, limit}, gives: list(object({time: text}))}],
  ['rows that may lack their time', {takes: {...times, limit}, gives: list(object({time: ms}, []))}]
]

describe('paging', () => {
  test.each(found)('is found: %s', (_title, given, want) => {
    expect(pagingOf(operation(given), binance)).toEqual(want)
    expect(withPaging(operation(given), binance)['x-paging']).toEqual(want)
  })

  test.each(archives)('reads an archive, or is not offered: one %s', (_title, given, want) => {
    expect(pagingOf(given, binance)).toEqual(want)
  })

  test.each(recent)('a line says whether only rows of late come without times: %s', (line, isRecent) => {
    const given = operation({takes: {fromId: int64, ...times, limit}, gives: list(trade), own: {description: `Trades.\n\n* ${line}`}})
    expect(pagingOf(given, binance)?.id === undefined).toBe(isRecent)
  })

  test('so does what describes a time', () => {
    const given = operation({takes: {fromId: int64, ...times, limit}, gives: list(trade)})
    const described = {...given, parameters: given.parameters.map(one => one.name === 'startTime' ? {...one, description: 'Default: 30 days from current timestamp'} : one)}
    expect(pagingOf(described, binance)).toEqual({size, time: {...time, without: ['fromId']}})
  })

  test.each(none)('is not guessed: %s', (_title, given) => {
    expect(pagingOf(operation(given), binance)).toBeUndefined()
    expect(withPaging(operation(given), binance)).not.toHaveProperty('x-paging')
  })

  const names = ['fromId', 'page', 'current', 'limit', 'size', 'startTime', 'endTime', 'orderId', 'id', 'time', 'rows']
  const schema = fc.constantFrom(int64, ms, count, limit, text, {...count, default: 1})
  const fields = fc.dictionary(fc.constantFrom(...names), schema)

  test('names parameters and fields that are there, whatever the operation', () => {
    fc.assert(fc.property(fields, fields, fc.boolean(), (takes, row, isList) => {
      const gives = isList ? list(object(row)) : object({rows: list(object(row))})
      const paging = pagingOf(operation({takes, gives}), binance)
      const {rows, size: sized, id, page, time: timed} = paging ?? {}
      const sent = [sized?.parameter, id?.parameter, page?.parameter, timed?.from, timed?.to].flatMap(name => name ?? [])
      expect(Object.keys(takes)).toEqual(expect.arrayContaining(sent))
      expect(Object.keys(row)).toEqual(expect.arrayContaining([id?.field, timed?.field].flatMap(name => name ?? [])))
      if (paging) expect(rows).toBe(isList ? undefined : 'rows')
    }))
  })
})
