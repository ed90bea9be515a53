import {readFileSync} from 'node:fs'
import path from 'node:path'
import {gzipSync} from 'node:zlib'
import {expect, test} from 'vitest'
import {errorNames} from '../generator/emit/error-names.js'
import {bundleCall, bundleEach, measureBundles, most} from './bench/bundles.js'
import {packageFolder} from './bench/contenders.js'
import {between} from './bench/report.js'
import {toyOperation} from './toy.js'
import {manyErrorCodes, manyOperations, writeToyPackage} from './toy-package.js'

test('a program for the browser that makes one call is small, with zod beside it and with zod inside', async () => {
  const [external, inside] = await measureBundles()
  expect(external).toMatchObject({title: 'zod external', gzipped: expect.toSatisfy(bytes => bytes > 5000 && bytes <= most.external)})
  expect(inside).toMatchObject({title: 'zod inside', gzipped: expect.toSatisfy(bytes => bytes > 10_000 && bytes <= most.inside)})
})

test('the README of a package states these bounds, and no figure that was measured once but what the benchmark put there with its date', () => {
  const text = readFileSync(path.join(packageFolder, 'README.md'), 'utf8')
  expect(text).toMatch(/<!-- bench -->\n\nTaken on \d{4}-\d\d-\d\d by `npm run bench/)
  const readme = between(text, '').replaceAll('\n', ' ')
  expect(readme).toContain(`at most ${most.external / 1000} kB gzipped with zod external and at most ${most.inside / 1000} kB with zod inside`)
  expect(readme.match(/\d+(?:\.\d+)? ?(?:kB|ms|µs|MB)\b|calls per second|\breached\b/g)).toEqual([`${most.external / 1000} kB`, `${most.inside / 1000} kB`])
})

test.each([
  ['the package here', async () => packageFolder, ['queryMarginAccountOrder']],
  ['a small package', writeToyPackage, ['queryOrder', 'newOrder', 'queryTrades', 'ping']]
])('every operation of %s is a small program, the same by itself and among others', async (_, folderOf, ids) => {
  const folder = await folderOf()
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  const sizes = await bundleEach(read, ids)
  expect(sizes.map(({id}) => id).sort()).toEqual([...ids].sort())
  for (const {id, gzipped} of sizes) {
    const code = await bundleCall(folder, `${id}(client, {symbol: 'BNBBTC', orderId: 1n})`, ['zod', 'zod/*'])
    expect(Math.abs(gzipSync(code, {level: 9}).length - gzipped)).toBeLessThan(20)
    expect(gzipped).toSatisfy(bytes => bytes > 5000 && bytes <= most.external)
  }
})

const conditional = {text: '1 or 2', charges: [{pool: 'ip', cases: [{when: {parameter: 'symbol', present: true}, cost: 1}, {cost: 2}]}]}

test.each([
  ['beside it', '', manyOperations, ['zod', 'zod/*'], most.external],
  ['inside', '', manyOperations, [], most.inside],
  ['beside it', ', with a cost that depends on params', manyOperations.map(one => ({...one, 'x-weight': conditional})), ['zod', 'zod/*'], most.external]
])('a call of a large product is small too, zod %s%s', async (_, _weight, operations, external, bound) => {
  const folder = await writeToyPackage(operations, manyErrorCodes)
  const code = await bundleCall(folder, "queryOrder(client, {symbol: 'A', orderId: 1n})", external)
  expect(new TextDecoder().decode(code)).toContain(errorNames(manyErrorCodes))
  expect(gzipSync(code, {level: 9}).length).toSatisfy(bytes => bytes > 10_000 && bytes <= bound)
})

test('what a call costs is in a bundle, and no words of its weight', async () => {
  const folder = await writeToyPackage([toyOperation(), toyOperation({path: '/papi/v1/book', operationId: 'queryBook', parameters: [{name: 'symbol', in: 'query', schema: {type: 'string'}}], 'x-weight': conditional})])
  const code = new TextDecoder().decode(await bundleCall(folder, 'queryBook(client)', ['zod', 'zod/*']))
  expect(code).toMatch(/cost:[\w$]+\([\w$]+\.symbol\)\?1:2/)
  expect([conditional.text, 'present', 'notIn'].filter(word => code.includes(word))).toEqual([])
})

test.each([['beside it', ['zod', 'zod/*']], ['inside', []]])('a bundle holds nothing of operations that it does not call, zod %s', async (_, external) => {
  const code = new TextDecoder().decode(await bundleCall(await writeToyPackage(), "queryOrder(client, {symbol: 'A', orderId: 1n})", external))
  const held = ['origClientOrderId', 'acknowledgedQuantity', 'newClientOrderId', '/papi/v1/trades'].filter(word => code.includes(word))
  expect(held).toEqual(['origClientOrderId'])
})
