import {describe, expect, test} from 'vitest'
import {costFunctions, costsExpression} from '../generator/emit/costs.js'
import type {Case, Charge, Parameter} from '../generator/types.js'
import * as rule from '../templates/src/runtime/rule.js'
import {chargesOf, costOf} from '../templates/src/runtime/weight.js'
import type {Costs} from '../templates/src/runtime/weight.js'

const ip = (...cases: Case[]): Charge => ({pool: 'ip', cases})

/** What the code that is emitted for some charges comes to, where the parameters have these defaults. */
function weight(charges: Charge[], defaults: {[name: string]: string | number} = {}): Costs {
  const parameters = Object.entries(defaults).map(([name, value]): Parameter => ({name, in: 'query', schema: {default: value}}))
  const expression = costsExpression({parameters, 'x-weight': {text: '', charges}})
  const functions = Object.entries(rule).filter(([name]) => costFunctions.includes(name))
  const make: (...given: unknown[]) => Costs = Object(new Function(...functions.map(([name]) => name), `return ${expression}`))
  return make(...functions.map(([, given]) => given))
}

const klines = weight([ip(
  {when: {parameter: 'limit', min: 1, max: 99}, cost: 1},
  {when: {parameter: 'limit', min: 100, max: 499}, cost: 2},
  {when: {parameter: 'limit', min: 500, max: 1000}, cost: 5},
  {when: {parameter: 'limit', min: 1001}, cost: 10}
)], {limit: 500})

const orderBook = weight([ip(
  {when: {parameter: 'limit', in: [5, 10, 20, 50]}, cost: 2},
  {when: {parameter: 'limit', in: [100]}, cost: 5},
  {when: {parameter: 'limit', in: [500]}, cost: 10},
  {when: {parameter: 'limit', in: [1000]}, cost: 20}
)], {limit: 500})

const byPresence = [ip(
  {when: {parameter: 'symbol', present: true}, cost: 1},
  {when: {parameter: 'symbol', present: false}, cost: 40}
)]
const openOrders = weight(byPresence)

const marginCases: Case[] = [
  {when: {parameter: 'sideEffectType', notIn: ['MARGIN_BUY', 'AUTO_BORROW_REPAY']}, cost: 6},
  {when: {parameter: 'sideEffectType', in: ['MARGIN_BUY', 'AUTO_BORROW_REPAY']}, cost: 1500}
]
const marginOrder = weight([{pool: 'uid', cases: marginCases}])

const ticker = weight([ip(
  {when: {parameter: 'symbol', present: true}, cost: 2},
  {when: {count: 'symbols', min: 1, max: 20}, cost: 2},
  {when: {count: 'symbols', min: 21, max: 100}, cost: 40},
  {when: {count: 'symbols', min: 101}, cost: 80},
  {cost: 80}
)])

const rollingWindow = weight([ip(
  {when: {parameter: 'symbol', present: true}, cost: 4},
  {when: {parameter: 'symbols', present: true}, cost: {each: 'symbols', cost: 4, max: 200}}
)])

const oneWindowEach = weight([
  {pool: 'order', per: '10s', cases: [{cost: 5}]}, {pool: 'order', per: '1m', cases: [{cost: 1}]}, ip({cost: 5})
])

const symbols = (count: number) => Array.from({length: count}, (_, index) => `S${index}`)

