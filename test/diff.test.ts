import {describe, expect, test} from 'vitest'
import {visit} from 'unist-util-visit'
import {changelog, diff, nextVersion, verdict, type Verdict} from '../generator/diff/index.js'
import '../generator/markdown/index.js'
import {parse} from '../generator/markdown/parse.js'
import type {OpenAPI, Parameter, Schema, Weight} from '../generator/types.js'
import {answers, changed, operationOf, specOf, takes, type Fragment, type Wanted} from './diff-specs.js'

type Case = [title: string, before: Fragment, after: Fragment, want: Wanted[]]

const text: Schema = {type: 'string'}
const parameter = (name: string, more: Partial<Parameter> = {}): Parameter => ({name, in: 'query', schema: text, ...more})
const sends = (...parameters: Parameter[]): Fragment => ({parameters})
const rule = (names: string[], ...dependencies: string[]): Fragment =>
  ({parameters: names.map(name => parameter(name)), ...(dependencies.length > 0 && {'x-dependencies': dependencies})})

describe('Parameters', () => {
  const cases: Case[] = [
    ['an optional one came', sends(), sends(parameter('color', {schema: {type: 'string', enum: ['RED', 'WHITE'], default: 'RED'}})),
      [['minor', 'parameter-added', 'optional parameter `color` (`RED`, `WHITE`; default `RED`) added']]],
    ['a required one came', sends(), sends(parameter('page', {required: true, schema: {type: 'integer', default: 1}})),
      [['major', 'parameter-added', 'required parameter `page` (default `1`) added']]],
    ['one is gone', sends(parameter('color')), sends(), [['major', 'parameter-removed', 'parameter `color` removed']]],
    ['one has another name', sends(parameter('color')), sends(parameter('colour')),
      [['major', 'parameter-renamed', 'parameter `color` renamed to `colour`']]],
    ['one is gone and another came', sends(parameter('color')), sends(parameter('year', {schema: {type: 'integer'}})), [
      ['major', 'parameter-removed', 'parameter `color` removed'], ['minor', 'parameter-added', 'optional parameter `year` added']
    ]],
    ['two are gone and one came: no new name is guessed', sends(parameter('a'), parameter('b')), sends(parameter('c')), [
      ['major', 'parameter-removed', 'parameter `a` removed'], ['major', 'parameter-removed', 'parameter `b` removed'],
      ['minor', 'parameter-added', 'optional parameter `c` added']
    ]],
    ['an optional one is gone and a required one came', sends(parameter('a')), sends(parameter('b', {required: true})), [
      ['major', 'parameter-removed', 'parameter `a` removed'], ['major', 'parameter-added', 'required parameter `b` added']
    ]],
    ['one is optional now', sends(parameter('a', {required: true})), sends(parameter('a')), [['minor', 'now-optional', 'parameter `a` is optional now']]],
    ['one is required now', sends(parameter('a')), sends(parameter('a', {required: true})), [['major', 'now-required', 'parameter `a` is required now']]],
    ['one is deprecated', sends(parameter('a')), sends(parameter('a', {deprecated: true})), [['minor', 'deprecated', 'parameter `a` is deprecated now']]],
    ['words', sends(parameter('a', {description: 'A.'})), sends(parameter('a', {description: 'The a.'})),
      [['patch', 'description-changed', 'description of parameter `a` changed']]],
    ['an example', sends(parameter('a', {example: 1})), sends(parameter('a', {example: 2})), [['patch', 'example-changed', 'example of parameter `a` changed']]],
    ['a member of one must be there now', takes({type: 'object', properties: {a: text}}), takes({type: 'object', properties: {a: text, b: text}, required: ['b']}),
      [['major', 'field-added', 'required parameter `x.b` added']]],
    ['a member of one', takes({type: 'array', items: {type: 'object', properties: {a: text}, required: ['a']}}), takes({type: 'array', items: {type: 'object', properties: {a: text, b: text}}}),
      [['minor', 'field-added', 'optional parameter `x[].b` added'], ['minor', 'now-optional', 'parameter `x[].a` is optional now']]],
    ['another order', sends(parameter('a'), parameter('b')), sends(parameter('b'), parameter('a')), []],
    ['a name that all objects have', sends(), sends(parameter('constructor')), [['minor', 'parameter-added', 'optional parameter `constructor` added']]],
    ['a name with marks', sends(), sends(parameter('a`|*_<b>')), [['minor', 'parameter-added', 'optional parameter `a\'|*_<b>` added']]]
  ]
  test.each(cases)('%s', (_, before, after, want) => {
    expect(changed(before, after)).toEqual(want)
  })
})

