import path from 'node:path'
import {fileURLToPath} from 'node:url'
import {Project, ts, type SourceFile} from 'ts-morph'
import {VFile} from 'vfile'
import {elsewhere, error} from './message.js'
import {meant} from './shape-meant.js'
import {operationAt} from './shape-page.js'
import {callsOf, strangeCode} from './shape.js'
import type {OpenAPI} from './types.js'

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
 * Verify the files of a package before they are written, and compile `src/` to `dist/`, all in memory: each is parsed,
 * holds the statements and calls that its emitter means to write, and the whole type-checks. Anything else is an error of
 * the file at its place, with the page that led to it: a defect of docwright.
 */
export function verify(files: VFile[], spec: OpenAPI): VFile[] {
  const project = new Project({compilerOptions, skipAddingFilesFromTsConfig: true})
  project.createSourceFile(path.join(root, 'msw.d.ts'), mswTypes)
  const sources = files.filter(file => file.path.endsWith('.ts')).map((file): Source =>
    ({file, source: project.createSourceFile(path.join(root, file.path), String(file))}))
  const shapes = meant(spec)
  for (const {file, source} of sources) {
    const shape = shapes.get(file.path)
    const strange = shape ? strangeCode(source.compilerNode, shape) : []
    for (const {node, expected} of strange) tell({file, source}, spec, node.getStart(), `Unexpected code \`${node.getText().replace(/\s+/g, ' ').slice(0, 80)}\`, expected ${expected}`)
  }
  for (const file of files.filter(one => one.path.endsWith('.json'))) checkJson(file)
  for (const diagnostic of project.getPreEmitDiagnostics()) {
    const at = sources.find(({source}) => source === diagnostic.getSourceFile()) ?? sources[0]
    if (at) tell(at, spec, diagnostic.getStart() ?? 0, reasonOf(diagnostic.compilerObject))
  }
  return files.some(file => file.messages.length > 0) ? [] : compiled(project, sources)
}

type Source = {file: VFile; source: SourceFile}

function tell({file, source}: Source, spec: OpenAPI, offset: number, reason: string): void {
  const page = operationAt(spec, source.getFullText(), offset)?.['x-docs']
  const cause = page && elsewhere(`The page that led to it is \`${page.file}\``, {line: page.line, column: 1})
  const led = page ? `; \`${page.file}\` led to it` : ''
  error(file, 'emitted-code', `${reason}: a defect of docwright${led}`, {place: source.getLineAndColumnAtPos(offset), cause})
}

function checkJson(file: VFile): void {
  try {
    JSON.parse(String(file))
  } catch (cause) {
    error(file, 'emitted-code', `Unexpected text, expected JSON: a defect of docwright (${cause instanceof Error ? cause.message : ''})`)
  }
}

function compiled(project: Project, sources: Source[]): VFile[] {
  const output = project.emitToMemory().getFiles()
  const files = output
    .map(({filePath, text}) => ({name: path.relative(root, filePath).split(path.sep).join('/'), text}))
    .filter(({name}) => name.startsWith('dist/src/'))
    .map(({name, text}) => new VFile({path: name.replace('dist/src/', 'dist/'), value: text}))
  const byName = new Map(sources.map(one => [one.file.path.replace(/^src\/(.*)\.ts$/, 'dist/$1'), one.source.compilerNode]))
  for (const file of files) checkCompiled(file, byName.get(file.path.replace(/(?:\.d\.ts|\.js)$/, '')))
  return files
}

/** What is compiled calls what its source calls, and declarations call nothing. The runtime is no text of a page. */
function checkCompiled(file: VFile, source: ts.SourceFile | undefined): void {
  if (file.path.startsWith('dist/runtime/')) return
  const parsed = ts.createSourceFile(file.path, String(file), ts.ScriptTarget.ES2022, true)
  const wanted = source && file.path.endsWith('.js') ? callsOf(source) : []
  if (callsOf(parsed).join() === wanted.join()) return
  error(file, 'emitted-code', `Unexpected calls in \`${file.path}\`, expected those of its source: a defect of docwright`)
}

function reasonOf(diagnostic: ts.Diagnostic): string {
  return `Unexpected type error TS${diagnostic.code}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`
}
