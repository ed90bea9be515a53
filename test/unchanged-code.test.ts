import {expect, test} from 'vitest'
import {unchangedCode} from '../generator/unchanged-code.js'

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
  expect([...unchangedCode(new Map(Object.entries(before)), new Map(Object.entries({...before, ...changes})))].sort()).toEqual(same)
})

test('what is gone, and what is new, is not what it was, nor what imports it', () => {
  const {'src/b.ts': _, ...less} = before
  const without = new Map(Object.entries(less))
  expect([...unchangedCode(new Map(Object.entries(before)), without)]).not.toContain('src/a.ts')
  expect([...unchangedCode(without, new Map(Object.entries(before)))]).not.toContain('src/a.ts')
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
  expect(unchangedCode(texts(was), texts(is))).toEqual(new Set())
  expect(unchangedCode(texts(is), texts(is)).size).toBe(texts(is).size)
})
