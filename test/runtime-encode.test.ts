import fc from 'fast-check'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {parse} from 'lossless-json'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import * as z from 'zod/mini'
import {isDecimal, plain} from '../templates/src/runtime/decimal.js'
import {encodeQuery} from '../templates/src/runtime/encode.js'
import {decimalParam, int64Param} from '../templates/src/runtime/schema.js'
import {fetchTransport} from '../templates/src/runtime/index.js'

const cases: [title: string, params: object, want: string][] = [
  ['no parameters', {}, ''],
  ['the order is the caller\'s', {b: 1, a: 2}, 'b=1&a=2'],
  ['undefined is left out', {a: undefined, b: 'x'}, 'b=x'],
  ['an empty text is sent', {a: ''}, 'a='],
  ['a bigint is sent as digits', {orderId: 8389765519993908929n}, 'orderId=8389765519993908929'],
  ['a number has no exponent', {a: 1e-7, b: 1e21, c: -1.5e-9}, 'a=0.0000001&b=1000000000000000000000&c=-0.0000000015'],
  ['booleans', {a: true, b: false}, 'a=true&b=false'],
  ['a blank is %20, never +', {a: 'x y'}, 'a=x%20y'],
  ['signs that fetch or a form would change', {a: `!'()*~@+&=#%`}, 'a=%21%27%28%29%2A~%40%2B%26%3D%23%25'],
  ['full-width digits', {symbol: '１２３４５６'}, 'symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96'],
  ['an emoji', {a: '😀'}, 'a=%F0%9F%98%80'],
  ['a list of ids as typed', {orderIdList: [1n, 2n]}, 'orderIdList=%5B1%2C2%5D'],
  ['a list of texts as JSON', {list: ['my_id_1', 'a"b']}, 'list=%5B%22my_id_1%22%2C%22a%5C%22b%22%5D'],
  ['a batch of orders as compact JSON',
    {batch: [{orderId: 8389765519993908929n, price: '0.1', x: undefined, n: 1e-7, b: true}]},
    `batch=${encodeURIComponent('[{"orderId":8389765519993908929,"price":"0.1","n":0.0000001,"b":true}]')}`],
  ['a name is encoded as well', {'a b': 1}, 'a%20b=1']
]

describe('encodeQuery', () => {
  test.each(cases)('%s', (_title, params, want) => {
    expect(encodeQuery(params)).toBe(want)
  })

  test.each([{a: '\ud800'}, {a: ['x\udc00']}])('refuses half of a surrogate pair: %j', params => {
    expect(() => encodeQuery(params)).toThrow(/Unexpected `"x?\\ud[8c]00"`, expected valid Unicode/)
  })

  test.each([NaN, Infinity, 0.1 + 0.2, 1.005 * 100, 2 ** 53])('refuses %d', number => {
    expect(() => encodeQuery({a: [number]})).toThrow(`Unexpected \`${number}\`, expected a number of at most 15 digits`)
  })

  test('a query reads back as what was sent', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.string({unit: 'grapheme'})), params => {
      expect([...new URLSearchParams(encodeQuery(params))]).toEqual(Object.entries(params))
    }))
  })

  test('JSON text is that of JSON.stringify, where that can write the value without exponent', () => {
    const value = fc.jsonValue({noUnicodeString: true}).filter(one => !/\de[+-]\d|[\d.]{16}/.test(JSON.stringify(one)))
    fc.assert(fc.property(fc.array(value), list => {
      expect(decodeURIComponent(encodeQuery({list}).slice('list='.length))).toBe(JSON.stringify(list))
    }))
  })
})

describe('what is sent is what was encoded', () => {
  const received: (string | undefined)[] = []
  const server = createServer((request, response) => {
    received.push(request.url)
    response.end('{}')
  })
  beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => server.close())

  const texts = [
    ' ', '!', '\'', '(', ')', '*', '~', '@', '+', '中文', '😀', '"<>`{}|\\^[]', '?#&=%', '\u0000\t\n\u007f', './../',
    'ﬀ\u00a0'
  ]

  test.each([...texts, ...texts.map(text => [text])].map(value => ({value})))('$value', async ({value}) => {
    const query = encodeQuery({a: value, b: 1})
    const {port} = server.address() as AddressInfo
    const {signal} = new AbortController()
    await fetchTransport().send({method: 'POST', url: `http://127.0.0.1:${port}/p?${query}`, headers: {}, signal})
    expect(received.at(-1)).toBe(`/p?${query}`)
  })
})

const decimals: [given: string, want: string][] = [
  ['1.10', '1.10'], ['1e-7', '0.0000001'], ['1.50e-7', '0.000000150'], ['1E+3', '1000'], ['-1.25e1', '-12.5'],
  ['.5', '0.5'], ['5.', '5'], ['+5', '5'], ['007', '7'], ['0.15e2', '15'], ['0', '0'], ['-0.0', '-0.0'],
  ['1.7976931348623157e308', `17976931348623157${'0'.repeat(292)}`]
]

