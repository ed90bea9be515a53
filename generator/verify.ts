import path from 'node:path'
import {fileURLToPath} from 'node:url'
import {Project, ts} from 'ts-morph'
import {VFile} from 'vfile'
import {error} from './message.js'
import {strangeCode} from './shape.js'

/** A folder that does not exist, beside which zod and undici are found: the files are checked in memory. */
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '.package')

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
    '#platform': [path.join(root, 'src/runtime/platform.ts')],
    msw: [path.join(root, 'msw.d.ts')]
  },
  declaration: true,
  rootDir: root,
  outDir: path.join(root, 'dist')
}

/** What `runtime/mock.ts` takes of MSW: a package does not need it, and docwright runs without it. */
const mswTypes = `
export interface HttpHandler {readonly info: object}
type Resolver = (info: {request: Request}) => Response | Promise<Response>
type Method = 'get' | 'post' | 'put' | 'delete' | 'patch'
export declare const http: {readonly [method in Method]: (path: string, resolver: Resolver) => HttpHandler}
`

/**
 * Type-check the TypeScript of a package and compile `src/` to `dist/`, all in memory. A diagnostic is an error of the
 * emitted file at its place: a defect of docwright, since no page may lead to code that does not compile.
 */
export function verify(files: VFile[]): VFile[] {
  const project = new Project({compilerOptions, skipAddingFilesFromTsConfig: true})
  project.createSourceFile(path.join(root, 'msw.d.ts'), mswTypes)
  const sources = new Map(files.filter(file => file.path.endsWith('.ts')).map(file => {
    const source = project.createSourceFile(path.join(root, file.path), String(file))
    return [source.getFilePath().toString(), file]
  }))
  for (const source of project.getSourceFiles()) {
    const file = sources.get(source.getFilePath().toString())
    for (const node of file ? strangeCode(file.path, source.compilerNode) : []) {
      const {line, column} = source.getLineAndColumnAtPos(node.getStart())
      if (file) error(file, 'emitted-code', `Unexpected code \`${node.getText().slice(0, 80)}\`, expected what the emitter writes`, {place: {line, column}})
    }
  }
  for (const diagnostic of project.getPreEmitDiagnostics()) {
    const source = diagnostic.getSourceFile()
    const file = sources.get(source?.getFilePath().toString() ?? '') ?? files[0]
    const {line, column} = source?.getLineAndColumnAtPos(diagnostic.getStart() ?? 0) ?? {line: 1, column: 1}
    if (file) error(file, 'emitted-code', reasonOf(diagnostic.compilerObject), {place: {line, column}})
  }
  return files.some(file => file.messages.length > 0) ? [] : compiled(project)
}

function compiled(project: Project): VFile[] {
  const output = project.emitToMemory().getFiles()
  return output
    .map(({filePath, text}) => ({name: path.relative(root, filePath).split(path.sep).join('/'), text}))
    .filter(({name}) => name.startsWith('dist/src/'))
    .map(({name, text}) => new VFile({path: name.replace('dist/src/', 'dist/'), value: text}))
}

function reasonOf(diagnostic: ts.Diagnostic): string {
  return `Unexpected type error TS${diagnostic.code}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`
}
