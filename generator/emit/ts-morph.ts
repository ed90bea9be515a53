import {createRequire, Module} from 'node:module'
import {isMainThread} from 'node:worker_threads'
import type * as TsMorph from 'ts-morph'
import {ts} from '../typescript.js'

/** What of ts-morph prints declarations. An `import` would read the compiler that it brings along once more, for what it exports. */
export const {printStructure, StructureKind, VariableDeclarationKind}:
  Pick<typeof TsMorph, 'printStructure' | 'StructureKind' | 'VariableDeclarationKind'> = load(createRequire(import.meta.url))
export type StructureKind = TsMorph.StructureKind
export type {
  FunctionDeclarationStructure, InterfaceDeclarationStructure, Structures, TypeAliasDeclarationStructure, VariableStatementStructure
} from 'ts-morph'

/**
 * The compiler that ts-morph brings along is a second TypeScript of nine megabytes, of which printing asks for nothing: it
 * gets the one that is loaded. In a thread of docwright alone, where nobody else has ts-morph.
 */
function load(require: NodeJS.Require): typeof TsMorph {
  const place = isMainThread ? undefined : ownCompiler(require)
  if (place === undefined) return require('ts-morph')
  try {
    require.cache[place] = Object.assign(new Module(place), {exports: ts, loaded: true})
    return require('ts-morph')
  } catch {
    // One that does need its own.
    delete require.cache[place]
    return require('ts-morph')
  }
}

/** Where the compiler of ts-morph is; undefined where it is not where it was. */
function ownCompiler(require: NodeJS.Require): string | undefined {
  try {
    return createRequire(createRequire(require.resolve('ts-morph')).resolve('@ts-morph/common')).resolve('./typescript.js')
  } catch {
    return undefined
  }
}
