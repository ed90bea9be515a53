import {describe, expect, test} from 'vitest'
import {readListTitle, type Nameable} from '../generator/descriptions/list-title.js'

const parameters: Nameable[] = [
  ...['type', 'contractType', 'interval', 'windowSize', 'side', 'marginType']
    .map(name => ({name, isEnum: true, descriptions: []})),
  ...['price', 'symbol', 'status'].map(name => ({name, isEnum: false, descriptions: []})),
  {name: 'fromColour', isEnum: true, descriptions: ['Colour of the pot to take from']},
  {name: 'toColour', isEnum: true, descriptions: ['Colour of the pot to give to']},
  {name: 'kind', isEnum: true, descriptions: ['See move modes below']},
  {name: 'shape', isEnum: true, descriptions: ['The form of the pot.', '锅的种类']}
]

describe('The line above a list of values names a parameter', () => {
  const cases: [line: string, want: string, endpoint?: string][] = [
    ['Supported types:', 'type'],
    ['**All supported types:**', 'type'],
    ['ENUM of contract types:', 'contractType'],
    ['Supported contract types:', 'contractType'],
    ['Types of contract (contractType)', 'contractType'],
    ['Contract type:', 'contractType'],
    ['Intervals:', 'interval'],
    ['Chart intervals:', 'interval'],
    ['Margin type:', 'marginType'],
    ['Supported statuses:', 'status'],
    ['Supported `windowSize` values:', 'windowSize'],
    ['Valid values for `side`:', 'side'],
    ['Price (price)', 'price'],
    ['The values of side are as follows:', 'side'],
    ['Move modes:', 'kind'],
    ['The form of the pot:', 'shape'],
    ['Colour of the pot to take from:', 'fromColour'],
    ['支持的type:', 'type'],
    ['目前支持的type类型:', 'type'],
    ['锅的种类：', 'shape'],
    ['可选的type如下:', 'type'],
    ['ENUM of transfer types:', 'type', 'User Universal Transfer'],
    ['Kline/Candlestick chart intervals:', 'interval', 'Kline/Candlestick Data'],
    ['Order types:', 'type', 'New Order'],
    ['支持的划转type:', 'type', '用户万向划转']
  ]
  test.each(cases)('%s', (line, want, endpoint) => {
    expect(readListTitle(line, parameters, endpoint)?.names).toEqual([want])
  })
})

describe('A line with a word that nothing accounts for may name some values only, so it names none', () => {
  const cases: [line: string, endpoint?: string][] = [
    ...['Hot heaps:', 'Hot types:', 'Supported hot types:', 'Most used `type` values:', 'ENUM of transfer types:', 'Supported colours:',
      '支持的颜色:', 'Unsupported types:', 'Deprecated types:', 'New types:', 'Types not in use (type)', 'Contract type (type)',
      'Response type (type):', 'Isolated margin transfer types:', 'Kline/Candlestick chart intervals:', 'Supported types include:',
      '不支持的type:', '新增的type:', '部分type:', '没有的type:', '目前支持的type划转类型:', 'Symbol:', 'Order status:', 'Sell side:', 'Types of pots:',
      'Supported contract and margin types:'].map((line): [string] => [line]),
    ['New types:', 'New Order'],
    ['Isolated types:', 'Query Cross Isolated Margin Capital Flow'],
    ['Isolated types:', 'Query Cross/Isolated'],
    ['Cold types:', 'Move hot and cold'],
    ['逐仓type:', '查询全仓/逐仓资金流水']
  ]
  test.each(cases)('%s', (line, endpoint) => {
    expect(readListTitle(line, [...parameters, {name: 'heap', isEnum: true, descriptions: ['Hot heaps cost more']}], endpoint)).toEqual({names: []})
  })
})

describe('A line about something else is no title', () => {
  test.each([
    'Limits on price:', 'Price rules:', 'STOP, STOP_MARKET:', 'The following must be true for price:', 'Every pot:',
    'The returned type has 4 values:', 'The type in the answer can be:', '返回的type数据有4种类型:', 'Error types:',
    'newOrderRespType 如果传 RESULT:'
  ])('%s', line => {
    expect(readListTitle(line, parameters)).toBeUndefined()
  })
})
