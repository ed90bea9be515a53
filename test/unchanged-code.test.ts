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
