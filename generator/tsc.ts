import {spawn} from 'node:child_process'
import {mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import {VFile} from 'vfile'
import {withPlace} from './disk-error.js'
import {json} from './emit/escape.js'
import {installed} from './installed.js'

/** What the compiler says of a file, and where in it, both counted from 1. */
export type TypeError = {file: VFile; line: number; column: number; reason: string}

/** What the compiler found; and where that is nothing, `dist/`: JavaScript and declarations of each file of `src/`. */
export type Compiled = {errors: TypeError[]; files: VFile[]}

/** What is known before, and what is done while the compiler runs. */
type Before = {compiled?: readonly VFile[]; sound?: ReadonlySet<string>; meanwhile?: () => Promise<void>}

/**
 * Type-check the code of a package beside the types of what it imports, and compile `src/`, with TypeScript's own compiler
 * in a folder that is removed again. Nothing of the code runs. Of a file whose JavaScript and declarations are in
 * `compiled`, the declarations are enough. Files whose paths are in `sound` are compiled without a check. `meanwhile` is
 * called when the compiler has begun. Throws a `NoCompilerError` where none is installed, and an error of the system
 * where the folder cannot be written.
 *
 * @see https://www.typescriptlang.org/docs/handbook/compiler-options.html
 */
export async function tsc(files: readonly VFile[], {compiled = [], sound = new Set(), meanwhile = async () => undefined}: Before = {}): Promise<Compiled> {
  const known = new Set(compiled.flatMap(file => sourcesOf(file.path)))
  const code = files.filter(({path}) => isCode(path) && !known.has(path))
  if (code.length === 0) {
    await meanwhile()
    return {errors: [], files: inOrder([...compiled])}
  }
  const executable = compiler()
  const folder = await mkdtemp(path.join(tmpdir(), prefix))
  try {
    const given = code.map(file => (sound.has(file.path) ? unchecked(file) : file))
    await prepare(folder, given, compiled.filter(file => isCode(file.path))).catch(cause => Promise.reject(withPlace(cause, folder)))
    const [said] = await Promise.all([run(executable, folder), Promise.resolve().then(meanwhile)])
    const errors = said.split(/\r?\n(?=\S)/).filter(text => text.trim() !== '').map(text => errorIn(text, code, sound))
    return {errors, files: errors.length > 0 ? [] : inOrder([...compiled, ...await compiledIn(folder, code)])}
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

const here = path.dirname(fileURLToPath(import.meta.url))

/** The native compiler of TypeScript 7. Its package `typescript` has the same in it, but would replace the `tsc` of a project. */
function compiler(): string {
  const name = `@typescript/typescript-${process.platform}-${process.arch}`
  const place = installed(here, name)
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

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  module: 'NodeNext',
  strict: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  types: [],
  paths: {
    // As `imports` of package.json says; all variants have one type.
    '#platform': ['./src/runtime/platform.ts'],
    msw: ['./msw.d.ts']
  },
  declaration: true,
  noEmitOnError: true,
  newLine: 'lf',
  rootDir: '.',
  outDir: 'out'
}

async function prepare(folder: string, code: readonly VFile[], declarations: readonly VFile[]): Promise<void> {
  const texts: [name: string, text: string][] = [
    ...code.map((file): [string, string] => [file.path, String(file)]),
    ...declarations.map((file): [string, string] => [file.path.replace(/^dist/, 'src'), String(file)]),
    ['msw.d.ts', mswTypes],
    ['package.json', json({type: 'module'})],
    ['tsconfig.json', json({compilerOptions, files: [...code.map(file => file.path), 'msw.d.ts']})]
  ]
  const folders = new Set(['node_modules/@types', ...texts.map(([name]) => path.dirname(name))])
  await Promise.all([...folders].map(name => mkdir(path.join(folder, name), {recursive: true})))
  await Promise.all([
    ...texts.map(([name, text]) => writeFile(path.join(folder, name), text)),
    ...imported.map(name => symlink(installed(here, name) ?? name, path.join(folder, 'node_modules', name), 'junction'))
  ])
}

/**
 * The compiler ends soon: its collector of garbage, as Go sets it, takes a third of its time and frees little.
 * @see https://pkg.go.dev/runtime#hdr-Environment_Variables
 */
const env = {GOGC: '400', ...process.env}

/** What the compiler prints: a line for each error, and indented ones that belong to it. */
function run(executable: string, folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const text = {stdout: '', stderr: ''}
    // Of a group of its own, since Ctrl-C is for docwright, which ends what it has begun.
    const child = spawn(executable, ['-p', folder, '--pretty', 'false', '--checkers', '2'], {cwd: folder, env, detached: true, windowsHide: true})
    for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (more: string) => (text[name] += more))
    child.on('error', reject).on('close', (code, signal) => {
      const isToldWhy = code === 0 || code !== null && text.stdout !== '' && text.stderr === ''
      if (isToldWhy) resolve(text.stdout)
      else reject(new Error(`The compiler ended with ${signal ?? code}: ${text.stderr}`))
    })
  })
}

/** `src/types.ts(3,7): error TS2322: …`; what names no file is said of the first one. */
function errorIn(text: string, code: readonly VFile[], sound: ReadonlySet<string>): TypeError {
  const [, name, line, column, said = text] = /^(\S+?)\((\d+),(\d+)\): (?:error )?([^]*)$/.exec(text) ?? []
  const file = code.find(one => one.path === name) ?? code[0] ?? new VFile({path: 'src'})
  return {file, line: Number(line ?? 1) - (sound.has(file.path) ? 1 : 0), column: Number(column ?? 1), reason: `Unexpected type error ${said.replace(/\s+/g, ' ').trim()}`}
}

/** Declarations that a person's own template gives stay as they are: nothing is compiled of them. */
async function compiledIn(folder: string, code: readonly VFile[]): Promise<VFile[]> {
  const sources = code.filter(({path}) => path.startsWith('src/'))
  const given = sources.filter(({path}) => path.endsWith('.d.ts'))
  const stems = sources.filter(source => !given.includes(source)).map(({path}) => path.slice(0, -'.ts'.length))
  const compiled = await Promise.all(stems.flatMap(stem => ['.js', '.d.ts'].map(async end => {
    const value = await readFile(path.join(folder, 'out', `${stem}${end}`), 'utf8')
    return new VFile({path: inDist(`${stem}${end}`), value: value.replace(noCheck, '')})
  })))
  return [...compiled, ...given.map(source => new VFile({path: inDist(source.path), value: source.value}))]
}

/** The compiler emits this line too, unless it leaves out all comments before the first statement. */
const noCheck = '// @ts-nocheck\n'

function unchecked(file: VFile): VFile {
  return new VFile({path: file.path, value: `${noCheck}${String(file)}`})
}

function inOrder(files: VFile[]): VFile[] {
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function inDist(source: string): string {
  return source.replace(/^src/, 'dist')
}
