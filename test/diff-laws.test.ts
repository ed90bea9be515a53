import fc from 'fast-check'
import {expect, test} from 'vitest'
import {isImplied} from '../generator/diff/implied.js'
import {changelog, diff, nextVersion, verdict, type Verdict} from '../generator/diff/index.js'
import {readSpec} from '../generator/diff/read-spec.js'
import {json} from '../generator/emit/escape.js'
import {holds, parseDependency} from '../generator/idl/index.js'
import type {OpenAPI, Operation, Parameter, Schema} from '../generator/types.js'
import {answers, operationOf, specOf, takes} from './diff-specs.js'

const name = fc.constantFrom('a', 'b', 'c', 'constructor', '__proto__')
const words = fc.constantFrom('', 'A.', 'B.')

const schema = fc.letrec<{any: Schema; object: Schema}>(tie => ({
  any: fc.oneof(
    {depthSize: 'small'},
    fc.record({type: fc.constant('string' as const), enum: fc.uniqueArray(fc.constantFrom('X', 'Y'), {minLength: 1}), description: words}, {requiredKeys: ['type']}),
    fc.record({type: fc.constantFrom('integer' as const, 'number' as const), format: fc.constantFrom('int32', 'int64'), minimum: fc.nat(3), default: fc.nat(3)}, {requiredKeys: ['type']}),
    fc.constant<Schema>({}),
    fc.record({type: fc.constant<['boolean', 'null']>(['boolean', 'null'])}),
    fc.record({type: fc.constant('array' as const), items: tie('any')}),
    fc.record({anyOf: fc.array(tie('any'), {minLength: 1, maxLength: 3})}),
    tie('object')
  ),
  object: fc.dictionary(name, tie('any'), {maxKeys: 3}).map(properties => ({type: 'object', properties, required: Object.keys(properties).slice(1)}))
})).any

const parameter: fc.Arbitrary<Parameter> = fc.record({
  name, in: fc.constant('query' as const), required: fc.boolean(), description: words, schema
}, {requiredKeys: ['name', 'in', 'schema']})

const operation: fc.Arbitrary<Operation> = fc.record({
  method: fc.constantFrom('get' as const, 'post' as const),
  path: fc.constantFrom('/a', '/b', '/c'),
  operationId: fc.constantFrom('one', 'two', 'three'),
  parameters: fc.uniqueArray(parameter, {maxLength: 3, selector: one => one.name}),
  'x-dependencies': fc.uniqueArray(fc.constantFrom('Or(a, b);', 'OnlyOne(a, b);', 'IF a THEN b;', 'a <= b;')),
  'x-security-type': fc.constantFrom('TRADE', 'USER_DATA'),
  answer: schema,
  line: fc.nat()
}).map(({answer, line, ...rest}) => operationOf({...rest, ...answers(answer), 'x-docs': {file: 'a.md', line, locales: []}}))

const spec = fc.uniqueArray(operation, {maxLength: 4, selector: one => `${one.method} ${one.path}`}).chain(operations => fc.dictionary(name, fc.record({name: words})).map(codes => specOf(operations, {'x-error-codes': codes})))

/** The same value with the members of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).reverse().map(([key, inner]) => [key, turned(inner)]))
}

/** The same spec as text would give it, its operations documented elsewhere. */
function elsewhere(one: OpenAPI): OpenAPI {
  return readSpec(json(turned(one)).replaceAll('"a.md"', '"other.md"'))
}

test('equal specs give no change', () => {
  fc.assert(fc.property(spec, one => {
    expect(diff(one, readSpec(json(one)))).toEqual([])
  }))
})

test('the order of members and the place in the docs say nothing', () => {
  fc.assert(fc.property(spec, spec, (one, other) => {
    expect(diff(one, elsewhere(one))).toEqual([])
    const told = diff(one, other).map(({place, ...change}) => change)
    expect(diff(elsewhere(one), elsewhere(other)).map(({place, ...change}) => change)).toEqual(told)
  }))
})

test('what changed one way changed the other way', () => {
  fc.assert(fc.property(spec, spec, (one, other) => {
    expect(diff(one, other).length > 0).toBe(diff(other, one).length > 0)
  }))
})