describe('Values: what hurts who sends does not hurt who reads', () => {
  const integer = (more: Schema): Schema => ({type: 'integer', ...more})
  type Sides = [level: 'major' | 'minor' | 'patch', what: Wanted[1], sentence: string]
  const cases: [title: string, before: Schema, after: Schema, request: Sides[], response: Sides[]][] = [
    ['null allowed', text, {type: ['string', 'null']},
      [['minor', 'nullable-added', '# may be `null` now']], [['major', 'nullable-added', '# may be `null` now']]],
    ['null no longer', {anyOf: [text, {type: 'null'}]}, text,
      [['major', 'nullable-removed', '# is never `null` now']], [['minor', 'nullable-removed', '# is never `null` now']]],
    ['another type', text, integer({}),
      [['major', 'type-changed', 'type of # `string` → `integer`']], [['major', 'type-changed', 'type of # `string` → `integer`']]],
    ['a wider type', integer({}), {type: 'number'},
      [['minor', 'type-changed', 'type of # `integer` → `number`']], [['major', 'type-changed', 'type of # `integer` → `number`']]],
    ['a narrower type', {type: 'number'}, integer({}),
      [['major', 'type-changed', 'type of # `number` → `integer`']], [['minor', 'type-changed', 'type of # `number` → `integer`']]],
    ['one more type', text, {anyOf: [text, {type: 'boolean'}]},
      [['minor', 'type-changed', 'type of # `string` → `string or boolean`']], [['major', 'type-changed', 'type of # `string` → `string or boolean`']]],
    ['a type that was not known', {anyOf: [{type: 'null'}, {}]}, text,
      [['major', 'type-changed', 'type of # `unknown` → `string`']], [['minor', 'type-changed', 'type of # `unknown` → `string`']]],
    ['null or a type, where nothing was known', {}, {type: ['string', 'null']},
      [['major', 'type-changed', 'type of # `unknown` → `string or null`']], [['minor', 'type-changed', 'type of # `unknown` → `string or null`']]],
    ['an id, not a count', integer({format: 'int64', 'x-unit': 'count'}), integer({format: 'int64'}),
      [['minor', 'type-changed', 'type of # `integer` → `int64`']], [['major', 'type-changed', 'type of # `integer` → `int64`']]],
    ['a count, not an id', integer({format: 'int64'}), integer({format: 'int64', 'x-unit': 'count'}),
      [['major', 'type-changed', 'type of # `int64` → `integer`']], [['major', 'type-changed', 'type of # `int64` → `integer`']]],
    ['text that is a decimal', text, {type: 'string', format: 'decimal'},
      [['major', 'type-changed', 'type of # `string` → `decimal`']], [['minor', 'keyword-changed', 'format of # none → `decimal`']]],
    ['fewer bits', integer({format: 'int64', 'x-unit': 'ms'}), integer({format: 'int32', 'x-unit': 'ms'}),
      [['major', 'keyword-changed', 'format of # `int64` → `int32`']], [['minor', 'keyword-changed', 'format of # `int64` → `int32`']]],
    ['another unit', integer({'x-unit': 'ms'}), integer({'x-unit': 'count'}),
      [['minor', 'keyword-changed', 'unit of # `ms` → `count`']], [['minor', 'keyword-changed', 'unit of # `ms` → `count`']]],
    ['values', {type: 'string', enum: ['A', 'B']}, {type: 'string', enum: ['B', 'C']},
      [['major', 'value-removed', 'value `A` of # removed'], ['minor', 'value-added', 'value `C` of # added']],
      [['major', 'value-added', 'value `C` of # added'], ['minor', 'value-removed', 'value `A` of # removed']]],
    ['values in another order', {type: 'string', enum: ['A', 'B']}, {type: 'string', enum: ['B', 'A']}, [], []],
    ['a list of values', text, {type: 'string', enum: ['A', 'B']},
      [['major', 'enum-changed', '# is `A` or `B` now']], [['minor', 'enum-changed', '# is `A` or `B` now']]],
    ['no list of values', {type: 'string', enum: ['A', 'B']}, text,
      [['minor', 'enum-changed', '# is no longer one of `A` or `B` only']], [['major', 'enum-changed', '# is no longer one of `A` or `B` only']]],
    ['an open list', {type: 'string', 'x-extensible-enum': ['A', 'B']}, {type: 'string', 'x-extensible-enum': ['B', 'C', 'D']},
      [['minor', 'value-removed', 'value `A` of # removed'], ['minor', 'value-added', 'values `C` and `D` of # added']],
      [['minor', 'value-removed', 'value `A` of # removed'], ['minor', 'value-added', 'values `C` and `D` of # added']]],
    ['a lower maximum', integer({maximum: 1000}), integer({maximum: 500}),
      [['major', 'bound-changed', 'maximum of # 1000 → 500']], [['minor', 'bound-changed', 'maximum of # 1000 → 500']]],
    ['a higher maximum', integer({maximum: 500}), integer({maximum: 1000}),
      [['minor', 'bound-changed', 'maximum of # 500 → 1000']], [['minor', 'bound-changed', 'maximum of # 500 → 1000']]],
    ['a minimum where none was', integer({}), integer({minimum: 1}),
      [['major', 'bound-changed', 'minimum of # none → 1']], [['minor', 'bound-changed', 'minimum of # none → 1']]],
    ['more than 0 is 1 of integers', integer({exclusiveMinimum: 0}), integer({minimum: 1}), [], []],
    ['more than 0 is not 0 of numbers', {type: 'number', minimum: 0}, {type: 'number', exclusiveMinimum: 0},
      [['major', 'bound-changed', 'minimum of # 0 → above 0']], [['minor', 'bound-changed', 'minimum of # 0 → above 0']]],
    ['a shorter text', {type: 'string', maxLength: 36}, {type: 'string', maxLength: 32},
      [['major', 'bound-changed', 'maximum length of # 36 → 32']], [['minor', 'bound-changed', 'maximum length of # 36 → 32']]],
    ['a pattern', text, {type: 'string', pattern: '^[a-z]$'},
      [['major', 'keyword-changed', 'pattern of # none → `^[a-z]$`']], [['minor', 'keyword-changed', 'pattern of # none → `^[a-z]$`']]],
    ['no pattern', {type: 'string', pattern: '^[a-z]$'}, text,
      [['minor', 'keyword-changed', 'pattern of # `^[a-z]$` → none']], [['minor', 'keyword-changed', 'pattern of # `^[a-z]$` → none']]],
    ['another default', integer({default: 10}), integer({default: 20}),
      [['minor', 'default-changed', 'default of # `10` → `20`']], [['minor', 'default-changed', 'default of # `10` → `20`']]],
    ['words', {type: 'string', description: 'A.'}, {type: 'string', description: 'B.'},
      [['patch', 'description-changed', 'description of # changed']], [['patch', 'description-changed', 'description of # changed']]]
  ]
  test.each(cases)('%s', (_, before, after, request, response) => {
    const named = (wanted: Sides[], name: string) => wanted.map(([level, what, sentence]) => [level, what, sentence.replace('#', name)])
    const field = (x: Schema) => answers({type: 'object', required: ['x'], properties: {x}})
    expect(changed(takes(before), takes(after))).toEqual(named(request, 'parameter `x`'))
    expect(changed(field(before), field(after))).toEqual(named(response, 'response field `x`'))
  })
})

