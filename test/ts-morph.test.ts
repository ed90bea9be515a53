import {createRequire} from 'node:module'
import type * as TsMorph from 'ts-morph'
import {expect, test} from 'vitest'
import {printStructure, StructureKind} from '../generator/emit/ts-morph.js'
import {ts} from '../generator/installed/typescript.js'

test('ts-morph prints with the TypeScript that is loaded, and others get it with its own', () => {
  expect(printStructure({kind: StructureKind.Interface, name: 'Bottle', properties: [{name: 'label', type: 'string'}]})).toBe('interface Bottle {\n    label: string;\n}')
  const other: typeof TsMorph = createRequire(import.meta.url)('ts-morph')
  expect(other.ts).not.toBe(ts)
  const file = new other.Project({useInMemoryFileSystem: true}).createSourceFile('a.ts', 'export const bottles: string[] = []')
  expect(file.getVariableDeclarationOrThrow('bottles').getType().getText()).toBe('string[]')
})