test('the verdict of more changes is never less serious, nor is the version that follows', () => {
  const order: Verdict[] = ['none', 'patch', 'minor', 'major']
  const level = fc.record({level: fc.constantFrom('patch' as const, 'minor' as const, 'major' as const)})
  const version = fc.tuple(fc.nat(3), fc.nat(20), fc.nat(20))
  const numbers = (text: string) => text.split('.').map(Number)
  fc.assert(fc.property(fc.array(level), fc.array(level), version, (some, more, start) => {
    const [less, all] = [verdict(some), verdict([...some, ...more])]
    expect(order.indexOf(all)).toBeGreaterThanOrEqual(order.indexOf(less))
    const [a = 0, b = 0, c = 0] = numbers(nextVersion(start.join('.'), less))
    const [x = 0, y = 0, z = 0] = numbers(nextVersion(start.join('.'), all))
    expect(a < x || (a === x && (b < y || (b === y && c <= z)))).toBe(true)
  }))
})

test('the changelog tells every operation that changed once, and nothing where nothing did', () => {
  fc.assert(fc.property(spec, spec, (one, other) => {
    const changes = diff(one, other)
    const lines = changelog(changes).split('\n').filter(line => line.startsWith('* '))
    expect(lines).toHaveLength(new Set(changes.map(({method, path, operationId}) => `${method} ${path} ${operationId}`)).size)
  }))
})

test('a constraint is implied only if no call that was accepted breaks it', () => {
  const rule = fc.constantFrom(
    'Or(a, b);', 'OnlyOne(a, b);', 'ZeroOrOne(a, b);', 'AllOrNone(a, b);', 'IF a THEN b;', 'IF a==\'X\' THEN b;', 'IF a==\'X\'|\'Y\' THEN c;',
    'a <= b;', 'b - a <= 5;', 'b - a <= 9;', 'IF a THEN b >= 3;', 'Or(a, b, c);', 'IF NOT a THEN b AND c;'
  )
  const value = fc.constantFrom(undefined, 'X', 'Y', 'Z', 0, 1, 3, 7, 40)
  const call = fc.record({a: value, b: value, c: value})
  const operations = fc.record({required: fc.subarray(['a', 'b', 'c']), rules: fc.uniqueArray(rule, {maxLength: 2})})
  let implied = 0
  fc.assert(fc.property(rule, operations, fc.array(call, {minLength: 50, maxLength: 50}), (text, {required, rules}, calls) => {
    const parameters = ['a', 'b', 'c'].map((one): Parameter => ({name: one, in: 'query', required: required.includes(one), schema: {}}))
    const dependency = parseDependency(text)
    if (!isImplied(dependency, operationOf({parameters, 'x-dependencies': rules}))) return
    implied++
    const isAccepted = (sent: {[name: string]: unknown}) =>
      required.every(one => sent[one] !== undefined) && rules.every(one => holds(parseDependency(one), sent))
    expect(calls.filter(sent => isAccepted(sent) && !holds(dependency, sent))).toEqual([])
  }), {numRuns: 500})
  expect(implied).toBeGreaterThan(50)
})

/** Values of one kind. Bounds are left out: those of an answer break nobody's code. */
const scalar: fc.Arbitrary<Schema> = fc.oneof(
  fc.record({type: fc.constant('string' as const), enum: fc.uniqueArray(fc.constantFrom('X', 'Y', 'Z'), {minLength: 1})}, {requiredKeys: ['type']}),
  fc.constantFrom<Schema[]>({type: 'integer'}, {type: 'number'}),
  fc.record({type: fc.constantFrom<Schema['type'][]>('boolean', ['boolean', 'null'], ['string', 'null'], 'string')}).map(({type}) => (type === undefined ? {} : {type})),
  fc.record({type: fc.constant('array' as const), items: fc.constantFrom<Schema[]>({type: 'string'}, {type: 'integer'}, {type: ['string', 'null']})})
)

