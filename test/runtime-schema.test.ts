import path from 'node:path'
import {afterAll, beforeAll, describe, expect, expectTypeOf, test} from 'vitest'
import * as z from 'zod/mini'
import {
  decimalNumber, decimalParam, int64, int64Param, int64Text, literals, open, openEnum, requires
} from '../templates/src/runtime/schema.js'
import {removeFolder} from './scratch.js'
import {writeToyPackage} from './toy-package.js'
import {toyOperation} from './toy.js'

type Row = [title: string, schema: z.ZodMiniType, given: unknown, want: unknown]

const accepted: Row[] = [
  ['an id as bigint', int64Param, 5n, 5n],
  ['an id as number', int64Param, 213205622, 213205622n],
  ['an id as digits', int64Param, '8389765519993908929', 8389765519993908929n],
  ['the greatest id', int64Param, 2n ** 63n - 1n, 2n ** 63n - 1n],
  ['the least id', int64Param, '-9223372036854775808', -(2n ** 63n)],
  ['a decimal as text keeps its digits', decimalParam, '0.10', '0.10'],
  ['a decimal as number', decimalParam, 0.1, '0.1'],
  ['a tiny decimal has no exponent', decimalParam, 1e-7, '0.0000001'],
  ['a huge decimal has no exponent', decimalParam, 1e21, '1000000000000000000000'],
  ['a decimal text with an exponent', decimalParam, '1e-7', '0.0000001'],
  ['a decimal of 15 digits', decimalParam, 1234567.12345678, '1234567.12345678'],
  ['the largest integers of JavaScript', decimalParam, 9007199254740991, '9007199254740991'],
  ['an id of an answer as bigint', int64, 5n, 5n],
  ['an id of an answer as number', int64, 5, 5n],
  ['an id of an answer as digits', int64, '5', 5n],
  ['an id of an answer as text', int64Text, 8389765519993908929n, '8389765519993908929'],
  ['a fraction of an answer', decimalNumber, '0.10', '0.10'],
  ['a fraction of an answer as number', decimalNumber, 0.5, '0.5'],
  ['a fraction of an answer as the number that it is', decimalNumber, 0.1 + 0.2, '0.30000000000000004'],
  ['an unknown field is kept', open({a: z.string()}), {a: 'x', b: 1}, {a: 'x', b: 1}],
  ['an unknown value of an open enum', openEnum<['BUY', 'SELL']>(), 'HOLD', 'HOLD'],
  ['one of several numbers', literals(5, 10, 20), 10, 10]
]

const refused: [title: string, schema: z.ZodMiniType, given: unknown, message: string | RegExp][] = [
  ['a fraction as id', int64Param, 1.5, /^Unexpected `1\.5`, expected an integer/],
  ['a number that was rounded', int64Param, 2 ** 53, /^Unexpected `9007199254740992`, expected an integer/],
  ['an id beyond 64 bits', int64Param, 2n ** 63n, /^Unexpected `9223372036854775808`/],
  ['an id beyond 64 bits in digits', int64Param, '9223372036854775808', /^Unexpected `9223372036854775808`/],
  ['text as id', int64Param, 'x1', /^Unexpected `x1`/],
  ['hexadecimal digits as id', int64Param, '0x10', /^Unexpected `0x10`/],
  ['nothing as id', int64Param, undefined, /^Unexpected `undefined`/],
  ['an object as id', int64Param, {}, /^Unexpected `object`/],
  ['true as id', int64Param, true, /^Unexpected `true`/],
  ['NaN', decimalParam, NaN, /^Unexpected `NaN`, expected a decimal number/],
  ['Infinity', decimalParam, Infinity, /^Unexpected `Infinity`/],
  ['the noise of floats', decimalParam, 0.1 + 0.2, /^Unexpected `0.30000000000000004`, expected a decimal number as a string, or a number of at most 15 digits$/],
  ['more of it', decimalParam, 1.005 * 100, /^Unexpected `100.49999999999999`/],
  ['an integer that JavaScript does not hold', decimalParam, 2 ** 53, /^Unexpected `9007199254740992`/],
  ['an empty decimal', decimalParam, '', /^Unexpected ``/],
  ['letters', decimalParam, 'abc', /^Unexpected `abc`/],
  ['a hexadecimal decimal', decimalParam, '0x10', /^Unexpected `0x10`/],
  ['null as id of an answer', int64, null, /^Unexpected `null`, expected integer$/],
  ['a fraction as id of an answer', int64, 1.5, /^Unexpected `1\.5`, expected integer$/],
  ['a number in an open enum', openEnum<['BUY']>(), 1, /^Unexpected `1`, expected string$/],
  ['a number that is not listed', literals(5, 10), 7, /./],
  ['digits of a number that is listed', literals(5, 10), '5', /./]
]

