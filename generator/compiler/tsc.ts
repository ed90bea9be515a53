import {spawn} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {readdir, rm, stat} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {VFile} from 'vfile'
import {withPlace} from '../disk-error.js'
import {json} from '../emit/escape.js'
import {installed} from '../installed/index.js'
import {ownFolder} from '../own-code.js'
import {isAmbient} from './unchanged-code.js'

/** What the compiler says of a file, and where in it, both counted from 1. */
export type TypeError = {file: VFile; line: number; column: number; reason: string}

/** What the compiler found; and where that is nothing, `dist/`: JavaScript and declarations of each file of `src/`. */
export type Compiled = {errors: TypeError[]; files: VFile[]}

/** What is known before, and what is done while the compiler runs. */
type Before = {
  compiled?: readonly VFile[]
  outdated?: readonly VFile[]
  /** Is called when the compiler has begun. */
  meanwhile?: () => Promise<void>
  /** Is told what is compiled while the rest is still checked. */
  onEmit?: (files: readonly VFile[]) => void
}

/**
 * Type-check the code of a package beside the types of what it imports, and compile `src/`, with TypeScript's own compiler
 * in folders that are removed again. Nothing of the code runs. Of a file whose JavaScript and declarations are in
 * `compiled`, the declarations are enough. Those in `outdated` are right but for comments: such a file is compiled, not
 * checked. Throws a `NoCompilerError` where none is installed, and an error of the system where a folder cannot be written.
 *
 * @see https://www.typescriptlang.org/docs/handbook/compiler-options.html
 */
export async function tsc(files: readonly VFile[], {compiled = [], outdated = [], meanwhile = async () => undefined, onEmit = () => undefined}: Before = {}): Promise<Compiled> {
  const code = without(files.filter(({path}) => isCode(path)), compiled)
  const work = outdated.length === 0
    ? compile(code, checking(compiled))
    : emittedApart(code, {compiled, outdated, onEmit})
  const [{errors, files: made}] = await Promise.all([work, Promise.resolve().then(meanwhile)])
  return {errors, files: errors.length > 0 ? [] : [...compiled, ...made].sort((a, b) => (a.path < b.path ? -1 : 1))}
}

/**
 * One process checks what has to be, while another writes what follows from the text of each file alone, which takes no
 * types of what it imports. Where that is not enough for a declaration, all is compiled as one.
 */
async function emittedApart(code: readonly VFile[], {compiled, outdated, onEmit}: Required<Omit<Before, 'meanwhile'>>): Promise<Compiled> {
  const [checked, emitted] = await Promise.all([
    compile(without(code, outdated), checking([...compiled, ...outdated], {noEmit: true})),
    compile(code.filter(({path}) => isSource(path)), emitting).then(emitted => {
      onEmit(emitted.files)
      return emitted
    })
  ])
  if (checked.errors.length > 0) return checked
  return emitted.errors.length > 0 ? compile(code, checking(compiled)) : emitted
}

function without(code: readonly VFile[], compiled: readonly VFile[]): VFile[] {
  const known = new Set(compiled.flatMap(file => sourcesOf(file.path)))
  return code.filter(({path}) => !known.has(path))
}

/** How code is compiled: what is beside it and known without an import, what else, links, and what the compiler is told. */
type Project = {known: Text[]; beside: Text[]; links: readonly string[]; options: {noEmit?: boolean; [name: string]: unknown}}

type Text = [name: string, text: string]

/** What the compiler finds and makes of some code, in a folder of its own. */
async function compile(code: readonly VFile[], project: Project): Promise<Compiled> {
  if (code.length === 0) return {errors: [], files: []}
  const executable = compiler()
  const folder = mkdtempSync(path.join(tmpdir(), prefix))
  try {
    prepare(folder, code, project)
    const said = await run(executable, folder)
    const errors = said.split(/\r?\n(?=\S)/).filter(text => text.trim() !== '').map(text => errorIn(text, code))
    return {errors, files: errors.length > 0 || project.options.noEmit ? [] : compiledIn(folder, code)}
  } finally {
    await Promise.all([rm(folder, {recursive: true, force: true}), sweep().catch(() => undefined)])
  }
}

