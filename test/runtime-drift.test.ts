import {describe, expect, test} from 'vitest'
import * as z from 'zod/mini'
import {differences} from '../templates/src/runtime/drift.js'
import {decimalNumber, int64, open, openEnum} from '../templates/src/runtime/schema.js'

const order = open({
  id: int64, side: openEnum<['BUY', 'SELL']>(), qty: z.string(), fee: z.nullable(z.string()), note: z.optional(z.string())
})
const good = {id: 1n, side: 'BUY', qty: '1', fee: null}
const refusal = open({code: z.int(), msg: z.string()})

type Want = [path: string, expected: string, received: string][]
const cases: [title: string, schema: z.ZodMiniType, data: unknown, want: Want][] = [
  ['what follows the docs', order, good, []],
  ['an unknown field and an unknown value of an open enum', order, {...good, side: 'HOLD', extra: 1}, []],
  ['another type', order, {...good, qty: 1}, [['qty', 'string', 'number']]],
  ['null where the docs know none', order, {...good, qty: null}, [['qty', 'string', 'null']]],
  ['a missing field', order, {id: 1n, side: 'BUY', fee: null}, [['qty', 'string', 'undefined']]],
  ['a nullable field of another type', order, {...good, fee: 1}, [['fee', 'string', 'number']]],
  ['null for an optional field', order, {...good, note: null}, [['note', 'string', 'null']]],
  ['text for an id', order, {...good, id: 'x'}, [['id', 'integer', 'string']]],
  ['a number for an open enum', order, {...good, side: 1}, [['side', 'string', 'number']]],
  ['text for a fraction', open({p: decimalNumber}), {p: 'x'}, [['p', 'decimal number', 'string']]],
  ['an integer that passes 2^53 where a counter was', open({count: z.int()}), {count: 2n ** 60n},
    [['count', 'number', 'bigint']]],
  ['a fraction for an integer', open({count: z.int()}), {count: 1.5}, [['count', 'int', 'number']]],
  ['a closed list of values', open({type: z.enum(['A', 'B'])}), {type: 'C'}, [['type', 'A | B', 'C']]],
  ['one difference in every row is told once', z.array(order), [{...good, qty: 1}, {...good, qty: 2}],
    [['[].qty', 'string', 'number']]],
  ['two differences at one place are told both', z.array(order), [{...good, qty: 1}, {...good, qty: null}],
    [['[].qty', 'string', 'number'], ['[].qty', 'string', 'null']]],
  ['an object for a list', z.array(order), good, [['', 'array', 'object']]],
  ['an element of a tuple', z.array(z.tuple([z.int(), z.string()])), [[1, 2]], [['[][]', 'string', 'number']]],
  ['a value of a map', z.record(z.string(), order), {BTC: {...good, qty: 1}}, [['BTC.qty', 'string', 'number']]],
  ['a place inside the form that fits best', z.array(z.union([order, refusal])), [{...good, qty: 1}],
    [['[].qty', 'string', 'number']]],
  ['a place inside the second form, where the first does not fit at all', z.union([z.array(order), order]),
    {...good, qty: 1}, [['qty', 'string', 'number']]],
  ['none of the forms', z.union([order, z.array(order)]), 'x', [['', 'object | array', 'string']]],
  ['a number above the most', open({n: z.int().check(z.maximum(5))}), {n: 6}, [['n', 'number <=5', '6']]],
  ['a number that is not below the bound', open({n: z.number().check(z.lt(5))}), {n: 5}, [['n', 'number <5', '5']]],
  ['a number below the least', open({n: z.number().check(z.minimum(5))}), {n: 4.5}, [['n', 'number >=5', '4.5']]],
  ['a number that JavaScript does not hold', open({n: z.int()}), {n: 2 ** 60}, [['n', 'int <=9007199254740991', '1152921504606847000']]],
  ['a number beyond all', z.number(), Infinity, [['', 'number', 'Infinity']]],
  ['a long text', z.string().check(z.maxLength(2)), 'abc', [['', 'length <=2', 'string']]],
  ['a short list', z.array(z.int()).check(z.minLength(2)), [1], [['', 'length >=2', 'array']]],
  ['a text that does not follow its pattern', z.string().check(z.regex(/^a+$/)), 'b', [['', '/^a+$/', 'string']]],
  ['one of two types', open({v: z.union([z.string(), z.boolean()])}), {v: 1}, [['v', 'string | boolean', 'number']]]
]

describe('differences', () => {
  test.each(cases)('%s', (_title, schema, data, want) => {
    const issues = schema.safeParse(data, {reportInput: true}).error?.issues ?? []
    expect(differences(issues).map(({path, expected, received}) => [path, expected, received])).toEqual(want)
  })
})
