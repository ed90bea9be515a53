import {readdirSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {openCache, type Cache} from '../generator/cache/index.js'
import {readProduct} from '../generator/product/index.js'
import {knownProduct} from '../generator/product/known.js'
import {removeFolder, scratchFolder} from './scratch.js'

let [scratch, cache]: [string, Cache | undefined] = ['', undefined]

beforeAll(async () => {
  scratch = await scratchFolder()
  cache = openCache(scratch, 'v1')
})

afterAll(() => removeFolder(scratch))

const fileOf = (value: string) => new VFile({path: 'product.yaml', value})
const entries = () => readdirSync(path.join(scratch, 'v1', 'products')).map(name => path.join(scratch, 'v1', 'products', name))

test.each([
  ['little', 'dialect: binance\n'],
  ['all', 'dialect: binance\ntitle: A\npackage: a\nservers: [https://papi.binance.com]\nint64: string\ndocs: pages\npools:\n  ip: {limit: 1, per: 1m}\n']
])('a product that says %s is what it is without a cache, also where what is kept is damaged', async (_, text) => {
  const read = () => knownProduct(fileOf(text), 'binance/cellar', cache)
  const expected = readProduct(fileOf(text), 'binance/cellar')
  expect(expected).toBeDefined()
  expect([await read(), await read()]).toStrictEqual([expected, expected])
  for (const entry of entries()) writeFileSync(entry, 'poison')
  expect(await read()).toStrictEqual(expected)
  expect(await knownProduct(fileOf(text), 'binance/barrel', cache)).toStrictEqual(readProduct(fileOf(text), 'binance/barrel'))
})

test('an error is told each time', async () => {
  const files = [fileOf('dialect: wine\n'), fileOf('dialect: wine\n')]
  const before = entries()
  for (const file of files) {
    expect(await knownProduct(file, 'binance/cellar', cache)).toBeUndefined()
    expect(file.messages).toHaveLength(1)
  }
  expect(entries()).toEqual(before)
})