const prefix = 'docwright-tsc-'
const hour = 3_600_000

/** Remove what builds left that were killed while they compiled, an hour ago or longer. */
async function sweep(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter(one => one.startsWith(prefix))) {
    const folder = path.join(tmpdir(), name)
    const {mtimeMs} = await stat(folder)
    if (Date.now() - mtimeMs > hour) await rm(folder, {recursive: true, force: true})
  }
}

/** Whether a file is code of TypeScript. */
export function isCode(path: string): boolean {
  return path.endsWith('.ts')
}

/** Whether a file is of `src/`, from which `dist/` is made. */
export function isSource(path: string): boolean {
  return path.startsWith('src/')
}

/** Whether a file is of the runtime, which has no text of a page. */
export function isRuntime(path: string): boolean {
  return /^(?:src|dist)\/runtime\//.test(path)
}

/** What a file of `dist/` may have been compiled from. */
export function sourcesOf(path: string): string[] {
  const stem = path.replace(/^dist/, 'src').replace(/(?:\.d\.ts|\.js)$/, '')
  return [`${stem}.ts`, `${stem}.d.ts`]
}

/** No compiler is installed for this system: npm was told to leave optional dependencies out, or there is none. */
export class NoCompilerError extends Error {
  override readonly name = 'NoCompilerError'
}

