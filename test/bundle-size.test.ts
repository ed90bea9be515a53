import {expect, test} from 'vitest'
import {bundleCall, measureBundles} from './bench/bundles.js'
import {writeToyPackage} from './toy-package.js'

test('a program for the browser that makes one call is small, with zod beside it and with zod inside', async () => {
  const [external, inside] = await measureBundles()
  expect(external).toMatchObject({title: 'zod external', gzipped: expect.toSatisfy(bytes => bytes > 5000 && bytes <= 15_000)})
  expect(inside).toMatchObject({title: 'zod inside', gzipped: expect.toSatisfy(bytes => bytes > 10_000 && bytes <= 30_000)})
})

test.each([['beside it', ['zod', 'zod/*']], ['inside', []]])('a bundle holds nothing of operations that it does not call, zod %s', async (_, external) => {
  const code = new TextDecoder().decode(await bundleCall(await writeToyPackage(), "queryOrder(client, {symbol: 'A', orderId: 1n})", external))
  const held = ['origClientOrderId', 'acknowledgedQuantity', 'newClientOrderId', '/papi/v1/trades'].filter(word => code.includes(word))
  expect(held).toEqual(['origClientOrderId'])
})
