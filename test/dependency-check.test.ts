import path from 'node:path'
import {pathToFileURL} from 'node:url'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import * as z from 'zod/mini'
import {dependencyTest, ruleFunctions} from '../generator/emit/dependency-test.js'
import {blocks, zodOf} from '../generator/emit/zod.js'
import {holds, parseDependency, printDependency, type Dependency, type Operand, type Operation, type Predicate} from '../generator/idl/index.js'
import type {Schema} from '../generator/types.js'
import * as rule from '../templates/src/runtime/rule.js'
import * as runtime from '../templates/src/runtime/schema.js'
import {removeFolder} from './scratch.js'
import {writeToyPackage} from './toy-package.js'
import {toyOperation} from './toy.js'

/** A parameter of each type that docs have, `-` and `.` in a name among them. */
const properties: {[name: string]: Schema} = {
  text: {type: 'string'},
  side: {type: 'string', enum: ['BUY', 'SELL', '5', 'true']},
  count: {type: 'integer', format: 'int32'},
  time: {type: 'integer', format: 'int64', 'x-unit': 'ms'},
  'order-id': {type: 'integer', format: 'int64'},
  'from.id': {type: 'integer', format: 'int64'},
  price: {type: 'string', format: 'decimal'},
  isIsolated: {type: 'boolean'}
}

/** The params schema of a package with one dependency: the code that is emitted, run. */
function emitted(dependency: string): z.ZodMiniType {
  const code = `${zodOf({type: 'object', properties}, 'params')}.check(${dependencyTest(dependency, dependency)})`
  const known = {z, ...runtime, ...rule}
  const names = ['z', ...blocks, ...ruleFunctions].filter(name => Object.hasOwn(known, name))
  return new Function(...names, `return ${code}`)(...names.map(name => Reflect.get(known, name)))
}

const name = fc.constantFrom(...Object.keys(properties))
const number = fc.constantFrom(0, 1, 5, -1, 1.5, 604_800_000)
const operator = fc.constantFrom('<', '>', '<=', '>=', '==', '!=')
const comparable = name.filter(one => one !== 'isIsolated')
/** A text that is compared with a number, or counted with, is one of digits: all others are no fact of docs. */
const counted = fc.constantFrom('count', 'time', 'price', 'order-id')
const {predicate, list} = fc.letrec<{predicate: Predicate; list: Predicate; operand: Operand; difference: Operation}>(tie => ({
  operand: fc.oneof({maxDepth: 2}, counted, tie('difference')),
  difference: fc.record({left: tie('operand'), operator: fc.constantFrom('+', '-', '*'), right: tie('operand')}),
  list: fc.record({kind: fc.constantFrom('Or', 'OnlyOne', 'AllOrNone', 'ZeroOrOne'), of: fc.array(tie('predicate'), {minLength: 2, maxLength: 3})}),
  predicate: fc.oneof({maxDepth: 4},
    fc.record({kind: fc.constant('sent'), name}),
    fc.record({kind: fc.constant('equals'), name, values: fc.array(fc.constantFrom('BUY', '5', 'true', ''), {minLength: 1, maxLength: 2})}),
    fc.record({kind: fc.constant('is'), name, value: fc.boolean()}),
    fc.record({kind: fc.constant('compare'), name: fc.oneof(counted, fc.constant('side')), operator, value: number}),
    fc.record({kind: fc.constant('relation'), left: comparable, operator, right: comparable}),
    fc.record({kind: fc.constant('arithmetic'), left: tie('difference'), operator, value: number}),
    fc.record({kind: fc.constant('not'), of: tie('predicate')}),
    fc.record({kind: fc.constantFrom('and', 'or'), of: fc.array(tie('predicate'), {minLength: 2, maxLength: 3})}),
    tie('list'))
}))
const dependency = fc.oneof(list, fc.record({kind: fc.constant('requires'), if: predicate, then: predicate})) as fc.Arbitrary<Dependency>

/** Neighbours above 2^53 are one number in JavaScript. */
const id = fc.constantFrom(9007199254740991n, 9007199254740992n, 9007199254740993n, 1n, 5n)
const params = fc.record({
  text: fc.constantFrom('BUY', '5', '1.5', 'true', '', 'x'),
  side: fc.constantFrom('BUY', 'SELL', '5', 'true'),
  count: fc.constantFrom(0, 1, 5, -1),
  time: fc.constantFrom(0, 5, 604_800_000, 1_700_000_000_000),
  'order-id': id,
  'from.id': id,
  price: fc.constantFrom('0', '1.5', '5', '5.0', '9007199254740992', '9007199254740993'),
  isIsolated: fc.boolean()
}, {requiredKeys: []})

test('the emitted check of a dependency accepts exactly the calls for which it holds', () => {
  fc.assert(fc.property(dependency, fc.array(params, {minLength: 5, maxLength: 20}), (given, calls) => {
    const text = printDependency(given)
    const schema = emitted(text)
    const read = parseDependency(text)
    for (const call of calls) expect([text, call, schema.safeParse(call).success]).toEqual([text, call, holds(read, call)])
  }), {numRuns: 1000})
})

const types = {fromType: {type: 'string'}, toType: {type: 'string'}, fromEmail: {type: 'string'}, limit: {type: 'integer'}, orderId: {type: 'integer', format: 'int64'}} satisfies {[name: string]: Schema}
const compared: [dependency: string, call: object, isAccepted: boolean][] = [
  ['IF fromType==toType THEN fromEmail;', {fromType: 'SPOT', toType: 'SPOT'}, false],
  ['IF fromType==toType THEN fromEmail;', {fromType: 'SPOT', toType: 'MARGIN'}, true],
  ['IF fromType==toType THEN fromEmail;', {fromType: 'SPOT', toType: 'SPOT', fromEmail: 'a@b.c'}, true],
  ['fromType <= toType;', {fromType: 'b', toType: 'a'}, true],
  ['fromType <= toType;', {fromType: '9', toType: '10'}, true],
  ['fromType <= toType;', {fromType: '10', toType: '9'}, false],
  ['fromType != toType;', {fromType: '9007199254740993', toType: '9007199254740992'}, true],
  ['fromType != toType;', {fromType: '9007199254740993', toType: '9007199254740993'}, false],
  ['limit < orderId;', {limit: 5, orderId: 9007199254740993n}, true],
  ['orderId > limit;', {limit: 5, orderId: 4n}, false],
  ['IF limit!=5 THEN fromEmail;', {}, true],
  ['IF limit!=5 THEN fromEmail;', {limit: 4}, false]
]

test('a package with each of them is compiled, and compares texts and what is not sent', async () => {
  const texts = [...new Set(compared.map(([text]) => text))]
  const folder = await writeToyPackage(texts.map((text, index) => toyOperation({
    path: `/papi/v1/compare${index}`,
    operationId: `compare${index}`,
    parameters: Object.entries(types).map(([name, schema]) => ({name, in: 'query', schema})),
    'x-dependencies': [text]
  })))
  const schemas: {[name: string]: z.ZodMiniType} = await import(pathToFileURL(path.join(folder, 'dist', 'schemas.js')).href)
  const found = compared.map(([text, call]) => [text, call, schemas[`compare${texts.indexOf(text)}Params`]?.safeParse(call).success])
  await removeFolder(folder)
  expect(found).toEqual(compared)
}, 60_000)
