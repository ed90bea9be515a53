import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {camelCase} from '../generator/markdown/title.js'
import {isUsableId, uniqueIds} from '../generator/operation-ids.js'
import type {Operation} from '../generator/types.js'
import {toyReading} from './toy.js'

describe('A title becomes a name', () => {
  const cases: [title: string, want: string][] = [
    ['Query Margin Account Order', 'queryMarginAccountOrder'],
    ['Kline/Candlestick Data', 'klineCandlestickData'],
    ['Query User\'s CM Force Orders', 'queryUsersCmForceOrders'],
    ['Account Information V2', 'accountInformationV2'],
    ['Get BNB Burn Status', 'getBnbBurnStatus'],
    ['Exit Special Key(Low-Latency Trading)', 'exitSpecialKeyLowLatencyTrading'],
    ['24hr ticker price change', 'ticker24hrPriceChange'],
    ['24h 7d Statistics', 'statistics24h7d'],
    ['Query PriceIndex', 'queryPriceIndex'],
    ['下单', '']
  ]
  test.each(cases)('%s', (title, want) => expect(camelCase(title)).toBe(want))
})

function named(title: string, own: Partial<Operation> = {}) {
  return toyReading({operationId: camelCase(title), summary: title, ...own})
}

describe('Every operation has an id of its own', () => {
  const cases: [title: string, readings: ReturnType<typeof toyReading>[], want: string[], replaced?: string[]][] = [
    ['other words of the title', [named('Order', {'x-security-type': 'TRADE'}), named('Order', {'x-security-type': 'USER_DATA', path: '/b'})], ['orderTrade', 'orderUserData']],
    ['the section', [named('Order', {tags: ['um/trade']}), named('Order', {tags: ['cm/trade'], path: '/b'})], ['orderUm', 'orderCm']],
    ['the version', [named('Order', {path: '/api/v1/order'}), named('Order', {path: '/api/v3/order'})], ['orderV1', 'orderV3']],
    ['the path', [named('Order', {path: '/api/v1/order'}), named('Order', {path: '/api/v1/openOrder'})], ['orderOrder', 'orderOpenOrder']],
    ['the method', [named('Order'), named('Order', {method: 'post'})], ['orderGet', 'orderPost']],
    ['ids that differ in case only', [named('Check Server time'), named('Check Servertime', {path: '/b'})], ['checkServerTimeV1', 'checkServertime']],
    ['addresses that differ in marks only', [named('Order', {path: '/a-b'}), named('Order', {path: '/a/b'})], ['order', 'order2']],
    ['a title in other letters', [named('下单', {method: 'post'})], ['postPapiV1Order'], ['Unexpected title `下单`, expected Latin letters: the operation is `postPapiV1Order`']],
    ['a title of digits', [named('24')], ['getPapiV1Order'], ['Unexpected title `24`, expected Latin letters: the operation is `getPapiV1Order`']],
    ['a member of the client', [named('Sync Clock')], ['syncClockEndpoint'], ['Unexpected name `syncClock` of the package itself: the operation is `syncClockEndpoint`']],
    ['a word of the language', [named('Delete')], ['deleteEndpoint'], ['Unexpected name `delete` of the package itself: the operation is `deleteEndpoint`']],
    ['what makes a client a promise', [named('Then')], ['thenEndpoint'], ['Unexpected name `then` of the package itself: the operation is `thenEndpoint`']],
    ['a part of another operation', [named('Order'), named('Order Weight', {path: '/b'})], ['order', 'orderWeightEndpoint'], ['Unexpected name `orderWeight` of the package itself: the operation is `orderWeightEndpoint`']],
    ['a title that says endpoint itself', [named('Order Endpoint')], ['orderEndpoint']]
  ]
  test.each(cases)('%s', (_, given, want, replaced = []) => {
    const ids = uniqueIds(given)
    expect(ids.readings.map(({operation}) => operation.operationId)).toEqual(want)
    expect(ids.replaced.map(({reason}) => reason)).toEqual(replaced)
  })
})

const reading = fc.record({
  title: fc.string({unit: fc.constantFrom('A', 'b', ' ', '2', '-', '下', 'Weight', 'call'), maxLength: 4}),
  path: fc.string({unit: fc.constantFrom('/', 'a', 'B', '1', '-'), maxLength: 4}),
  method: fc.constantFrom('get' as const, 'post' as const),
  tags: fc.constantFrom<string[]>(['x'], ['x/y'])
}).map(({title, path, ...own}) => named(title, {...own, path: `/${path}`}))
const several = fc.uniqueArray(reading, {selector: ({operation}) => `${operation.method} ${operation.path}`, maxLength: 6})

test('Ids are usable names, unique without regard to case, and the same in any order', () => {
  fc.assert(fc.property(several, given => {
    const ids = uniqueIds(given).readings.map(({operation}) => operation)
    expect(ids.map(({operationId}) => operationId).filter(id => !isUsableId(id))).toEqual([])
    expect(new Set(ids.map(({operationId}) => operationId.toLowerCase())).size).toBe(given.length)
    const turned = uniqueIds([...given].reverse()).readings.map(({operation}) => operation).reverse()
    expect(turned).toEqual(ids)
  }), {numRuns: 500})
})
