import fc from 'fast-check'
import ts from 'typescript'
import {expect, test} from 'vitest'
import {hasOwnComments, sameCode, withoutComments} from '../generator/compiler/unchanged-code.js'

const before = {
  'src/a.ts': 'import {b} from \'./b.js\'',
  'src/b.ts': 'export * from "./runtime/c.js"',
  'src/runtime/c.ts': 'import \'#platform\'\nexport const c = 1',
  'src/runtime/platform.ts': 'export const p = 1',
  'src/x.ts': 'import {y} from \'./y.js\'\nimport * as z from \'zod/mini\'',
  'src/y.ts': 'import type {X} from \'./x.js\'',
  'test/t.ts': 'import type {X} from \'../src/x.js\''
}

test.each([
  [{}, ['src/a.ts', 'src/b.ts', 'src/runtime/c.ts', 'src/runtime/platform.ts', 'src/x.ts', 'src/y.ts', 'test/t.ts']],
  [{'src/a.ts': 'export const a = 2'}, ['src/b.ts', 'src/runtime/c.ts', 'src/runtime/platform.ts', 'src/x.ts', 'src/y.ts', 'test/t.ts']],
  [{'src/runtime/platform.ts': 'export const p = 2'}, ['src/x.ts', 'src/y.ts', 'test/t.ts']],
  [{'src/y.ts': 'export const y = 1'}, ['src/a.ts', 'src/b.ts', 'src/runtime/c.ts', 'src/runtime/platform.ts']],
  [{'test/t.ts': ''}, ['src/a.ts', 'src/b.ts', 'src/runtime/c.ts', 'src/runtime/platform.ts', 'src/x.ts', 'src/y.ts']]
])('code whose text or imports %o changed is not what it was', (changes, same) => {
  expect([...sameCode(new Map(Object.entries(before)), new Map(Object.entries({...before, ...changes}))).unchanged].sort()).toEqual(same)
})

test('what is gone, and what is new, is not what it was, nor what imports it', () => {
  const {'src/b.ts': _, ...less} = before
  const without = new Map(Object.entries(less))
  expect([...sameCode(new Map(Object.entries(before)), without).unchanged]).not.toContain('src/a.ts')
  expect([...sameCode(without, new Map(Object.entries(before))).unchanged]).not.toContain('src/a.ts')
})

test.each([
  ['a script, whose names all code knows', 'declare const limit: number', 'declare const limit: string'],
  ['a global declaration', 'export {}\ndeclare global { var limit: number }', 'export {}\ndeclare global { var limit: string }'],
  ['an addition to a module', 'import \'zod\'\ndeclare module \'zod\' { const a: 1 }', 'import \'zod\'\ndeclare module \'zod\' { const a: 2 }'],
  ['a reference', '/// <reference lib="dom" />\nexport {}', '/// <reference lib="webworker" />\nexport {}'],
  ['one that is new', undefined, 'declare const limit: number'],
  ['one that is gone', 'declare const limit: number', undefined]
])('where code changed that others know without an import, nothing is what it was: %s', (_, was, is) => {
  const texts = (text: string | undefined) => new Map(Object.entries({...before, ...(text !== undefined && {'src/ambient.d.ts': text})}))
  expect(sameCode(texts(was), texts(is))).toEqual({unchanged: new Set(), sound: new Set(), settled: new Set()})
  expect(sameCode(texts(is), texts(is)).unchanged.size).toBe(texts(is).size)
})

test('code stays as it was compiled where a comment of what it imports changed, unless its declarations have that comment', () => {
  const texts = (comment: string) => new Map([['src/a.ts', `export type Z = 1\n\n/** ${comment} */\nexport type A = {a: 1}\n`], ['src/b.ts', 'import type {A} from \'./a.js\'\n\n/** B. */\nexport const b = (a: A) => a\n']])
  expect(sameCode(texts('One.'), texts('Two.'))).toEqual({unchanged: new Set(), sound: new Set(['src/a.ts', 'src/b.ts']), settled: new Set(['src/b.ts'])})
  const source = texts('Two.').get('src/b.ts') ?? ''
  expect(hasOwnComments(source, 'import type { A } from \'./a.js\';\n/** B. */\nexport declare const b: (a: A) => A;\n')).toBe(true)
  expect(hasOwnComments(source, '/** B. */\nexport declare const b: () => {\n    /** One. */\n    a: 1;\n};\n')).toBe(false)
})

