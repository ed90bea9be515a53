import {createRequire} from 'node:module'
import type * as TS from 'typescript'
import {requireCompiled} from './code.js'

const require = createRequire(import.meta.url)

/**
 * TypeScript's parser, factory and printer; `TS` has their types. An `import` would read its nine megabytes twice more, for
 * what kind of module it is and what it exports, which takes three times as long as to load it.
 */
export const ts: typeof TS = requireCompiled(require, require.resolve('typescript'))
export type {TS}

/** The tree of a text of code: no node knows its parent, and comments are none of it, which takes half the time. */
export function treeOf(path: string, text: string): TS.SourceFile {
  return ts.createSourceFile(path, text, {languageVersion: ts.ScriptTarget.ES2022, jsDocParsingMode: ts.JSDocParsingMode.ParseNone})
}
