import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {binance} from '../generator/dialects/binance.js'
import {readContent} from '../generator/markdown/index.js'
import {readDefinitions, resolveDefinition, type Definition} from '../generator/markdown/definitions.js'
import {parse} from '../generator/markdown/parse.js'

function read(...lines: string[]): Definition[] {
  return readDefinitions(parse(lines.join('\n')))
}

const table = ['Status| Description', '---|---', '`GTC`| Good Til Canceled', '`IOC`| Immediate Or Cancel']
const orders = [{value: 'LIMIT'}, {value: 'MARKET'}]
const sides = [{value: 'BUY', description: '买入'}, {value: 'SELL', description: '卖出'}]
const matches = [{value: 'NONE', description: 'No match'}, {value: 'GTX', description: 'Post (Only)'}]
const times = [{value: 'GTC', description: 'Good Til Canceled'}, {value: 'IOC', description: 'Immediate Or Cancel'}]
const longTimes = [{value: 'GTC', description: 'Good Til Canceled until it is filled.'}, ...times.slice(1)]

describe('A definition page is lists of values under titles', () => {
  const cases: [title: string, lines: string[], want: Definition[]][] = [
    ['a bold line', ['**Order types (type):**', '', '  * LIMIT', '  * MARKET'],
      [{title: 'Order types', parameters: ['type'], values: orders, line: 1}]],
    ['a bold line without colon', ['', '**Order types (type)**', '', '  * `LIMIT`', '  * `MARKET`'],
      [{title: 'Order types', parameters: ['type'], values: orders, line: 2}]],
    ['full-width marks', ['**订单类型（type）：**', '', '  * LIMIT', '  * MARKET'],
      [{title: '订单类型', parameters: ['type'], values: orders, line: 1}]],
    ['a word that is no name', ['**订单方向 (方向 side):**', '', '  * BUY 买入', '  * `SELL` 卖出'],
      [{title: '订单方向', parameters: ['side'], values: sides, line: 1}]],
    ['a heading with its link',
      ['## Order types (orderTypes, type)[​](/docs/x#order-types "Direct link")', '', '* LIMIT', '* MARKET'],
      [{title: 'Order types', parameters: ['orderTypes', 'type'], values: orders, line: 1}]],
    ['no name', ['**Contract**', '', '* LIMIT', '* MARKET'],
      [{title: 'Contract', parameters: [], values: orders, line: 1}]],
    ['a dash and a colon', ['**Time (tif)**', '', '  * GTC - Good Til Canceled', '  * IOC: Immediate Or Cancel'],
      [{title: 'Time', parameters: ['tif'], values: times, line: 1}]],
    ['an escaped dash', ['**Floor (f)**', '', '  * `SOR` \\- smart routing'],
      [{title: 'Floor', parameters: ['f'], values: [{value: 'SOR', description: 'smart routing'}], line: 1}]],
    ['brackets', ['**Match (m)**', '', '  * NONE (No match)', '  * GTX - Post (Only)'],
      [{title: 'Match', parameters: ['m'], values: matches, line: 1}]],
    ['digits first', ['**Intervals:**', '', 'm -> minutes', '', '  * 1m', '  * 1M'],
      [{title: 'Intervals', parameters: [], values: [{value: '1m'}, {value: '1M'}], line: 1}]],
    ['a table', ['**Time (tif):**', '', ...table], [{title: 'Time', parameters: ['tif'], values: times, line: 1}]],
    ['a table with a line that goes on',
      ['**Time (tif):**', '', ...table.slice(0, 3), 'until it is filled.', ...table.slice(3)],
      [{title: 'Time', parameters: ['tif'], values: longTimes, line: 1}]],
    ['a table that a blank line breaks off',
      ['**Time (tif):**', '', ...table.slice(0, 3), '  ', 'until it is filled.  ', ...table.slice(3)],
      [{title: 'Time', parameters: ['tif'], values: longTimes, line: 1}]],
    ['two lists', ['**A (a)**', '', '* LIMIT', '', '**B (b)**', '', '* MARKET'],
      [{title: 'A', parameters: ['a'], values: [{value: 'LIMIT'}], line: 1},
        {title: 'B', parameters: ['b'], values: [{value: 'MARKET'}], line: 5}]],
    ['sentences', ['## Terms', '', '* `base asset` is the asset', '* LIMIT'], []],
    ['formulas', ['### PRICE_FILTER', '', '* BUY: `price` <= 1', '* SELL: `price` >= 1'], []],
    ['a table of names', ['## Limits (x)', '', 'Name| What', '---|---', 'LIMIT| one', 'limit of all| two'], []]
  ]
  test.each(cases)('%s', (_, lines, want) => {
    expect(read(...lines)).toEqual(want)
  })
})

describe('A parameter finds its definition', () => {
  const definitions = read(
    '**Order types (orderTypes, type):**', '', '* LIMIT', '',
    '**Order Response Type (newOrderRespType):**', '', '* ACK', '',
    '**Order status (status):**', '', '* NEW', '', '**Contract status (contractStatus, status):**', '', '* OPEN', '',
    '**Kline chart intervals:**', '', '* 1m', '', '**Rate limit intervals (interval)**', '', '* MINUTE', '',
    '**Symbol type:**', '', '* FUTURE', '',
    '**订单方向 (side):**', '', '* BUY'
  )
  const cases: [title: string, name: string, want: string | undefined][] = [
    ['by its name', 'type', 'Order types'],
    ['by its other name', 'orderTypes', 'Order types'],
    ['by a fragment with the names', 'order-types-ordertypes-type', 'Order types'],
    ['by a fragment of the title', 'orderresponsetype', 'Order Response Type'],
    ['by a Chinese title', '订单方向', '订单方向'],
    ['of two lists, none', 'status', undefined],
    ['by the noun of a title, never the list of an answer', 'interval', 'Kline chart intervals'],
    ['not by a name that only answers have', 'rateLimitType', undefined],
    ['not by a part', 'Order', undefined],
    ['unknown', 'side2', undefined]
  ]
  test.each(cases)('%s: %s', (_, name, want) => {
    expect(resolveDefinition(definitions, name)?.title).toBe(want)
  })

  test('A noun that many lists share names none', () => {
    expect(resolveDefinition(read('**Symbol type:**', '', '* FUTURE'), 'type')).toBeUndefined()
  })
})

test.each([
  ['names of parameters', '## Order types (orderTypes, type)', 'docs/x.md'],
  ['its security', '## Query Orders (USER_DATA)', undefined],
  ['a pool behind a number', '## 1 (IP)', undefined]
])('A page is one of definitions where a title has in brackets %s', (_, title, want) => {
  const matter = '---\nexchange: binance\nsource_url: https://example.com/docs/x\napi_type: Trading\nupdated_at: 2026-01-15\n---\n'
  const page = new VFile({path: 'docs/x.md', value: `${matter}\n${title}[\u200b](/docs/x#y "Direct link")\n\n* LIMIT\n* MARKET\n`})
  expect(readContent(page, binance).definitions?.file).toBe(want)
})