const costs = 'import type {Cost} from \'./cost.js\'\n\n/** Order: 1. */\nexport const order: Cost<\'ip\'> = [\n  {cost: 1}\n]\n\nexport const all = {order}\n'
const code = {
  'src/cost.ts': 'export type Cost<Pool> = {pool?: Pool; cost: number}[]\n',
  'src/costs.ts': costs,
  'src/operations.ts': 'import {order} from \'./costs.js\'\n\nexport const operation = {order}\n',
  'src/client.ts': 'import {operation} from \'./operations.js\'\n\nexport const client = {\n  /** Weight: 1. */\n  operation\n}\n'
}

test.each<[what: string, changes: {[path: string]: string}, unsound: string[]]>([
  ['nothing', {}, []],
  ['a comment', {'src/costs.ts': costs.replace('Order: 1', 'Order: 2')}, []],
  ['a comment inside of a statement', {'src/client.ts': code['src/client.ts'].replace('Weight: 1', 'Weight:\n   * 2')}, []],
  ['the value of a constant with a type', {'src/costs.ts': costs.replace('cost: 1', 'cost: 2')}, ['src/costs.ts']],
  ['a value of more lines', {'src/costs.ts': costs.replace('{cost: 1}', '{\n    cost: 1\n  }')}, ['src/costs.ts']],
  ['the type of a constant', {'src/costs.ts': costs.replace('<\'ip\'>', '<\'uid\'>')}, ['src/costs.ts', 'src/operations.ts', 'src/client.ts']],
  ['the value of a constant without a type', {'src/costs.ts': costs.replace('{order}', '{order, one: 1}')}, ['src/costs.ts', 'src/operations.ts', 'src/client.ts']],
  ['a constant more', {'src/costs.ts': `${costs}export const more: Cost<'ip'> = []\n`}, ['src/costs.ts', 'src/operations.ts', 'src/client.ts']],
  ['a type that others name', {'src/cost.ts': 'export type Cost<Pool> = {pool: Pool; cost: number}[]\n'}, ['src/cost.ts', 'src/costs.ts', 'src/operations.ts', 'src/client.ts']],
  ['what the compiler obeys', {'src/client.ts': code['src/client.ts'].replace('Weight: 1.', '@ts-ignore')}, ['src/client.ts']],
  ['what others know without an import', {'src/global.d.ts': 'declare const limit: number\n'}, [...Object.keys(code), 'src/global.d.ts']],
  ['what is in a template', {'src/client.ts': `${code['src/client.ts']}export const text = \`\n/** a */\n\``}, ['src/client.ts']]
])('a change of %s has no other code checked than that which it may be about', (_, changes, unsound) => {
  const after = new Map(Object.entries({...code, ...changes}))
  const {unchanged, sound} = sameCode(new Map(Object.entries(code)), after)
  expect([...after.keys()].filter(name => !unchanged.has(name) && !sound.has(name)).sort()).toEqual([...unsound].sort())
})

test('what is in a template, or in a text of two lines, is no comment', () => {
  for (const text of ['const a = `\n/** a */\n`', 'const a = \'\\\n/** a */\'']) expect(withoutComments(text)).toBe(text)
})

const pieces = ['a', '\n', ' ', '/**', '/*', '*/', '/**/', '//', '/', '*', '\'', '"', '`', '\\', '\u2028', '/** a */', '\n/** a\n * b */', '@ts-ignore', '= 1', '{', '}']

test('code without comments has the words that it had', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...pieces), {maxLength: 24}), parts => {
    const text = parts.join('')
    expect(words(withoutComments(text))).toEqual(words(text))
  }), {numRuns: 2000})
})

/** What the compiler reads, with whether it begins a line. */
function words(text: string): string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text)
  const found: string[] = []
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) found.push(`${scanner.hasPrecedingLineBreak()} ${scanner.getTokenText()}`)
  return found
}