describe('building blocks of schemas', () => {
  test.each(accepted)('accept %s', (_title, schema, given, want) => {
    expect(schema.parse(given)).toStrictEqual(want)
  })

  test.each(refused)('refuse %s', (_title, schema, given, message) => {
    expect(schema.safeParse(given).error?.issues.map(issue => issue.message)).toEqual([expect.stringMatching(message)])
  })

  test('an optional id may be missing, a required one not', () => {
    const params = z.strictObject({id: int64Param, other: z.optional(int64Param)})
    expect(params.parse({id: 1})).toEqual({id: 1n})
    expect(params.safeParse({}).error?.issues[0]?.path).toEqual(['id'])
  })
})

describe('a rule', () => {
  const sentence = 'Either orderId or origClientOrderId must be sent.'
  const params = z.strictObject({orderId: z.optional(int64Param), origClientOrderId: z.optional(z.string())}).check(
    requires(given => given.orderId !== undefined || given.origClientOrderId !== undefined, sentence, []),
    requires(given => given.orderId !== 0n, 'orderId is not 0.')
  )

  test('it passes what the docs allow', () => {
    expect(params.parse({orderId: 5})).toEqual({orderId: 5n})
  })

  test.each([
    [{}, sentence, []],
    [{orderId: 0}, 'orderId is not 0.', ['orderId']]
  ])('it refuses %j in the words of the docs', (given, message, path) => {
    expect(params.safeParse(given).error?.issues).toMatchObject([{message, path}])
  })
})

test('the types are those of the docs', () => {
  expectTypeOf<z.input<typeof int64Param>>().toEqualTypeOf<bigint | number | string>()
  expectTypeOf<z.output<typeof int64Param>>().toEqualTypeOf<bigint>()
  expectTypeOf<z.output<typeof decimalParam>>().toEqualTypeOf<string>()
  expectTypeOf<z.output<typeof int64>>().toEqualTypeOf<bigint>()
  const side = openEnum<['BUY', 'SELL']>()
  expectTypeOf<z.output<typeof side>>().toEqualTypeOf<'BUY' | 'SELL' | (string & {})>()
  const order = open({orderId: int64, side})
  expectTypeOf<z.output<typeof order>>().toEqualTypeOf<{orderId: bigint; side: 'BUY' | 'SELL' | (string & {})}>()
})

describe('a rule of a package names the parameter that is missing, or must not be there', () => {
  const rules = [
    "IF type=='LIMIT' THEN timeInForce AND quantity AND (price OR priceMatch);",
    "IF type=='STOP' THEN price AND Or(stopPrice, trailingDelta) AND timeInForce;",
    "IF type=='MARKET' THEN NOT (price OR priceMatch);",
    'IF goodTillDate THEN symbol;'
  ]
  const names = ['type', 'timeInForce', 'quantity', 'price', 'priceMatch', 'stopPrice', 'trailingDelta', 'goodTillDate', 'symbol']
  let checks: z.ZodMiniType
  let folder = ''
  beforeAll(async () => {
    folder = await writeToyPackage([toyOperation({
      parameters: names.map(name => ({name, in: 'query', schema: {type: 'string'}})),
      'x-dependencies': rules
    })])
    checks = (await import(path.join(folder, 'dist/schemas.js'))).queryOrderParams
  }, 60_000)
  afterAll(() => removeFolder(folder))

  test.each([
    ['LIMIT timeInForce quantity', 'price'],
    ['LIMIT timeInForce price', 'quantity'],
    ['LIMIT quantity priceMatch', 'timeInForce'],
    ['LIMIT timeInForce quantity priceMatch', undefined],
    ['STOP price trailingDelta', 'timeInForce'],
    ['STOP price timeInForce', 'stopPrice'],
    ['STOP stopPrice timeInForce', 'price'],
    ['MARKET price', 'price'],
    ['MARKET priceMatch', 'priceMatch'],
    ['MARKET', undefined],
    ['MARKET goodTillDate', 'symbol']
  ])('%s: %s', (given, told) => {
    const [type, ...sent] = given.split(' ')
    const found = checks.safeParse({type, ...Object.fromEntries(sent.map(name => [name, '1']))}).error?.issues
    expect(found?.map(issue => issue.path)).toEqual(told && [[told]])
  })
})