describe('Answers', () => {
  const object = (properties: {[name: string]: Schema}, required = Object.keys(properties)): Schema => ({type: 'object', required, properties})
  const rows = (items: Schema): Fragment => answers(object({rows: {type: 'array', items}}))
  const id = object({id: text})
  const cases: Case[] = [
    ['a field came', rows(id), rows(object({id: text, direction: {type: 'integer'}})), [['minor', 'field-added', 'response field `rows[].direction` added']]],
    ['an optional field came', rows(id), rows(object({id: text, note: text}, ['id'])), [['minor', 'field-added', 'optional response field `rows[].note` added']]],
    ['a field is gone', rows(object({id: text, note: text})), rows(id), [['major', 'field-removed', 'response field `rows[].note` removed']]],
    ['a field has another name', rows(object({allowDrink: {type: 'boolean'}, id: text})), rows(object({drinkAllowed: {type: 'boolean'}, id: text})),
      [['major', 'field-renamed', 'response field `rows[].allowDrink` renamed to `drinkAllowed`']]],
    ['a field may be missing now', rows(id), rows(object({id: text}, [])), [['major', 'now-optional', 'response field `rows[].id` may be missing now']]],
    ['a field is always there now', rows(object({id: text}, [])), rows(id), [['minor', 'now-required', 'response field `rows[].id` is always there now']]],
    ['fields of an object that was empty', rows({type: 'object', additionalProperties: true}), rows(id), [['minor', 'field-added', 'response field `rows[].id` added']]],
    ['items that were not shown', rows({}), rows(text), [['minor', 'type-changed', 'type of response field `rows[]` `unknown` → `string`']]],
    ['an answer that was not shown', {}, answers(id), [['minor', 'type-changed', 'type of response `unknown` → `object`']]],
    ['an answer that is shown no more', answers(id), {}, [['major', 'type-changed', 'type of response `object` → `unknown`']]],
    ['an answer of another status', {}, {responses: {...operationOf().responses, 202: {description: 'Later.'}}}, [['minor', 'response-added', 'response `202` added']]],
    ['no answer of another status', {responses: {...operationOf().responses, 202: {description: 'Later.'}}}, {}, [['major', 'response-removed', 'response `202` removed']]],
    ['a list instead of one', answers(id), answers({type: 'array', items: id}), [['major', 'type-changed', 'type of response `object` → `array`']]],
    ['a tuple with one more place', answers({type: 'array', prefixItems: [text]}), answers({type: 'array', prefixItems: [text, text]}),
      [['minor', 'field-added', 'response field `[1]` added']]],
    ['a tuple with one place less', answers({type: 'array', prefixItems: [text, text]}), answers({type: 'array', prefixItems: [text]}),
      [['major', 'field-removed', 'response field `[1]` removed']]],
    ['values under names', answers({type: 'object', additionalProperties: text}), answers({type: 'object', additionalProperties: {type: 'boolean'}}),
      [['major', 'type-changed', 'type of response field `*` `string` → `boolean`']]],
    ['one of two objects changes', answers({anyOf: [id, object({name: text})]}), answers({anyOf: [object({name: text}), object({id: text, year: text})]}),
      [['minor', 'field-added', 'response field `year` added']]],
    ['another example', {responses: {200: {description: 'Success', content: {'application/json': {schema: text, example: 'a'}}}}},
      {responses: {200: {description: 'Success', content: {'application/json': {schema: text, example: 'b'}}}}},
      [['patch', 'example-changed', 'example of response changed']]],
    ['a new example that shows a new field', {responses: {200: {description: 'Success', content: {'application/json': {schema: object({}), example: {}}}}}},
      {responses: {200: {description: 'Success', content: {'application/json': {schema: id, example: {id: 'b'}}}}}},
      [['minor', 'field-added', 'response field `id` added']]]
  ]
  test.each(cases)('%s', (_, before, after, want) => {
    expect(changed(before, after)).toEqual(want)
  })

  test('a reference is what it refers to, also within itself', () => {
    const tree = (more: {[name: string]: Schema}, description = 'A bottle.'): OpenAPI['components'] => ({
      ...specOf([]).components,
      schemas: {Error: {}, Bottle: {type: 'object', description, properties: {inside: {$ref: '#/components/schemas/Bottle'}, ...more}}}
    })
    const operation = operationOf(answers({$ref: '#/components/schemas/Bottle'}))
    const changes = diff(specOf([operation], {components: tree({})}), specOf([operation], {components: tree({year: text}, 'One bottle.')}))
    expect(changes.map(({sentence}) => sentence)).toEqual(['optional response field `year` added', 'description of response changed'])
  })
})

