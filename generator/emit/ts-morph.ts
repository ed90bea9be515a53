import {createRequire} from 'node:module'
import type * as TsMorph from 'ts-morph'

/** What of ts-morph prints declarations. An `import` would read the compiler that it brings along once more, for what it exports. */
export const {printStructure, StructureKind, VariableDeclarationKind}:
  Pick<typeof TsMorph, 'printStructure' | 'StructureKind' | 'VariableDeclarationKind'> = createRequire(import.meta.url)('ts-morph')
export type StructureKind = TsMorph.StructureKind
export type {
  FunctionDeclarationStructure, InterfaceDeclarationStructure, Structures, TypeAliasDeclarationStructure, VariableStatementStructure
} from 'ts-morph'