test('what breaks who sends when it comes breaks who reads when it goes', () => {
  const inRequest = (one: Schema) => specOf([operationOf(takes(one))])
  const inResponse = (one: Schema) => specOf([operationOf(answers(one))])
  const found = new Set<Verdict>()
  fc.assert(fc.property(scalar, scalar, (one, other) => {
    const sent = verdict(diff(inRequest(one), inRequest(other)))
    expect(verdict(diff(inResponse(other), inResponse(one)))).toBe(sent)
    if (sent === 'minor') expect(verdict(diff(inRequest(other), inRequest(one)))).toBe('major')
    found.add(sent)
  }), {numRuns: 500})
  expect([...found].sort()).toEqual(['major', 'minor', 'none'])
}, 60_000)

/** A spec that has something of everything. */
const rich = specOf([operationOf({
  description: 'Which bottle.',
  deprecated: false,
  'x-security-type': 'TRADE',
  'x-dependencies': ['Or(a, b);'],
  parameters: [
    {name: 'a', in: 'query', required: true, deprecated: false, description: 'A.', example: 1, schema: {
      type: 'integer', format: 'int64', 'x-unit': 'count', minimum: 1, maximum: 9, default: 2, title: 'A', description: 'A.', deprecated: false
    }},
    {name: 'b', in: 'query', schema: {type: 'string', enum: ['X', 'Y'], pattern: '^.$', minLength: 1, maxLength: 2, contentMediaType: 'text/plain'}}
  ],
  responses: {
    200: {description: 'Success', content: {'application/json': {
      example: {rows: [1]},
      schema: {type: 'object', required: ['rows'], properties: {
        rows: {type: 'array', minItems: 0, maxItems: 9, items: {type: 'object', additionalProperties: {type: 'string', 'x-extensible-enum': ['P', 'Q']}}},
        pair: {type: 'array', prefixItems: [{type: 'string'}, {const: 'Z'}]},
        some: {anyOf: [{type: 'boolean'}, {type: 'null'}]},
        text: {type: 'string', contentSchema: {type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 5}}
      }}
    }}},
    default: {$ref: '#/components/responses/Error'}
  },
  'x-paging': {rows: 'rows', size: {parameter: 'a', max: 9}, time: {from: 'a', to: 'b', field: 'time', span: 5}},
  'x-weight': {
    text: '5',
    charges: [{pool: 'ip', per: '1m', cases: [
      {when: {parameter: 'a', present: true}, cost: 5}, {when: {parameter: 'a', min: 1, max: 3}, cost: 6}, {when: {parameter: 'b', in: ['X']}, cost: 7},
      {when: {all: [{parameter: 'b', notIn: ['Y']}, {count: 'b', min: 2}]}, cost: 8}, {cost: {each: 'a', cost: 2, max: 9}}
    ]}],
    limits: [{count: 10, per: '1s', scope: 'uid'}]
  }
})], {'x-error-codes': {'-1': {name: 'EMPTY', message: 'Empty.'}}})

/** Facts that are none of the consumer's: by path, with the reason. */
const silent: [path: RegExp, reason: string][] = [
  [/\.x-docs\./, 'where an operation stands'],
  [/^info\.version$/, 'follows from the verdict'],
  [/^openapi$/, 'the version of OpenAPI'],
  [/\.in$/, 'always query']
]

/** The paths of all strings, numbers and booleans in a value. */
function leaves(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
}

/** The value with another leaf at the path. */
function altered(value: unknown, [key, ...rest]: string[]): unknown {
  if (key === undefined) return other(value)
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? altered(item, rest) : item))
  return Object.fromEntries(Object.entries(Object(value)).map(([name, inner]) => [name, name === key ? altered(inner, rest) : inner]))
}

function other(leaf: unknown): unknown {
  if (typeof leaf === 'number') return leaf + 1
  if (typeof leaf === 'boolean') return !leaf
  const text = String(leaf)
  return ({string: 'boolean', integer: 'string', array: 'string', object: 'string', boolean: 'string', null: 'string'} as {[type: string]: string})[text] ?? `${text}z`
}

const told = leaves(rich).filter(path => !silent.some(([pattern]) => pattern.test(path.join('.'))))

test.each(told.map(path => [path.join('.'), path] as const))('a change at %s is told', (_, path) => {
  const after = altered(rich, path) as OpenAPI
  expect(diff(rich, after)).not.toEqual([])
})
