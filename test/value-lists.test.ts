import {describe, expect, test} from 'vitest'
import {readListTitle, type Nameable} from '../generator/descriptions/list-title.js'

const parameters: Nameable[] = [
  ...['type', 'contractType', 'interval', 'windowSize', 'side', 'price'].map(name => ({name, descriptions: []})),
  {name: 'fromColour', descriptions: ['Colour of the pot to take from']},
  {name: 'toColour', descriptions: ['Colour of the pot to give to']},
  {name: 'kind', descriptions: ['See move modes below']},
  {name: 'shape', descriptions: ['The form of the pot.', '锅的种类']}
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
    ['Supported `windowSize` values:', 'windowSize'],
    ['Valid values for `side`:', 'side'],
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

describe('A line whose parameter is not plain names none', () => {
  const cases: [line: string, isOpener: boolean | undefined][] = [
    ['Supported colours:', true],
    ['支持的颜色:', true],
    ['Sell side:', false],
    ['Limits on price:', undefined],
    ['STOP, STOP_MARKET:', undefined],
    ['The following must be true for price:', undefined],
    ['The returned type has 4 values:', undefined],
    ['返回的type数据有4种类型:', undefined],
    ['Error types:', undefined],
    ['newOrderRespType 如果传 RESULT:', undefined]
  ]
  test.each(cases)('%s', (line, isOpener) => {
    expect(readListTitle(line, parameters)).toEqual(isOpener === undefined ? undefined : {names: [], isOpener})
  })
})
