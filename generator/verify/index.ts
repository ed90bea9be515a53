import {VFile} from 'vfile'
import {isCode, isRuntime, isSource, sourcesOf, tsc} from '../compiler/tsc.js'
import {hasOwnComments, sameCode, withoutComments, type Texts} from '../compiler/unchanged-code.js'
import type {Check} from '../emit/template.js'
import {ts} from '../installed/typescript.js'
import {kept, keyOf} from '../keeping.js'
import {elsewhere, error} from '../message.js'
import type {OpenAPI} from '../types.js'
import {meant, type Meant} from './shape-meant.js'
import {operationAt} from './shape-page.js'
import {callsOf, codeOf, strangeCode, type Code} from './shape.js'

/**
 * Verify the files of a package before they are written, and compile `src/` to `dist/`: each is parsed, holds the
 * statements and calls that its emitter means to write, and the whole type-checks; what is compiled calls what its source
 * calls. Anything else is an error of the file at its place, with the page that led to it: a defect of docwright.
 * `runtime` is what was compiled before; what the last build compiled of the product is not compiled again.
 * `checks` are done while the compiler runs.
 */
export async function verify(files: readonly VFile[], spec: OpenAPI, {runtime = [], checks = []}: Before = {}): Promise<VFile[]> {
  const {name} = spec['x-product']
  const texts = textsOf(files.filter(({path}) => isCode(path)))
  const last = lastCompiled.get(name)?.result ?? {texts: [], compiled: []}
  const {unchanged, sound, settled} = sameCode(new Map(last.texts), texts)
  const compiledOf = (paths: ReadonlySet<string>) => last.compiled.filter(([path]) => sourcesOf(path).some(one => paths.has(one)))
  for (const path of settled) {
    if (!compiledOf(new Set([path])).every(([, text]) => hasOwnComments(texts.get(path) ?? '', text))) continue
    unchanged.add(path)
    sound.delete(path)
  }
  const known = [...new Map([...textsOf(runtime), ...compiledOf(unchanged)])].map(virtual)
  const outdated = compiledOf(sound).map(virtual)
  const changed = files.filter(({path}) => !unchanged.has(path) && (isSource(path) || !sound.has(path)))
  const checked = new Set(known)
  const onEmit = (compiled: readonly VFile[]) => {
    checkCalls(compiled.filter(file => !checked.has(file)), files)
    for (const file of compiled) checked.add(file)
  }
  const {errors, files: compiled} = await tsc(changed, {compiled: known, outdated, onEmit, meanwhile: async () => {
    checkShapes(files, spec)
    for (const check of checks) await check()
  }})
  for (const {file, line, column, reason} of errors) tell({file, spec, line, column}, reason)
  onEmit(compiled)
  if (files.some(file => file.messages.length > 0)) return []
  lastCompiled.set(name, {texts: [...texts], compiled: [...textsOf(compiled)]})
  return compiled
}

/** What was compiled, and what is left to be checked. */
type Before = {runtime?: readonly VFile[]; checks?: readonly Check[]}

/** The code of a product when it was last compiled, and what was made of it: files with their texts. */
type LastCompiled = {texts: [string, string][]; compiled: [string, string][]}

const lastCompiled = kept<LastCompiled>(32, {
  name: 'compiled code',
  is: (value): value is LastCompiled => typeof value === 'object' && value !== null && 'texts' in value && 'compiled' in value
})

function textsOf(files: readonly VFile[]): Texts {
  return new Map(files.map(file => [file.path, String(file)]))
}

function virtual([path, value]: [string, string]): VFile {
  return new VFile({path, value})
}

function codeIn(file: VFile): Code {
  const known = codes.get(file) ?? codeOf(file.path, String(file))
  codes.set(file, known)
  return known
}

const codes = new WeakMap<VFile, Code>()

/** Code that was looked at, and has nothing strange: by path, text without comments, and shape or source. */
const lookedAt = kept<true>(4000, {name: 'sound code', is: value => value === true})

function checkShapes(files: readonly VFile[], spec: OpenAPI): void {
  const shapes = meant(spec)
  lookedAt.makeRoom()
  for (const file of files) {
    const shape = shapes.get(file.path)
    if (!shape) continue
    const key = keyOf(file.path, withoutComments(String(file)), wordsOf(shape))
    if (lookedAt.get(key)) continue
    const {source} = codeIn(file)
    const strange = strangeCode(codeIn(file), shape)
    for (const {node, expected} of strange) {
      const {line, character} = ts.getLineAndCharacterOfPosition(source, node.getStart(source))
      const code = node.getText(source).replace(/\s+/g, ' ').slice(0, 80)
      tell({file, spec, line: line + 1, column: character + 1}, `Unexpected code \`${code}\`, expected ${expected}`)
    }
    if (strange.length === 0) lookedAt.set(key, true)
  }
  for (const file of files.filter(({path}) => path.endsWith('.json'))) checkJson(file)
}

function wordsOf(shape: Meant): string {
  return JSON.stringify(shape, (_, value: unknown) => (value instanceof RegExp ? String(value) : value))
}

/** What is compiled calls what its source calls. Declarations have no place for a call. */
function checkCalls(compiled: readonly VFile[], files: readonly VFile[]): void {
  for (const file of compiled.filter(({path}) => path.endsWith('.js') && !isRuntime(path))) {
    const source = files.find(({path}) => path.replace(/^src\/(.*)\.ts$/, 'dist/$1.js') === file.path)
    const key = keyOf(file.path, ...[file, source].map(one => withoutComments(String(one))))
    if (lookedAt.get(key)) continue
    const expected = source ? callsOf(codeIn(source)).join() : ''
    if (callsOf(codeIn(file)).join() === expected) lookedAt.set(key, true)
    else error(file, 'emitted-code', `Unexpected calls in \`${file.path}\`, expected those of its source: a defect of docwright`)
  }
}

type At = {file: VFile; spec: OpenAPI; line: number; column: number}

function tell({file, spec, line, column}: At, reason: string): void {
  const code = String(file)
  const before = code.split('\n').slice(0, line - 1).join('\n').length
  const page = operationAt(spec, code, before + column)?.['x-docs']
  const cause = page && elsewhere(`The page that led to it is \`${page.file}\``, {line: page.line, column: 1})
  const led = page ? `; \`${page.file}\` led to it` : ''
  error(file, 'emitted-code', `${reason}: a defect of docwright${led}`, {place: {line, column}, cause})
}

function checkJson(file: VFile): void {
  try {
    JSON.parse(String(file))
  } catch (cause) {
    error(file, 'emitted-code', `Unexpected text, expected JSON: a defect of docwright (${cause instanceof Error ? cause.message : ''})`)
  }
}
