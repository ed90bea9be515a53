import {expect, test} from 'vitest'
import {VFile} from 'vfile'
import {readProduct} from '../generator/product/index.js'
import {messagesOf} from './toy.js'

/** What is wrong in `product.yaml` is told at its line and column, with what was expected. */
const cases: [lines: string[], place: string, reason: string][] = [
  [['title: Toy', 'dialect: binanse'], '2:10', 'Unexpected `binanse`, expected `binance`'],
  [['title: Toy'], '1:1', 'Unexpected file without `dialect`, expected `binance`'],
  [['dialect: [binance'], '2:1', 'Unexpected `dialect: [binance`, expected YAML: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  [['just words'], '1:1', 'Unexpected `just words`, expected keys and their values'],
  [['dialect: binance', 'tilte: Toy'], '2:1', 'Unexpected key `tilte`, expected `title`'],
  [['dialect: binance', 'title: 5'], '2:8', 'Unexpected `5`, expected a text'],
  [['dialect: binance', 'package: Not A Name'], '2:10', 'Unexpected `Not A Name`, expected the name of an npm package'],
  [['dialect: binance', 'servers:', '  - https://a.b', '  - ftp://a.b'], '4:5', 'Unexpected `ftp://a.b`, expected a list of addresses of http or https, as a browser writes them and without a name, a query or a fragment'],
  [['dialect: binance', 'servers: []'], '2:10', 'Unexpected `[]`, expected a list of addresses of http or https, as a browser writes them and without a name, a query or a fragment'],
  [['dialect: binance', 'docs: ../up'], '2:7', 'Unexpected `../up`, expected a folder below the product'],
  [['dialect: binance', 'int64: number'], '2:8', 'Unexpected `number`, expected `bigint` or `string`'],
  [['dialect: binance', 'pools:', '  ip: {per: 1x}'], '3:13', 'Unexpected `1x`, expected a time such as `10s`, `1m`, `1h`, `1d`'],
  [['dialect: binance', 'pools:', '  ip: {limit: 5}'], '3:3', 'Unexpected `pools.ip` without `per`, expected a time such as `10s`, `1m`, `1h`, `1d`'],
  [['dialect: binance', 'pools:', '  ip:', '    - {per: 1m}', '    - {per: 1h, limit: -1}'], '5:24', 'Unexpected `-1`, expected a whole number above zero'],
  [['dialect: binance', 'pools:', '  ip: {per: 1m, limt: 5}'], '3:17', 'Unexpected key `limt`, expected `limit`'],
  [['dialect: binance', 'pools:', '  ip: {per: 1m, header: "X\\nY"}'], '3:25', 'Unexpected `"X\\nY"`, expected the name of a header'],
  [['dialect: binance', 'pools:', '  ip: {per: 1m, header: ""}'], '3:25', 'Unexpected `""`, expected the name of a header'],
  [['dialect: binance', 'pools:', '  ip: {per: 1m, share: all}'], '3:24', 'Unexpected `all`, expected `product` or `operation`']
]

test.each(cases)('%j', (lines, place, reason) => {
  const file = new VFile({path: 'product.yaml', value: `${lines.join('\n')}\n`})
  expect(readProduct(file, 'binance/toy')).toBeUndefined()
  expect(file.messages.map(message => [`${message.line}:${message.column}`, message.reason])).toEqual([[place, reason]])
  expect(messagesOf(file)).toHaveLength(1)
})
