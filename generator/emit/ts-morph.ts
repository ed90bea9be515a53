import {createRequire, Module} from 'node:module'
import type * as TsMorph from 'ts-morph'
import {requireCompiled} from '../installed/code.js'
import {ts} from '../installed/typescript.js'

/** What of ts-morph prints declarations. An `import` would read the compiler that it brings along once more, for what it exports. */
export const {printStructure, StructureKind, VariableDeclarationKind}:
  Pick<typeof TsMorph, 'printStructure' | 'StructureKind' | 'VariableDeclarationKind'> = load(createRequire(import.meta.url))
export type StructureKind = TsMorph.StructureKind
export type {
  FunctionDeclarationStructure, InterfaceDeclarationStructure, Structures, TypeAliasDeclarationStructure, VariableStatementStructure
} from 'ts-morph'

/**
 * The compiler that ts-morph brings along is a second TypeScript of nine megabytes, of which printing asks for nothing: it
 * gets the one that is loaded. Whoever else in the process loads ts-morph gets it as it is, before and after.
 */
function load(require: NodeJS.Require): typeof TsMorph {
  const places = placesOf(require)
  if (!places || Object.values(places).some(place => place in require.cache)) return require('ts-morph')
  try {
    require.cache[places.compiler] = Object.assign(new Module(places.compiler), {exports: ts, loaded: true})
    requireCompiled(require, places.common)
    return requireCompiled(require, places.morph)
  } catch {
    // One that does need its own.
    forget(require, places)
    return require('ts-morph')
  } finally {
    forget(require, places)
  }
}

type Places = {morph: string; common: string; compiler: string}

/** Where ts-morph and its compiler are; undefined where they are not where they were. */
function placesOf(require: NodeJS.Require): Places | undefined {
  try {
    const morph = require.resolve('ts-morph')
    const common = createRequire(morph).resolve('@ts-morph/common')
    return {morph, common, compiler: createRequire(common).resolve('./typescript.js')}
  } catch {
    return undefined
  }
}

function forget(require: NodeJS.Require, places: Places): void {
  for (const place of Object.values(places)) delete require.cache[place]
}