describe('plain', () => {
  test.each(decimals)('%s is %s', (given, want) => {
    expect(plain(given)).toBe(want)
  })

  test('it keeps the value and has no exponent', () => {
    fc.assert(fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), number => {
      const text = plain(String(number))
      expect(text).toMatch(/^-?\d+(\.\d+)?$/)
      expect(Number(text)).toBe(number === 0 ? 0 : number)
    }))
  })

  const others = ['', '.', 'abc', '0x10', '1e', 'e1', '1.2.3', ' 1', 'NaN', 'Infinity', '--1', '1e1000', '１']

  test.each(others)('%s is no decimal number', text => {
    expect(isDecimal(text)).toBe(false)
  })
})

describe('laws of what is sent', () => {
  const int64s = fc.bigInt({min: -(2n ** 63n), max: 2n ** 63n - 1n})
  const sentAs = (schema: z.ZodMiniType, value: unknown) => {
    const {data, success} = z.object({value: schema}).safeParse({value})
    return success ? decodeURIComponent(encodeQuery(data).slice('value='.length)) : 'refused'
  }

  test('an id keeps every digit, as bigint, as digits, and as a number that holds it exactly', () => {
    fc.assert(fc.property(int64s, id => {
      expect([sentAs(int64Param, id), sentAs(int64Param, String(id))]).toEqual([String(id), String(id)])
      expect(sentAs(int64Param, Number(id))).toBe(Number.isSafeInteger(Number(id)) ? String(id) : 'refused')
    }))
  })

  test('an id that does not fit 64 bits is refused', () => {
    fc.assert(fc.property(fc.bigInt().filter(id => id !== BigInt.asIntN(64, id)), id => {
      expect([sentAs(int64Param, id), sentAs(int64Param, String(id))]).toEqual(['refused', 'refused'])
    }))
  })

  test('a decimal number of up to 15 digits goes out as it was written, without exponent and without the noise of floats', () => {
    const written = fc.tuple(fc.integer({min: 1, max: 999_999_999_999_999}), fc.integer({min: 0, max: 20}), fc.boolean())
      .map(([digits, places, isNegative]) => (isNegative ? '-' : '') + plain(`${digits}e-${places}`).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''))
    fc.assert(fc.property(written, text => {
      expect([sentAs(decimalParam, text), sentAs(decimalParam, Number(text))]).toEqual([text, text])
    }))
  })

  test('a number goes out with the digits that JavaScript shows, or is refused where those are more than 15', () => {
    fc.assert(fc.property(fc.oneof(fc.double({noNaN: true, noDefaultInfinity: true}), fc.maxSafeInteger()), number => {
      const digits = plain(String(number))
      const count = digits.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length
      expect(sentAs(decimalParam, number)).toBe(count <= 15 || Number.isSafeInteger(number) ? digits : 'refused')
    }))
  })

  test('a decimal text keeps every digit, however many', () => {
    fc.assert(fc.property(fc.stringMatching(/^-?[1-9]\d{0,30}\.\d{1,30}$/), text => {
      expect(sentAs(decimalParam, text)).toBe(text)
    }))
  })

  type Json = bigint | number | string | boolean | undefined | Json[] | {[name: string]: Json}
  const {value: nested} = fc.letrec<{value: Json}>(tie => ({
    value: fc.oneof({depthSize: 'small'}, int64s, fc.double({noNaN: true, min: -1e300, max: 1e300}).map(number => Number(number.toPrecision(15))), fc.string({unit: 'grapheme'}),
      fc.boolean(), fc.constant(undefined), fc.array(tie('value'), {maxLength: 4}), fc.dictionary(fc.string(), tie('value'), {maxKeys: 4}))
  }))

  test('lists and objects are compact JSON in which no number has an exponent, no digit is lost, and nothing is undefined', () => {
    fc.assert(fc.property(fc.array(nested), list => {
      const text = decodeURIComponent(encodeQuery({list}).slice('list='.length))
      const literals: string[] = []
      const found = parse(text, null, literal => {
        literals.push(literal)
        return literal
      })
      for (const literal of literals) expect(literal).toMatch(/^-?\d+(\.\d+)?$/)
      expect(found).toEqual(asRead(list))
      expect(JSON.stringify(found).replace(/"/g, '').length).toBe(text.replace(/"/g, '').length)
    }), {numRuns: 300})
  })

  /** What a parser that keeps the digits of numbers reads. */
  function asRead(value: Json): unknown {
    if (Array.isArray(value)) return value.map(one => asRead(one) ?? null)
    if (typeof value === 'number') return plain(String(value))
    if (typeof value !== 'object') return typeof value === 'bigint' ? String(value) : value
    return Object.fromEntries(Object.entries(value).flatMap(([name, field]) => field === undefined ? [] : [[name, asRead(field)]]))
  }
})
