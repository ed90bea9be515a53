import ts from 'typescript'
import {VFile} from 'vfile'
import {keeping} from './keeping.js'
import {error} from './message.js'
import {callsOf} from './shape.js'
import {inferred, isCode, isRuntime} from './type-check.js'

/**
 * Compile `src/` to `dist/`, each file by itself: no file needs another for it, since all that is exported has its type
 * written, but in `src/schemas.ts`, whose declarations are given. What is compiled calls what its source calls, and
 * declarations call nothing; else it is an error.
 */
export function transpile(files: readonly VFile[], declarations: string): VFile[] {
  return files.filter(file => isCode(file.path) && file.path.startsWith('src/')).flatMap(file => {
    const {js, types, isSound} = compiled(file.path, String(file))
    const name = file.path.replace(/^src\/(.*)\.ts$/, 'dist/$1')
    const both = [
      new VFile({path: `${name}.js`, value: js}),
      new VFile({path: `${name}.d.ts`, value: file.path === inferred ? declarations : types})
    ]
    if (!isSound) for (const one of both) error(one, 'emitted-code', `Unexpected calls in \`${one.path}\`, expected those of its source: a defect of docwright`)
    return both
  })
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  strict: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true
}

const compiled = keeping(512, (fileName, text) => {
  const asked: ts.TranspileOptions = {compilerOptions, fileName, reportDiagnostics: true}
  const {outputText: js} = ts.transpileModule(text, asked)
  const {outputText: types, diagnostics = []} = fileName === inferred ? {outputText: ''} : ts.transpileDeclaration(text, asked)
  // The runtime is no text of a page.
  const isSound = isRuntime(fileName) || callsIn(fileName, text) === callsIn('.js', js) && callsIn('.d.ts', types) === ''
  return {js, types, isSound: isSound && diagnostics.length === 0}
})

function callsIn(path: string, text: string): string {
  return callsOf(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)).join()
}
