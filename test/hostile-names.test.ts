import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type * as z from 'zod/mini'
import {securityText} from '../generator/emit/method-docs.js'
import {emitSchemas} from '../generator/emit/schemas.js'
import {compile} from '../generator/openapi.js'
import type {Operation, Parameter, Schema} from '../generator/types.js'
import {removeFolder} from './scratch.js'
import {writeToyPackage} from './toy-package.js'
import {toyOperation, toyProduct} from './toy.js'

/** Names that every object has, or that a promise, a class or a module gives a meaning. */
const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'then', 'prototype', 'default', 'arguments']

const text: Schema = {type: 'string'}
const parameters = (all: {[name: string]: Schema}) => Object.entries(all).map(([name, schema]): Parameter => ({name, in: 'query', schema}))

/** An operation that has the name wherever docs may have one: parameter, value, rule, weight, pool, field. */
function operationOf(name: string, index: number): Operation {
  const schema: Schema = {type: 'object', properties: {[name]: {type: 'integer', format: 'int64'}}, required: [name]}
  return toyOperation({
    path: `/papi/v1/name${index}`,
    operationId: `queryName${index}`,
    parameters: parameters({[name]: {...text, enum: ['a', name]}, other: text}),
    responses: {200: {description: 'Success', content: {'application/json': {schema}}}},
    'x-security-type': name,
    'x-dependencies': [`IF ${name} THEN other;`],
    'x-weight': {text: '5 or 1', charges: [{pool: name, cases: [{when: {parameter: name, present: true}, cost: 5}, {cost: 1}]}]}
  })
}

type Package = {createClient(options: object): {[id: string]: (params: object) => Promise<object>}}
type Weights = {weightOf(id: string, params: object): object}
type Schemas = {[name: string]: z.ZodMiniType}

let folder = ''
let main: Package
let weights: Weights
let schemas: Schemas
const load = async <T>(module: string): Promise<T> => import(pathToFileURL(path.join(folder, 'dist', `${module}.js`)).href)
beforeAll(async () => {
  const pools = Object.fromEntries(names.map(name => [name, [{limit: 100, per: '1m'}]]))
  folder = await writeToyPackage(names.map(operationOf), {}, {...toyProduct, pools})
  main = await load('index')
  weights = await load('weights')
  schemas = await load('schemas')
}, 60_000)
afterAll(() => removeFolder(folder))

/** What a call sends and gives. */
async function call(id: string, params: object, text: string): Promise<{query: string; answer: object}> {
  const sent: string[] = []
  const fetch = async (url: string) => {
    sent.push(new URL(url).search)
    return new Response(text, {headers: {'content-type': 'application/json'}})
  }
  const answer = await main.createClient({fetch, baseUrl: 'https://papi.example'})[id]?.(params)
  return {query: sent.join(), answer: answer ?? {}}
}

describe.each(names.map((name, index) => [name, `queryName${index}`] as const))('a package whose docs name `%s`', (name, id) => {
  const body = `{"${name}": 8389765519993908929}`

  test('sends it, and gives it', async () => {
    const {query, answer} = await call(id, {[name]: name, other: 'x'}, body)
    expect(query).toBe(`?${name}=${name}&other=x`)
    expect(Object.entries(answer)).toEqual([[name, 8389765519993908929n]])
  })

  test('takes it for sent where it is sent alone', async () => {
    expect((await call(id, {}, body)).query).toBe('')
    await expect(call(id, {[name]: 'a'}, body)).rejects.toThrow(`IF ${name} THEN other;`)
    const check = (params: object) => schemas[`${id}Params`]?.safeParse(Object.assign(Object.create(null), params)).success
    expect([check({}), check({other: 'x'}), check({[name]: 'a'}), check({[name]: 'a', other: 'x'}), check({[name]: 'b', other: 'x'})]).toEqual([true, true, false, true, false])
  })

  test('prices it where it is sent alone', () => {
    expect([{}, {other: 'x'}, {[name]: 'a'}].map(params => weights.weightOf(id, params))).toEqual([{[name]: 1}, {[name]: 1}, {[name]: 5}])
  })

  test('calls what a caller needs by its name', () => {
    expect(securityText(toyOperation({security: [{[name]: []}], 'x-security-type': name}))).toBe(`${name}: ${name}`)
  })
})

test('no file of a package has code of the generator for a name', async () => {
  const files = ['README.md', ...(await readdir(path.join(folder, 'src'))).filter(file => file.endsWith('.ts')).map(file => `src/${file}`)]
  const texts = await Promise.all(files.map(file => readFile(path.join(folder, file), 'utf8')))
  expect(files.length).toBeGreaterThan(5)
  expect(texts.filter(text => /native code|\[object|undefined:/.test(text))).toEqual([])
})

test.each([[['IF a THEN b;'], false], [['Or(a, b);'], true]])('validators import the types where a rule is one of them, whatever the words of the docs: %j', (rules, isImported) => {
  const operation = toyOperation({
    parameters: parameters({a: {...text, enum: ['types.a']}, b: text}), 'x-dependencies': rules,
    'x-docs': {...toyOperation()['x-docs'], sentences: Object.fromEntries(rules.map(rule => [rule, 'See types.b']))}
  })
  const code = emitSchemas(compile(toyProduct, [operation])).join('\n')
  expect(code).toContain('types.a')
  expect(code.includes('./types.js')).toBe(isImported)
})
