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
  const cases: [line: string, want: string | undefined][] = [
    ['ENUM of transfer types:', 'type'],
    ['**ENUM of transfer types:**', 'type'],
    ['Supported types:', 'type'],
    ['Supported contract types:', 'contractType'],
    ['Contract type:', 'contractType'],
    ['Contract type (type)', 'type'],
    ['Kline/Candlestick chart intervals:', 'interval'],
    ['Margin type:', 'marginType'],
    ['Supported statuses:', 'status'],
    ['Supported `windowSize` values:', 'windowSize'],
    ['Valid values for `side`:', 'side'],
    ['Price (price)', 'price'],
    ['The values of side are as follows:', 'side'],
    ['Move modes:', 'kind'],
    ['The form of the pot:', 'shape'],
    ['Response type (type):', 'type'],
    ['支持的type:', 'type'],
    ['目前支持的type划转类型:', 'type'],
    ['锅的种类：', 'shape'],
    ['可选的type如下:', 'type']
  ]
  test.each(cases)('%s', (line, want) => {
    expect(readListTitle(line, parameters)?.names).toEqual(want === undefined ? undefined : [want])
  })
})

describe('A line that may not name all values names none', () => {
  test.each([
    'Supported colours:', '支持的颜色:', 'Unsupported types:', 'Deprecated types:', 'New types:',
    'Types not in use (type)', 'Isolated margin transfer types:', '不支持的type:', '新增的type:', 'Symbol:', 'Order status:'
  ])('%s', line => {
    expect(readListTitle(line, parameters)).toEqual({names: []})
  })
})

describe('A line about something else is no title', () => {
  test.each([
    'Sell side:', 'Limits on price:', 'STOP, STOP_MARKET:', 'The following must be true for price:',
    'The returned type has 4 values:', 'The type in the answer can be:', '返回的type数据有4种类型:', 'Error types:',
    'newOrderRespType 如果传 RESULT:'
  ])('%s', line => {
    expect(readListTitle(line, parameters)).toBeUndefined()
  })
})
