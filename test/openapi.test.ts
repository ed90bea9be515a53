import fc from 'fast-check'
import {expect, test} from 'vitest'
import {binance} from '../generator/dialects/binance.js'
import {compile, operations} from '../generator/openapi.js'
import type {Method, Operation, Product} from '../generator/types.js'

const product: Product = {
  name: 'binance/toy', dialect: binance, title: 'Toy', package: '@docwright/toy', servers: undefined, pools: undefined, int64: 'bigint', docs: 'docs'
}

const operation: fc.Arbitrary<Operation> = fc.record({
  method: fc.constantFrom<Method>('get', 'post', 'put', 'delete'),
  path: fc.string({unit: fc.constantFrom('a', 'B', '1', '-')}).map(text => `/papi/v1/${text}`),
  operationId: fc.string(),
  summary: fc.string(),
  tags: fc.constant<string[]>(['trade']),
  security: fc.constantFrom<Operation['security']>([], [{apiKey: []}], [{apiKey: [], signature: []}]),
  parameters: fc.constant<Operation['parameters']>([]),
  responses: fc.constant({}),
  'x-weight': fc.record({text: fc.string(), charges: fc.constant<Operation['x-weight']['charges']>([])}),
  'x-docs': fc.record({file: fc.string(), line: fc.nat(), locales: fc.constant<string[]>(['en'])})
})
const several = fc.uniqueArray(operation, {selector: ({method, path}) => `${method} ${path}`})

test('operations(compile(ops)) are ops, in the order of their addresses, whatever their order was', () => {
  fc.assert(fc.property(several, fc.infiniteStream(fc.nat()), (ops, random) => {
    const shuffled = [...ops].map(op => ({op, at: random.next().value})).sort((a, b) => a.at - b.at).map(({op}) => op)
    const spec = compile(product, shuffled)
    const found = operations(spec)
    expect(new Set(found)).toEqual(new Set(ops))
    expect(found).toEqual(operations(compile(product, ops)))
    expect(operations(compile(product, found))).toEqual(found)
  }))
})

test('a product without servers and pools takes those of the API that its paths belong to', () => {
  const [op] = fc.sample(operation, 1)
  const spec = compile(product, op ? [op] : [])
  expect(spec.servers).toEqual([{url: 'https://papi.binance.com'}])
  expect(spec['x-product'].pools['order']).toEqual([{limit: 1200, per: '1m', header: 'X-MBX-ORDER-COUNT-1M'}])
})