describe('Constraints between parameters', () => {
  const both = ['a', 'b']
  const many = [...'abcdefghijklmnop']
  const stated = (required: boolean): Fragment => ({
    parameters: [parameter('a', {required, description: 'Can only be used if `b` is `RED`.'}), parameter('b')],
    ...(!required && {'x-dependencies': ['IF a THEN b==\'RED\';']}),
    'x-docs': {file: 'a.md', line: 1, locales: [], ...(!required && {sentences: {'IF a THEN b==\'RED\';': 'Can only be used if b is RED.'}})}
  })
  const cases: Case[] = [
    ['a new one', rule(both), rule(both, 'IF a THEN b;'), [['major', 'dependency-added', '`b` is required with `a`']]],
    ['one that is gone', rule(both, 'Or(a, b);'), rule(both), [['minor', 'dependency-removed', 'no longer: at least one of `a` and `b` is required']]],
    ['the same in other letters', rule(both, 'IF a THEN b;'), rule(both, 'IF  a  THEN b ;'), []],
    ['another order', rule(both, 'Or(a, b);', 'IF a THEN b;'), rule(both, 'IF a THEN b;', 'Or(a, b);'), []],
    ['a looser one', rule(both, 'OnlyOne(a, b);'), rule(both, 'Or(a, b);'), [
      ['minor', 'dependency-added', 'at least one of `a` and `b` is required'],
      ['minor', 'dependency-removed', 'no longer: exactly one of `a` and `b` is required']
    ]],
    ['a stricter one', rule(both, 'Or(a, b);'), rule(both, 'OnlyOne(a, b);'), [
      ['major', 'dependency-added', 'exactly one of `a` and `b` is required'],
      ['minor', 'dependency-removed', 'no longer: at least one of `a` and `b` is required']
    ]],
    ['one about a new parameter', rule(['b']), rule(both, 'IF a THEN b==\'RED\';'), [
      ['minor', 'parameter-added', 'optional parameter `a` added'], ['minor', 'dependency-added', '`a` only if `b` is `RED`']
    ]],
    ['another parameter in place of a required one', sends(parameter('a', {required: true})), rule(both, 'OnlyOne(a, b);'), [
      ['minor', 'parameter-added', 'optional parameter `b` added'], ['minor', 'now-optional', 'parameter `a` is optional now'],
      ['minor', 'dependency-added', 'exactly one of `a` and `b` is required']
    ]],
    ['one that the docs stated before', stated(true), stated(false), [
      ['minor', 'now-optional', 'parameter `a` is optional now'],
      ['minor', 'dependency-added', '`a` only if `b` is `RED` (the docs said so before)']
    ]],
    ['a comparison of numbers', rule(both), rule(both, 'a <= b;'), [['major', 'dependency-added', 'rule `a <= b;`']]],
    ['a wider comparison', rule(both, 'b - a <= 5;'), rule(both, 'b - a <= 9;'), [
      ['minor', 'dependency-added', 'rule `b - a <= 9;`'], ['minor', 'dependency-removed', 'no longer: rule `b - a <= 5;`']
    ]],
    ['a narrower comparison', rule(both, 'b - a <= 9;'), rule(both, 'b - a <= 5;'), [
      ['major', 'dependency-added', 'rule `b - a <= 5;`'], ['minor', 'dependency-removed', 'no longer: rule `b - a <= 9;`']
    ]],
    ['text of another form', rule(both), rule(both, 'a like `b`'), [['major', 'dependency-added', 'rule `a like \'b\'`']]],
    ['values', rule(both), rule(both, 'IF a==\'X\'|\'Y\' THEN b;'), [['major', 'dependency-added', '`b` is required when `a` is `X` or `Y`']]],
    ['a looser one with too many calls to try', rule(many, `OnlyOne(${many.join(', ')});`), rule(many, `Or(${many.join(', ')});`), [
      ['major', 'dependency-added', expect.stringContaining('at least one of')], ['minor', 'dependency-removed', expect.stringContaining('exactly one of')]
    ]]
  ]
  test.each(cases)('%s', (_, before, after, want) => {
    expect(changed(before, after)).toEqual(want)
  })
})

