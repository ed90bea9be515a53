import {readFile} from 'node:fs/promises'
import path from 'node:path'
import ts from 'typescript'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {removeFolder} from './scratch.js'
import {writeToyPackage} from './toy-package.js'
import {toyOperation} from './toy.js'

/** A public name of a package, `ClientOptions.timeoutMs` for a member, and what is said of it, there or else of the whole. */
type Name = {name: string; docs: string; about: string}

let folder = ''
let names: Name[]

beforeAll(async () => {
  folder = await writeToyPackage()
  const {exports}: {exports: {[door: string]: string | {types: string}}} = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
  const doors = Object.values(exports).flatMap(door => typeof door === 'string' ? [] : path.join(folder, door.types))
  const program = ts.createProgram(doors, {module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, types: ['node']})
  const checker = program.getTypeChecker()
  names = doors.flatMap(door => {
    const file = program.getSourceFile(door)
    const module = file && checker.getSymbolAtLocation(file)
    return module === undefined ? [] : checker.getExportsOfModule(module).flatMap(symbol => namesOf(symbol, checker))
  })
}, 60_000)
afterAll(() => removeFolder(folder))

/** A name and, where it is ours to write, its members. */
function namesOf(exported: ts.Symbol, checker: ts.TypeChecker): Name[] {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
  const docsOf = (one: ts.Symbol) => ts.displayPartsToString(one.getDocumentationComment(checker))
  const members = (symbol.declarations ?? []).flatMap(declaration => membersOf(declaration, checker))
  const docs = docsOf(symbol)
  return [{name: exported.name, docs, about: docs}, ...members.map(one => ({name: `${exported.name}.${one.name}`, docs: docsOf(one), about: docsOf(one) || docs}))]
}

/** Of classes, interfaces and types that are written as an object. The shapes of the docs have the words of the docs, if any. */
function membersOf(declaration: ts.Declaration, checker: ts.TypeChecker): ts.Symbol[] {
  const file = declaration.getSourceFile().fileName
  if (!file.includes('/runtime/') && !ts.isInterfaceDeclaration(declaration) || file.endsWith('/types.d.ts')) return []
  const node = ts.isTypeAliasDeclaration(declaration) ? declaration.type : declaration
  if (!ts.isTypeLiteralNode(node) && !ts.isInterfaceDeclaration(node) && !ts.isClassDeclaration(node)) return []
  return node.members.flatMap(member => {
    const symbol = member.name && checker.getSymbolAtLocation(member.name)
    return symbol === undefined ? [] : [symbol]
  })
}

test('every public name of a package says what it is', () => {
  expect(names.length).toBeGreaterThan(60)
  expect(names.filter(({name, docs}) => !name.includes('.') && docs === '').map(({name}) => name)).toEqual([])
})

test('every member that holds a time says its unit', () => {
  const times = names.filter(({name}) => /\.(?:\w*Ms|retryAfter|recvWindow|clock|serverTime|per)$/.test(name))
  expect(times.map(({name}) => name)).toEqual(expect.arrayContaining(['ClientOptions.timeoutMs', 'CallOptions.recvWindow', 'ApiError.retryAfter', 'LimitError.retryAfter']))
  expect(times.filter(({about}) => !/seconds|`1[ms]`|`10s`/i.test(about)).map(({name}) => name)).toEqual([])
})

test('every option says what it does', () => {
  const options = names.filter(({name}) => /^(?:ClientOptions|CallOptions|Hooks|UndiciOptions|LimiterOptions|RedisLimiterOptions)\./.test(name))
  expect(options.length).toBeGreaterThan(25)
  expect(options.filter(({docs}) => docs === '').map(({name}) => name)).toEqual([])
})

test('every error says what happened, and every field of it what it is', () => {
  const errors = names.filter(({name}) => /^\w+Error(?:\.|$)/.test(name) && !/^mock/.test(name))
  expect(errors.length).toBeGreaterThan(15)
  expect(errors.filter(({docs}) => docs === '').map(({name}) => name)).toEqual([])
})

test('the README shows the condition of a weight as code, and says of which pool the page does not speak', async () => {
  const cases = [{when: {parameter: 'symbol', present: true}, cost: 1}, {cost: 40}]
  const folder = await writeToyPackage([toyOperation({
    parameters: [{name: 'symbol', in: 'query', schema: {type: 'string'}}],
    'x-weight': {text: '1 or 40', charges: [{pool: 'ip', assumed: true, cases}, {pool: 'order', cases: [{cost: 2}]}]}
  })])
  const [readme, client] = await Promise.all(['README.md', 'src/client.ts'].map(file => readFile(path.join(folder, file), 'utf8')))
  await removeFolder(folder)
  expect(readme).toContain('| 1 (ip, assumed) when `symbol` is sent, else 40 (ip, assumed), 2 (order) |')
  expect(client).toContain('Weight: 1 (ip, assumed) when `symbol` is sent, else 40 (ip, assumed), 2 (order).')
})