/** The native compiler of TypeScript 7. Its package `typescript` has the same in it, but would replace the `tsc` of a project. */
function compiler(): string {
  const name = `@typescript/typescript-${process.platform}-${process.arch}`
  const place = installed(ownFolder, name)
  if (place === undefined) throw new NoCompilerError(`Unexpected lack of \`${name}\`, expected docwright with its optional dependencies`)
  return path.join(place, 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc')
}

/** What the code imports, and what the types of that need. */
const imported = ['zod', 'undici', 'rate-limiter-flexible', '@types/node']

/** What `runtime/mock.ts` takes of MSW: a package does not need it, and docwright runs without it. */
const mswTypes = `
export interface HttpHandler {readonly info: object}
type Resolver = (info: {request: Request}) => Response | Promise<Response>
type Method = 'get' | 'post' | 'put' | 'delete' | 'patch'
export declare const http: {readonly [method in Method]: (path: string, resolver: Resolver) => HttpHandler}
`

const common = {
  target: 'ES2022',
  module: 'NodeNext',
  strict: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  types: [],
  declaration: true,
  noEmitOnError: true,
  newLine: 'lf',
  rootDir: '.',
  outDir: 'out'
}

/** With all that the code imports. */
function checking(compiled: readonly VFile[], more: {noEmit?: boolean} = {}): Project {
  const declarations = compiled.filter(({path}) => isCode(path)).map((file): Text => [file.path.replace(/^dist/, 'src'), String(file)])
  return {
    known: [['msw.d.ts', mswTypes], ...declarations.filter(([, text]) => isAmbient(text))],
    beside: declarations.filter(([, text]) => !isAmbient(text)),
    links: imported,
    options: {
      ...common,
      ...more,
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      skipLibCheck: true,
      // As `imports` of package.json says; all variants have one type.
      paths: {'#platform': ['./src/runtime/platform.ts'], msw: ['./msw.d.ts']}
    }
  }
}

/** What the compiler wants to know in any case. */
const globalTypes = ['Array<T>', 'Boolean', 'CallableFunction', 'Function', 'IArguments', 'NewableFunction', 'Number', 'Object', 'RegExp', 'String']

/**
 * With nothing but the code itself. Declarations that need more are errors.
 * @see https://www.typescriptlang.org/tsconfig/#isolatedDeclarations
 */
const emitting: Project = {
  known: [['globals.d.ts', globalTypes.map(name => `interface ${name} {}\n`).join('')]],
  beside: [],
  links: [],
  options: {...common, noCheck: true, noLib: true, noResolve: true, isolatedDeclarations: true}
}

/** All at once: each file takes microseconds, and nothing else is begun before the compiler. */
function prepare(folder: string, code: readonly VFile[], {known, beside, links, options}: Project): void {
  const roots = [...code.map((file): Text => [file.path, String(file)]), ...known]
  const texts: Text[] = [
    ...roots,
    ...beside,
    ['package.json', json({type: 'module'})],
    ['tsconfig.json', json({compilerOptions: options, files: roots.map(([name]) => name)})]
  ]
  const folders = new Set(['node_modules/@types', ...texts.map(([name]) => path.dirname(name))])
  try {
    for (const name of folders) mkdirSync(path.join(folder, name), {recursive: true})
    for (const [name, text] of texts) writeFileSync(path.join(folder, name), text)
    for (const name of links) symlinkSync(installed(ownFolder, name) ?? name, path.join(folder, 'node_modules', name), 'junction')
  } catch (cause) {
    throw withPlace(cause, folder)
  }
}

/**
 * The compiler ends soon: its collector of garbage, as Go sets it, takes a third of its time and frees little. It begins
 * where a package is so large that it needs as much.
 * @see https://pkg.go.dev/runtime#hdr-Environment_Variables
 */
const env = {GOGC: 'off', GOMEMLIMIT: '1GiB', ...process.env}

/** A second checker finds the same types once more: that takes a quarter more of the processor, and other work waits for that. */
const checkers = '1'

/** What the compiler prints: a line for each error, and indented ones that belong to it. */
function run(executable: string, folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const text = {stdout: '', stderr: ''}
    // Of a group of its own, since Ctrl-C is for docwright, which ends what it has begun.
    const child = spawn(executable, ['-p', folder, '--pretty', 'false', '--checkers', checkers], {cwd: folder, env, detached: true, windowsHide: true})
    for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (more: string) => (text[name] += more))
    child.on('error', reject).on('close', (code, signal) => {
      const isToldWhy = code === 0 || code !== null && text.stdout !== '' && text.stderr === ''
      if (isToldWhy) resolve(text.stdout)
      else reject(new Error(`The compiler ended with ${signal ?? code}: ${text.stderr}`))
    })
  })
}

/** `src/types.ts(3,7): error TS2322: …`; what names no file is said of the first one. */
function errorIn(text: string, code: readonly VFile[]): TypeError {
  const [, name, line, column, said = text] = /^(\S+?)\((\d+),(\d+)\): (?:error )?([^]*)$/.exec(text) ?? []
  const file = code.find(one => one.path === name) ?? code[0] ?? new VFile({path: 'src'})
  return {file, line: Number(line ?? 1), column: Number(column ?? 1), reason: `Unexpected type error ${said.replace(/\s+/g, ' ').trim()}`}
}

/** Declarations that a person's own template gives stay as they are: nothing is compiled of them. */
function compiledIn(folder: string, code: readonly VFile[]): VFile[] {
  const sources = code.filter(({path}) => isSource(path))
  const given = sources.filter(({path}) => path.endsWith('.d.ts'))
  const stems = sources.filter(source => !given.includes(source)).map(({path}) => path.slice(0, -'.ts'.length))
  const compiled = stems.flatMap(stem => ['.js', '.d.ts'].map(end => {
    const value = readFileSync(path.join(folder, 'out', `${stem}${end}`), 'utf8')
    return new VFile({path: inDist(`${stem}${end}`), value})
  }))
  return [...compiled, ...given.map(source => new VFile({path: inDist(source.path), value: source.value}))]
}

function inDist(source: string): string {
  return source.replace(/^src/, 'dist')
}