describe('Weights and limits are a class of their own', () => {
  const weight = (charges: Weight['charges'], more: Partial<Weight> = {}): Fragment => ({'x-weight': {text: '', charges, ...more}})
  const constant = (pool: string, cost: number) => ({pool, cases: [{cost}]})
  const effects = ['BORROW', 'REPAY']
  const cases: Case[] = [
    ['doubled', weight([constant('ip', 5)]), weight([constant('ip', 10)]), [['minor', 'weight-changed', 'weight 5 ip → 10 ip']]],
    ['another pool', weight([constant('ip', 50)]), weight([constant('uid', 750)]), [['minor', 'weight-changed', 'weight 50 ip → 750 uid']]],
    ['a condition', weight([constant('uid', 6)]), weight([{pool: 'uid', cases: [
      {when: {parameter: 'effect', notIn: effects}, cost: 6}, {when: {parameter: 'effect', in: effects}, cost: 1500}
    ]}]), [['minor', 'weight-changed', 'weight 6 uid → 1500 uid when `effect` is `BORROW` or `REPAY`, else 6 uid']]],
    ['the same condition the other way round', weight([{pool: 'ip', cases: [{when: {parameter: 'a', present: false}, cost: 40}, {when: {parameter: 'a', present: true}, cost: 1}]}]),
      weight([{pool: 'ip', cases: [{when: {parameter: 'a', present: true}, cost: 1}, {cost: 40}]}]), []],
    ['ranges and counts', weight([]), weight([{pool: 'ip', cases: [
      {when: {parameter: 'limit', max: 100}, cost: 5}, {when: {count: 'symbols', min: 2, max: 9}, cost: 7}, {cost: {each: 'symbols', cost: 2, max: 40}}
    ]}]), [['minor', 'weight-changed', 'weight not stated → 5 ip when `limit` is at most 100, 7 ip when `symbols` has 2 to 9 values, else 2 ip for each of `symbols` (at most 40)']]],
    ['two pools and windows', weight([constant('ip', 1)]), weight([{pool: 'order', per: '10s', cases: [{cost: 5}]}, constant('ip', 1)]),
      [['minor', 'weight-changed', 'weight 1 ip → 5 order per 10s + 1 ip']]],
    ['pools in another order', weight([constant('ip', 1), constant('uid', 2)]), weight([constant('uid', 2), constant('ip', 1)]), []],
    ['words that are not understood', weight([constant('ip', 1)]), weight([], {text: 'see below'}), [['minor', 'weight-changed', 'weight 1 ip → not understood']]],
    ['other words', weight([constant('ip', 1)], {text: '1'}), weight([constant('ip', 1)], {text: '**1**'}), [['patch', 'weight-text-changed', 'words of the weight changed']]],
    ['a pool that is named now', weight([{...constant('ip', 1), assumed: true}]), weight([constant('ip', 1)]), [['patch', 'weight-text-changed', 'words of the weight changed']]],
    ['a limit', weight([]), weight([], {limits: [{count: 10, per: '1s', scope: 'uid'}]}), [['minor', 'limit-changed', 'limit none → 10 per 1s (uid)']]]
  ]
  test.each(cases)('%s', (_, before, after, want) => {
    expect(changed(before, after)).toEqual(want)
  })
})

