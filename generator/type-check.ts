import path from 'node:path'
import {fileURLToPath} from 'node:url'
import ts from 'typescript'
import type {VFile} from 'vfile'

/** What the compiler says of a file, and where in it. */
export type TypeError = {file: VFile; offset: number; reason: string}

/** What the compiler found, and the declarations of `src/schemas.ts`: those alone are not written in the file. */
export type Checked = {errors: TypeError[]; declarations: string}

/** The file whose exports have types that the compiler infers. */
export const inferred = 'src/schemas.ts'

/**
 * Type-check the code of a package, in memory, beside the types of zod and undici. What was parsed is kept for the next
 * package: types of others, and the runtime, which is checked once in a process where it stands alone.
 */
export function typeCheck(files: readonly VFile[]): Checked {
  const code = files.filter(({path}) => isCode(path))
  const texts = new Map([...code.map((file): [string, string] => [placeOf(file), String(file)]), [msw, mswTypes]])
  const program = ts.createProgram({rootNames: [...texts.keys()], options: compilerOptions, host: hostOf(texts)})
  const runtime = code.filter(({path}) => isRuntime(path))
  const runtimeTexts = JSON.stringify(runtime.map(file => [file.path, String(file)]))
  const isKnown = runtimeTexts === soundRuntime && runtime.every(standsAlone)
  const errors = code.filter(file => !isKnown || !isRuntime(file.path)).flatMap(file => errorsOf(file, program))
  if (errors.length === 0) soundRuntime = runtimeTexts
  return {errors: [...optionErrors(program, code), ...errors], declarations: declarationsOf(program)}
}

/** Whether a file is code of TypeScript. */
export function isCode(path: string): boolean {
  return path.endsWith('.ts')
}

/** Whether a file is of the runtime: it is the same in every package. */
export function isRuntime(path: string): boolean {
  return path.startsWith('src/runtime/')
}

/** Whether a file of the runtime imports nothing that is emitted for a product. One of somebody's own templates may. */
function standsAlone(file: VFile): boolean {
  return ts.preProcessFile(String(file)).importedFiles.every(({fileName}) => !fileName.startsWith('..'))
}

/** A folder that does not exist, beside which zod and undici are found. */
const root = path.posix.join(path.dirname(fileURLToPath(import.meta.url)).split(path.sep).join('/'), '.package')

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  types: [],
  paths: {
    // As `imports` of package.json says; all variants have one type.
    '#platform': [path.posix.join(root, 'src/runtime/platform.ts')],
    msw: [path.posix.join(root, 'msw.d.ts')]
  },
  declaration: true,
  rootDir: root,
  outDir: path.posix.join(root, 'dist')
}

/** What `runtime/mock.ts` takes of MSW: a package does not need it, and docwright runs without it. */
const mswTypes = `
export interface HttpHandler {readonly info: object}
type Resolver = (info: {request: Request}) => Response | Promise<Response>
type Method = 'get' | 'post' | 'put' | 'delete' | 'patch'
export declare const http: {readonly [method in Method]: (path: string, resolver: Resolver) => HttpHandler}
`

const msw = path.posix.join(root, 'msw.d.ts')
const disk = ts.createCompilerHost(compilerOptions, true)
const parsed = new Map<string, ts.SourceFile>()
/** The last runtime without an error: all of its files, since one of them may need another. */
let soundRuntime = ''

function hostOf(texts: Map<string, string>): ts.CompilerHost {
  const folders = new Set([...texts.keys()].map(name => path.posix.dirname(name)))
  return {
    ...disk,
    fileExists: name => texts.has(name) || !name.startsWith(root) && disk.fileExists(name),
    directoryExists: name => folders.has(name) || disk.directoryExists?.(name) === true,
    readFile: name => texts.get(name) ?? disk.readFile(name),
    getSourceFile: (name, options) => {
      const known = parsed.get(name)
      const text = texts.get(name) ?? known?.text ?? disk.readFile(name)
      if (text === undefined || known?.text === text) return known
      const source = ts.createSourceFile(name, text, options, true)
      parsed.set(name, source)
      return source
    }
  }
}

function placeOf(file: VFile): string {
  return path.posix.join(root, file.path)
}

function errorsOf(file: VFile, program: ts.Program): TypeError[] {
  const source = program.getSourceFile(placeOf(file))
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  return found.map(diagnostic => ({file, offset: diagnostic.start ?? 0, reason: reasonOf(diagnostic)}))
}

function optionErrors(program: ts.Program, [file]: VFile[]): TypeError[] {
  const found = [...program.getConfigFileParsingDiagnostics(), ...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()]
  return file ? found.map(diagnostic => ({file, offset: 0, reason: reasonOf(diagnostic)})) : []
}

function declarationsOf(program: ts.Program): string {
  let declarations = ''
  const source = program.getSourceFile(path.posix.join(root, inferred))
  if (source) program.emit(source, (_, text) => void (declarations = text), undefined, true)
  return declarations
}

function reasonOf(diagnostic: ts.Diagnostic): string {
  return `Unexpected type error TS${diagnostic.code}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`
}
