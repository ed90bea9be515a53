import {VFile} from 'vfile'
import type {Check} from './emit/template.js'
import {elsewhere, error} from './message.js'
import {meant} from './shape-meant.js'
import {operationAt} from './shape-page.js'
import {callsOf, strangeCode} from './shape.js'
import {isCode, isRuntime, sourcesOf, tsc} from './tsc.js'
import type {OpenAPI} from './types.js'
import {ts, type TS} from './typescript.js'
import {unchangedCode, type Texts} from './unchanged-code.js'

/**
 * Verify the files of a package before they are written, and compile `src/` to `dist/`: each is parsed, holds the
 * statements and calls that its emitter means to write, and the whole type-checks; what is compiled calls what its source
 * calls. Anything else is an error of the file at its place, with the page that led to it: a defect of docwright.
 * `runtime` is what was compiled before; what the last build of the process compiled of the product is not compiled again.
 * `checks` are done while the compiler runs.
 */
export async function verify(files: readonly VFile[], spec: OpenAPI, {runtime = [], checks = []}: Before = {}): Promise<VFile[]> {
  const {name} = spec['x-product']
  const texts = textsOf(files.filter(({path}) => isCode(path)))
  const last = lastCompiled.get(name) ?? {texts: new Map(), compiled: new Map()}
  const unchanged = unchangedCode(last.texts, texts)
  const known = [...new Map([...textsOf(runtime), ...[...last.compiled].filter(([path]) => sourcesOf(path).some(one => unchanged.has(one)))])]
    .map(([path, value]) => new VFile({path, value}))
  const changed = files.filter(({path}) => !unchanged.has(path))
  const sources: Source[] = []
  const {errors, files: compiled} = await tsc(changed, known, async () => {
    sources.push(...checkShapes(files, spec))
    for (const check of checks) await check()
  })
  for (const {file, line, column, reason} of errors) tell({file, spec, line, column}, reason)
  checkCalls(compiled.filter(file => !known.includes(file)), sources)
  if (files.some(file => file.messages.length > 0)) return []
  lastCompiled.set(name, {texts, compiled: textsOf(compiled)})
  return compiled
}

/** What was compiled, and what is left to be checked. */
type Before = {runtime?: readonly VFile[]; checks?: readonly Check[]}

/** The code of each product when it was last compiled, and what was made of it. */
const lastCompiled = new Map<string, {texts: Texts; compiled: Texts}>()

function textsOf(files: readonly VFile[]): Texts {
  return new Map(files.map(file => [file.path, String(file)]))
}

/** A file of code, and its tree. */
type Source = {file: VFile; source: TS.SourceFile}

function sourceOf(file: VFile): Source {
  const options = {languageVersion: ts.ScriptTarget.ES2022, jsDocParsingMode: ts.JSDocParsingMode.ParseNone}
  return {file, source: ts.createSourceFile(file.path, String(file), options, true)}
}

/** Gives the trees for what comes after. */
function checkShapes(files: readonly VFile[], spec: OpenAPI): Source[] {
  const sources = files.filter(({path}) => isCode(path) && !isRuntime(path)).map(sourceOf)
  const shapes = meant(spec)
  for (const {file, source} of sources) {
    const shape = shapes.get(file.path)
    for (const {node, expected} of shape ? strangeCode(source, shape) : []) {
      const {line, character} = ts.getLineAndCharacterOfPosition(source, node.getStart())
      const code = node.getText().replace(/\s+/g, ' ').slice(0, 80)
      tell({file, spec, line: line + 1, column: character + 1}, `Unexpected code \`${code}\`, expected ${expected}`)
    }
  }
  for (const file of files.filter(({path}) => path.endsWith('.json'))) checkJson(file)
  return sources
}

/** What is compiled calls what its source calls. Declarations have no place for a call. */
function checkCalls(compiled: readonly VFile[], sources: readonly Source[]): void {
  const callsIn = new Map(sources.map(({file, source}) => [file.path.replace(/^src\/(.*)\.ts$/, 'dist/$1.js'), source]))
  for (const file of compiled.filter(({path}) => path.endsWith('.js') && !isRuntime(path))) {
    const source = callsIn.get(file.path)
    const expected = source ? callsOf(source).join() : ''
    if (callsOf(sourceOf(file).source).join() !== expected) {
      error(file, 'emitted-code', `Unexpected calls in \`${file.path}\`, expected those of its source: a defect of docwright`)
    }
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