describe('Security', () => {
  const signed = [{apiKey: [], signature: []}]
  const cases: Case[] = [
    ['another type, signed as before', {'x-security-type': 'USER_DATA'}, {'x-security-type': 'TRADE'},
      [['minor', 'security-type-changed', 'security type `USER_DATA` → `TRADE`, the API key needs the permission to trade']]],
    ['a type that says nothing known', {'x-security-type': 'TRADE'}, {'x-security-type': 'constructor'},
      [['minor', 'security-type-changed', 'security type `TRADE` → `constructor`']]],
    ['a signature is needed now', {security: [{apiKey: []}]}, {security: signed}, [['major', 'security-changed', 'security API key → API key and signature']]],
    ['a key is needed now', {security: []}, {security: [{apiKey: []}]}, [['major', 'security-changed', 'security none → API key']]],
    ['a signature is needed no more', {security: signed}, {security: [{apiKey: []}]}, [['minor', 'security-changed', 'security API key and signature → API key']]],
    ['nothing is needed now', {security: signed}, {security: []}, [['minor', 'security-changed', 'security API key and signature → none']]]
  ]
  test.each(cases)('%s', (_, before, after, want) => {
    expect(changed(before, after)).toEqual(want)
  })
})

describe('Operations', () => {
  const cases: Case[] = [
    ['another address', {}, {path: '/cellar/v2/bottle'}, [['major', 'address-changed', 'address `GET /cellar/v1/bottle` → `GET /cellar/v2/bottle`']]],
    ['another method', {}, {method: 'post'}, [['major', 'address-changed', 'address `GET /cellar/v1/bottle` → `POST /cellar/v1/bottle`']]],
    ['another id', {}, {operationId: 'getBottle'}, [['major', 'operation-renamed', 'method `queryBottle` renamed to `getBottle`']]],
    ['another address and id', {}, {path: '/cellar/v2/bottle', operationId: 'getBottle'}, [
      ['major', 'operation-removed', 'removed, `GET /cellar/v1/bottle`'], ['minor', 'operation-added', 'added, `GET /cellar/v2/bottle`']
    ]],
    ['another address and a new parameter', {}, {path: '/cellar/v2/bottle', ...sends(parameter('a'))}, [
      ['major', 'address-changed', 'address `GET /cellar/v1/bottle` → `GET /cellar/v2/bottle`'], ['minor', 'parameter-added', 'optional parameter `a` added']
    ]],
    ['paging came', {}, {'x-paging': {id: {parameter: 'fromId', field: 'id'}}}, [['minor', 'paging-changed', 'paging none → by id']]],
    ['a way of paging is gone', {'x-paging': {id: {parameter: 'a', field: 'id'}, page: {parameter: 'b', first: 1}}}, {'x-paging': {page: {parameter: 'b', first: 1}}},
      [['major', 'paging-changed', 'paging by id and page → by page']]],
    ['paging that needs a time', {'x-paging': {page: {parameter: 'b', first: 1}}}, {'x-paging': {page: {parameter: 'b', first: 1}, needs: ['a']}},
      [['major', 'paging-changed', 'paging changed']]],
    ['a way of paging that refuses a parameter', {'x-paging': {id: {parameter: 'b', field: 'id'}}}, {'x-paging': {id: {parameter: 'b', field: 'id', without: ['a']}}},
      [['major', 'paging-changed', 'paging changed']]],
    ['a new way of paging that refuses a parameter', {'x-paging': {page: {parameter: 'b', first: 1}}}, {'x-paging': {page: {parameter: 'b', first: 1}, id: {parameter: 'b', field: 'id', without: ['a']}}},
      [['minor', 'paging-changed', 'paging by page → by id and page']]],
    ['paging from another page on', {'x-paging': {page: {parameter: 'b', first: 1}}}, {'x-paging': {page: {parameter: 'b', first: 0}}},
      [['minor', 'paging-changed', 'paging changed']]],
    ['deprecated', {}, {deprecated: true}, [['minor', 'deprecated', 'operation is deprecated now']]],
    ['title', {}, {summary: 'Query a Bottle'}, [['patch', 'title-changed', 'title changed']]],
    ['description', {}, {description: 'Which bottle.'}, [['patch', 'description-changed', 'description changed']]],
    ['section', {}, {tags: ['wine']}, [['patch', 'section-changed', 'section changed']]],
    ['an unknown extension', {}, {'x-schemas': {Bottle: text}}, [['patch', 'extension-changed', '`x-schemas` changed']]],
    ['another place in the docs', {}, {'x-docs': {file: 'b.md', line: 90, url: 'https://b.example', locales: ['en', 'zh-CN'], stale: 'refused'}}, []]
  ]
  test.each(cases)('%s', (_, before, after, want) => {
    expect(changed(before, after)).toEqual(want)
  })

  test('one that came and one that is gone have their own place', () => {
    const [one, other] = [operationOf(), operationOf({path: '/cellar/v1/rack', operationId: 'queryRack', 'x-docs': {file: 'rack.md', line: 3, locales: []}})]
    expect(diff(specOf([one]), specOf([other])).map(({what, place, method, path, operationId}) => ({what, place, method, path, operationId}))).toEqual([
      {what: 'operation-removed', place: {file: 'docs/cellar/Query-Bottle.md', line: 8}, method: 'get', path: '/cellar/v1/bottle', operationId: 'queryBottle'},
      {what: 'operation-added', place: {file: 'rack.md', line: 3}, method: 'get', path: '/cellar/v1/rack', operationId: 'queryRack'}
    ])
  })
})

