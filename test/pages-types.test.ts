import {readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import ts from 'typescript'
import {afterAll, beforeAll, expect, test} from 'vitest'
import type {Parameter, Schema} from '../generator/types.js'
import {removeFolder} from './scratch.js'
import {toyOperations, writeToyPackage} from './toy-package.js'
import {toyOperation} from './toy.js'

const id: Schema = {type: 'integer', format: 'int64'}
const time: Schema = {...id, 'x-unit': 'ms'}
const orders = toyOperation({
  path: '/papi/v1/allOrders',
  operationId: 'allOrders',
  summary: 'All Orders',
  description: 'If `orderId` is set, it will get orders >= that `orderId`. Otherwise most recent orders are returned.',
  parameters: Object.entries({orderId: id, startTime: time, endTime: time}).map(([name, schema]): Parameter => ({name, in: 'query', schema})),
  responses: {200: {description: 'Success', content: {'application/json': {schema: {
    type: 'array', items: {type: 'object', properties: {orderId: id, time, updateTime: time}, required: ['orderId', 'time', 'updateTime']}
  }}}}}
})
const archived = {name: 'archived', in: 'query', description: 'Set to `true` for archived data from 6 months ago'} as const
const count: Schema = {type: 'integer', format: 'int32', 'x-unit': 'count', default: 1, maximum: 100}
const loans = toyOperation({
  path: '/papi/v1/loans',
  operationId: 'queryLoans',
  summary: 'Query Loans',
  parameters: [
    ...Object.entries({startTime: time, endTime: time, current: count, size: count}).map(([name, schema]): Parameter => ({name, in: 'query', schema})),
    {...archived, schema: {type: 'string'}}
  ],
  responses: {200: {description: 'Success', content: {'application/json': {schema: {
    type: 'array', items: {type: 'object', properties: {time}, required: ['time']}
  }}}}}
})
const interest = toyOperation({
  ...loans,
  path: '/papi/v1/interest',
  operationId: 'queryInterest',
  summary: 'Query Interest',
  parameters: loans.parameters.map(one => one.name === 'archived' ? {...one, schema: {type: 'boolean'}} : one)
})

let folder = ''
beforeAll(async () => {
  folder = await writeToyPackage([...toyOperations, orders, loans, interest])
}, 60_000)
afterAll(() => removeFolder(folder))

/** The calls of which the compiler complains. */
async function refused(calls: string[]): Promise<string[]> {
  const file = path.join(folder, 'use.ts')
  await writeFile(file, ['import {createClient} from \'./dist/index.js\'', ...calls.map(call => `void createClient().pages.${call}`)].join('\n'))
  const program = ts.createProgram([file], {module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, types: ['node'], strict: true, noEmit: true})
  const lines = ts.getPreEmitDiagnostics(program).map(({file, start = 0}) => file?.getLineAndCharacterOfPosition(start).line ?? 0)
  return calls.filter((_call, index) => lines.includes(index + 1))
}

test('histories take what one way to page takes, and nothing that it would have to leave out', async () => {
  const right = [
    'queryTrades()', 'queryTrades({fromId: 5n})', 'queryTrades({startTime: 5})', 'queryTrades({startTime: 5, endTime: 6, limit: 7})',
    'allOrders()', 'allOrders({orderId: 5})', 'queryLoans({startTime: 5})', 'queryLoans({startTime: 5, archived: \'true\'})',
    'queryInterest({startTime: 5, archived: true})'
  ]
  const wrong = [
    'queryTrades({endTime: 6})', 'queryTrades({fromId: 5, endTime: 6})', 'queryTrades({fromId: 5, startTime: 5})',
    'allOrders({startTime: 5, endTime: 6})', 'allOrders({orderId: 5, endTime: 6})',
    'queryLoans()', 'queryLoans({endTime: 5})', 'queryLoans({startTime: 5, current: 2})',
    'queryInterest({startTime: 5, archived: \'true\'})'
  ]
  expect(await refused([...right, ...wrong])).toEqual(wrong)
}, 60_000)

test.each(['`archived: \'true\'`', '`archived: true`'])('a history whose old rows are in an archive says so: %s', async given => {
  const code = await readFile(path.join(folder, 'src', 'client.ts'), 'utf8')
  expect(code).toContain('Rows older than about 6 months are in an archive')
  expect(code).toContain(`${given}. Give \`archived\` to get the rows of one half alone.`)
})

test.each(['queryLoans', 'queryInterest'])('the rows of an archive come by a parameter of whatever type: %s', async name => {
  const old = Date.now() - 300 * 86_400_000
  const serve = (url: string) => {
    const query = new URL(url).searchParams
    const isFound = query.get('archived') === 'true' && query.get('current') === '1' && Number(query.get('startTime')) === old
    return Promise.resolve(new Response(JSON.stringify(isFound ? [{time: old}] : [])))
  }
  const {createClient} = await import(pathToFileURL(path.join(folder, 'dist', 'index.js')).href)
  const client = createClient({fetch: serve, apiKey: 'k', apiSecret: 's'})
  const rows = []
  for await (const row of client.pages[name]({startTime: old, endTime: old + 1})) rows.push(row)
  expect(rows).toEqual([{time: old}])
})
