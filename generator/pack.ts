import {VFile} from 'vfile'
import {isRuntime, NoCompilerError, tsc} from './compiler/tsc.js'
import {diskProblem} from './disk-error.js'
import {emit} from './emit/index.js'
import {openapiTypescript} from './emit/openapi-typescript.js'
import type {Check} from './emit/template.js'
import {wrongFileName} from './file-names.js'
import {elsewhere, error} from './message.js'
import {operations} from './openapi.js'
import type {OpenAPI, Operation} from './types.js'
import {verify} from './verify/index.js'

/**
 * Write the package of a document: emitted and verified, with what was compiled. The dearest step of a build. An emitter
 * that fails is an error too, which names the page whose operation it fails at. Throws where the system refuses to compile.
 * `runtime` is what `compileRuntime` made of the same templates.
 */
export async function pack(spec: OpenAPI, templates: VFile[], runtime: VFile[] = []): Promise<VFile[]> {
  try {
    const checks: Check[] = []
    const files = await emit(spec, templates, check => void checks.push(check))
    if (files.some(file => file.messages.length > 0)) return files
    const all = [...files, ...await verify(files, spec, {runtime, checks})]
    refuseNames(all)
    return all
  } catch (cause) {
    if (cause instanceof NoCompilerError || diskProblem(cause) !== undefined) throw cause
    return [await defect(spec, templates, cause)]
  }
}

/** Load what only some packages need, before one does: what makes types, and what reads markdown. */
export function loadRest(): void {
  openapiTypescript()
  void import('./emit/markdown-shape.js')
}

/** Compile the runtime of packages, which no document changes. Nothing where it does not stand for itself. */
export async function compileRuntime(templates: readonly VFile[]): Promise<VFile[]> {
  const {files} = await tsc(templates.filter(({path}) => isRuntime(path)))
  return files
}

/** A template of somebody's own may have the name of another file, or one that some systems cannot have. */
function refuseNames(files: readonly VFile[]): void {
  const paths = [...files.map(({path}) => path), '.docwright.json']
  for (const file of files) {
    const wrong = wrongFileName(file.path)
    const same = paths.filter(path => path.toLowerCase() === file.path.toLowerCase()).length > 1
    if (wrong !== undefined) error(file, 'template', wrong)
    if (same) error(file, 'template', `Unexpected second file \`${file.path}\` of the package, expected a name of its own`)
  }
}

/** A message instead of a package. The operations are tried one by one, to find the page that led to it. */
async function defect(spec: OpenAPI, templates: VFile[], cause: unknown): Promise<VFile> {
  const file = new VFile({path: 'src'})
  const culprit = await failing(operations(spec), operation => emit({...spec, paths: alone(operation)}, templates))
  const page = culprit?.['x-docs']
  const reason = cause instanceof Error ? cause.message : String(cause)
  error(file, 'emitted-code', `${reason}: a defect of docwright${page ? `; \`${page.file}\` led to it` : ''}`, {
    cause: page && elsewhere(`The page that led to it is \`${page.file}\``, {line: page.line, column: 1})
  })
  return file
}

async function failing(all: Operation[], work: (operation: Operation) => Promise<unknown>): Promise<Operation | undefined> {
  for (const operation of all) {
    const isSound = await work(operation).then(() => true, () => false)
    if (!isSound) return operation
  }
  return undefined
}

function alone({method, path, ...operation}: Operation): OpenAPI['paths'] {
  return {[path]: {[method]: operation}}
}