const cases: [title: string, Costs, params: object, want: {[pool: string]: number}][] = [
  ['a constant holds for every call', weight([ip({cost: 10})]), {symbol: 'BNBBTC', orderId: 1}, {ip: 10}],
  ['a parameter that is not sent counts with its default', klines, {}, {ip: 5}],
  ['a range includes its ends', klines, {limit: 99}, {ip: 1}],
  ['a range without an end is open', klines, {limit: 1001}, {ip: 10}],
  ['digits compare as number', klines, {limit: '100'}, {ip: 2}],
  ['a bigint compares as number', klines, {limit: 1000n}, {ip: 5}],
  ['a value that is in no range has no stated cost', klines, {limit: 0}, {}],
  ['text is in no range', klines, {limit: 'many'}, {}],
  ['a list of values is compared one by one', orderBook, {limit: 50}, {ip: 2}],
  ['a list of values is compared with digits too', orderBook, {limit: '1000'}, {ip: 20}],
  ['a list of values is compared with the default', orderBook, {}, {ip: 10}],
  ['an absent parameter is not present', openOrders, {}, {ip: 40}],
  ['a sent parameter is present', openOrders, {symbol: 'BTCUSDT'}, {ip: 1}],
  ['undefined is not sent', openOrders, {symbol: undefined}, {ip: 40}],
  ['a default does not make a parameter present', weight(byPresence, {symbol: 'X'}), {}, {ip: 40}],
  ['an absent parameter is in no list', marginOrder, {}, {uid: 6}],
  ['a value is in its list', marginOrder, {sideEffectType: 'MARGIN_BUY'}, {uid: 1500}],
  ['20 symbols', ticker, {symbols: symbols(20)}, {ip: 2}],
  ['21 symbols', ticker, {symbols: symbols(21)}, {ip: 40}],
  ['101 symbols as JSON text', ticker, {symbols: JSON.stringify(symbols(101))}, {ip: 80}],
  ['21 symbols with commas', ticker, {symbols: symbols(21).join(',')}, {ip: 40}],
  ['the last case holds for all the rest', ticker, {}, {ip: 80}],
  ['60 symbols cost no more than the cap', rollingWindow, {symbols: symbols(60)}, {ip: 200}],
  ['6 symbols cost each', rollingWindow, {symbols: symbols(6)}, {ip: 24}],
  ['no case holds: no cost is stated', rollingWindow, {}, {}],
  ['of windows of one pool the highest is told', oneWindowEach, {}, {order: 5, ip: 5}],
  ['two charges of one pool add up', weight([ip({cost: 1}), ip({cost: 2})]), {}, {ip: 3}],
  ['a charge without a window counts in each', weight([ip({cost: 1}), {pool: 'ip', per: '10s', cases: [{cost: 2}]}]),
    {}, {ip: 3}],
  ['a range without a start is open', weight([ip({when: {parameter: 'limit', max: 100}, cost: 1}, {cost: 9})]), {limit: -5}, {ip: 1}],
  ['a list that is not sent is in no range', weight([ip({when: {count: 'symbols', max: 20}, cost: 2}, {cost: 9})]), {}, {ip: 9}],
  ['a list that is no JSON is in no range', weight([ip({when: {count: 'symbols', max: 20}, cost: 2}, {cost: 9})]), {symbols: '[1,'}, {ip: 9}],
  ['a price for each value, without a cap', weight([ip({cost: {each: 'symbols', cost: 3}})]), {symbols: 'A,B'}, {ip: 6}],
  ['a price for each value of none', weight([ip({cost: {each: 'symbols', cost: 3}})]), {}, {ip: 0}],
  ['any within all', weight([ip({when: {all: [
    {any: [{parameter: 'a', present: true}, {parameter: 'b', present: true}]}, {parameter: 'c', notIn: ['x', 1]}
  ]}, cost: 1}, {cost: 9})]), {a: 1, c: 1}, {ip: 9}],
  ['what every object inherits is not sent', weight([ip({when: {parameter: 'constructor', present: true}, cost: 1}, {cost: 9})]), {}, {ip: 9}],
  ['a name that is no word of the language', weight([ip({when: {parameter: 'a-b', in: [5]}, cost: 1}, {cost: 9})], {'a-b': 5}), {}, {ip: 1}],
  ['a charge of 0 is a stated cost', weight([ip({cost: 0})]), {}, {ip: 0}],
  ['no charges: nothing is stated', weight([]), {}, {}],
  ['all: both must hold', weight([ip(
    {when: {all: [{parameter: 'a', present: true}, {parameter: 'b', min: 2}]}, cost: 1}, {cost: 9}
  )]), {a: 1, b: 1}, {ip: 9}],
  ['any: one must hold', weight([ip(
    {when: {any: [{parameter: 'a', present: true}, {parameter: 'b', min: 2}]}, cost: 1}, {cost: 9}
  )]), {b: 2}, {ip: 1}]
]

describe('costOf', () => {
  test.each(cases)('%s', (_title, given, params, want) => {
    expect(costOf(given, params)).toEqual(want)
  })
})

test.each([
  ['a parameter that is sent or not', [{when: {parameter: 'symbol', present: false}, cost: 40}, {when: {parameter: 'symbol', present: true}, cost: 1}], "!sent(params.symbol) ? 40 : 1"],
  ['a value that is in a list or not', marginCases, "!is(params.sideEffectType, 'MARGIN_BUY', 'AUTO_BORROW_REPAY') ? 6 : 1500"],
  ['another list', [{when: {parameter: 'a', in: ['x']}, cost: 1}, {when: {parameter: 'a', notIn: ['y']}, cost: 2}], "is(params.a, 'x') ? 1 : !is(params.a, 'y') ? 2 : undefined, dearest: 2"],
  ['another parameter', [{when: {parameter: 'a', present: true}, cost: 1}, {when: {parameter: 'b', present: false}, cost: 2}], 'sent(params.a) ? 1 : !sent(params.b) ? 2 : undefined, dearest: 2']
] satisfies [string, Case[], string][])('a condition that must hold is not tested: %s', (_title, given, want) => {
  expect(costsExpression({parameters: [], 'x-weight': {text: '', charges: [ip(...given)]}})).toBe(`params => [{pool: 'ip', cost: ${want}}]`)
})

test.each([
  ['is not among them', 'NO', "is(params.a, 'x', 1) ? 1 : 2"],
  ['is one of them', '1', "is(params.a ?? '1', 'x', 1) ? 1 : 2"]
])('a default is in the code where it counts: it %s', (_title, standard, want) => {
  const given = ip({when: {parameter: 'a', in: ['x', 1]}, cost: 1}, {cost: 2})
  const parameters: Parameter[] = [{name: 'a', in: 'query', schema: {default: standard}}]
  expect(costsExpression({parameters, 'x-weight': {text: '', charges: [given]}})).toBe(`params => [{pool: 'ip', cost: ${want}}]`)
})

test.each([
  ['a value below all rows', klines, {limit: 0}, 10],
  ['text', klines, {limit: 'many'}, 10],
  ['a value that is not listed', orderBook, {limit: 7}, 20],
  ['none of the parameters', rollingWindow, {}, 200],
  ['a value that is priced', klines, {limit: 5}, 1]
])('a call that no row prices is held to cost the dearest: %s', (_title, given, params, cost) => {
  expect(chargesOf(given, params)).toEqual([{pool: 'ip', cost}])
})

test('chargesOf names the window of each charge', () => {
  expect(chargesOf(oneWindowEach, {})).toEqual([
    {pool: 'order', per: '10s', cost: 5}, {pool: 'order', per: '1m', cost: 1}, {pool: 'ip', cost: 5}
  ])
})