describe('What all operations share', () => {
  const base = specOf([])
  const product = (more: Partial<OpenAPI['x-product']>): Partial<OpenAPI> => ({'x-product': {...base['x-product'], ...more}})
  const components = (more: Partial<OpenAPI['components']>): Partial<OpenAPI> => ({components: {...base.components, ...more}})
  const scheme = (name: string, description = 'The key.'): Partial<OpenAPI> => components({securitySchemes: {apiKey: {type: 'apiKey', in: 'header', name, description}}})
  const codes = (name?: string, message = 'No.'): Partial<OpenAPI> => ({'x-error-codes': {'-1': {...(name !== undefined && {name}), message}}})
  const error: Schema = {type: 'object', required: ['code'], properties: {code: {type: 'integer'}, msg: text}}
  const cases: [title: string, before: Partial<OpenAPI>, after: Partial<OpenAPI>, want: Wanted[]][] = [
    ['another server', {}, {servers: [{url: 'https://b.example'}]}, [
      ['major', 'server-removed', 'server `https://cellar.example` removed'], ['minor', 'server-added', 'server `https://b.example` added']
    ]],
    ['one more server', {}, {servers: [...base.servers, {url: 'https://b.example'}]}, [['minor', 'server-added', 'server `https://b.example` added']]],
    ['the type of ids', {}, product({int64: 'string'}), [['major', 'package-changed', 'type of ids `bigint` → `string`']]],
    ['the package', {}, product({package: 'b'}), [['major', 'package-changed', 'name of the package `@docwright/cellar-toy` → `b`']]],
    ['a pool', {}, product({pools: {ip: [{limit: 50, per: '1m', header: 'X-USED'}]}}), [['minor', 'pool-changed', 'pool `ip` 100 per 1m → 50 per 1m in `X-USED`']]],
    ['a new pool', {}, product({pools: {...base['x-product'].pools, constructor: [{per: '10s', share: 'operation' as const}]}}),
      [['minor', 'pool-changed', 'pool `constructor` none → no stated limit per 10s of each operation']]],
    ['the header of the key', {}, scheme('X-OTHER'), [['major', 'security-changed', 'security scheme `apiKey` `apiKey header X-KEY` → `apiKey header X-OTHER`']]],
    ['words about the key', {}, scheme('X-KEY', 'A key.'), [['patch', 'description-changed', 'description of security scheme `apiKey` changed']]],
    ['a field of errors', {}, components({schemas: {Error: error}}), [['minor', 'field-added', 'optional error field `msg` added']]],
    ['a named type', {}, components({schemas: {...base.components.schemas, Color: text}}), [['minor', 'schema-added', 'type `Color` added']]],
    ['a named type that is gone', components({schemas: {...base.components.schemas, Color: text}}), {}, [['major', 'schema-removed', 'type `Color` removed']]],
    ['an error code', {}, codes('EMPTY'), [['minor', 'error-code-added', 'error code `-1` `EMPTY` added']]],
    ['an error code that is gone', codes('EMPTY'), {}, [['major', 'error-code-removed', 'error code `-1` removed']]],
    ['another name of an error code', codes('EMPTY'), codes('NONE'), [['major', 'error-code-changed', 'error code `-1` is named `NONE` now']]],
    ['other words of an error code', codes('EMPTY'), codes('EMPTY', 'None.'), [['patch', 'description-changed', 'description of error code `-1` changed']]],
    ['the title', {}, {info: {title: 'Wine', version: '0.1.0'}}, [['patch', 'title-changed', 'title changed']]],
    ['the version', {}, {info: {title: 'Cellar', version: '0.2.0'}}, []]
  ]
  test.each(cases)('%s', (_, before, after, want) => {
    const changes = diff(specOf([operationOf()], before), specOf([operationOf()], after))
    expect(changes.map(({level, what, sentence}) => [level, what, sentence])).toEqual(want)
    expect(changes.every(({operationId, method, path, place}) => operationId + method + path === '' && place === undefined)).toBe(true)
  })
})

describe('The verdict and the next version', () => {
  const cases: [version: string, verdict: Verdict, want: string][] = [
    ['0.4.1', 'none', '0.4.1'], ['0.4.1', 'patch', '0.4.2'], ['0.4.1', 'minor', '0.4.2'], ['0.4.1', 'major', '0.5.0'],
    ['1.4.1', 'none', '1.4.1'], ['1.4.1', 'patch', '1.4.2'], ['1.4.1', 'minor', '1.5.0'], ['1.4.1', 'major', '2.0.0'],
    ['0.0.9', 'major', '0.1.0']
  ]
  test.each(cases)('%s after %s is %s', (version, level, want) => {
    expect(nextVersion(version, level)).toBe(want)
  })

  test.each(['', '1', '1.0', '1.0.0-rc.1', '01.0.0', '1.0.0\n'])('%j is no version', version => {
    expect(() => nextVersion(version, 'patch')).toThrow(RangeError)
  })

  test('the verdict is the most serious level', () => {
    expect(verdict([])).toBe('none')
    expect(verdict([{level: 'patch'}, {level: 'major'}, {level: 'minor'}])).toBe('major')
  })
})

describe('The changelog', () => {
  const at = (line: number) => ({file: 'docs/a_b.md', line, locales: []})
  const one = (more: Fragment) => operationOf({summary: 'Query *Bottle*', 'x-docs': at(8), ...more})
  const other = (more: Fragment) => operationOf({path: '/cellar/v1/rack', operationId: 'newRack', summary: 'New Rack', 'x-docs': at(90), ...more})

  test('has a line for each operation, the most serious first, and tells alike changes as one', () => {
    const before = specOf([one(sends(parameter('x', {description: 'X.'}))), other({})])
    const after = specOf([
      one(sends(parameter('x', {description: 'The x.'}), parameter('y'), parameter('z'))),
      other({...sends(parameter('a', {required: true}), parameter('b', {required: true}), parameter('c')), 'x-weight': {text: '', charges: []}})
    ])
    expect(changelog(diff(before, after), '0.2.0')).toBe([
      '## 0.2.0', '',
      '### Breaking', '',
      '* **New Rack**: required parameters `a` and `b` added; optional parameter `c` added; weight 1 ip → not stated (`docs/a_b.md:90`)', '',
      '### Changed', '',
      '* **Query \\*Bottle\\***: optional parameters `y` and `z` added; description of parameter `x` changed (`docs/a_b.md:8`)', ''
    ].join('\n'))
  })

  test('words alone have their own section, and the verb follows the number', () => {
    expect(changelog(diff(specOf([one({})]), specOf([one({description: 'Which.'})])))).toBe('### Words only\n\n* **Query \\*Bottle\\***: description changed (`docs/a_b.md:8`)\n')
    const [before, after] = [true, false].map(required => specOf([one(sends(parameter('a', {required}), parameter('b', {required})))]))
    expect(before && after && changelog(diff(before, after))).toContain('parameters `a` and `b` are optional now')
  })

  test('rules are told one by one', () => {
    const [before, after] = [one(rule(['a', 'b', 'c'], 'IF a THEN b;', 'IF b THEN c;')), one(rule(['a', 'b', 'c']))].map(operation => specOf([operation]))
    expect(before && after && changelog(diff(before, after))).toContain('no longer: `b` is required with `a`; no longer: `c` is required with `b` (`docs')
  })

  test('no change, no text', () => {
    expect(changelog([], '0.2.0')).toBe('')
  })

  test('text of a page stays text', () => {
    const hostile = '</details><script>alert(1)</script>\n# [x](javascript:1) `'
    const after = operationOf({summary: hostile, operationId: 'x', path: `/${hostile}`, ...sends(parameter(hostile)), 'x-docs': {file: hostile, line: 1, locales: []}})
    const text = changelog(diff(specOf([]), specOf([after])))
    const types = new Set<string>()
    visit(parse(text), node => void types.add(node.type))
    expect([...types].sort()).toEqual(['heading', 'inlineCode', 'list', 'listItem', 'paragraph', 'root', 'strong', 'text'])
  })
})
