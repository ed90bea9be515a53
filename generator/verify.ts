import ts from 'typescript'
import type {VFile} from 'vfile'
import {elsewhere, error} from './message.js'
import {inForm, proven, sourceOf, type Proof, type Source} from './proof.js'
import {meant} from './shape-meant.js'
import {operationAt} from './shape-page.js'
import {strangeCode} from './shape.js'
import {transpile} from './transpile.js'
import {inferred, isCode, typeCheck} from './type-check.js'
import type {OpenAPI} from './types.js'

/**
 * Verify the files of a package before they are written, and compile `src/` to `dist/`, all in memory: each is parsed,
 * holds the statements and calls that its emitter means to write, and the whole type-checks, as `proofs` show or the
 * compiler says. Anything else is an error of the file at its place, with the page that led to it: a defect of docwright.
 */
export function verify(files: VFile[], spec: OpenAPI, proofs: readonly Proof[] = []): VFile[] {
  const sources = files.filter(({path}) => isCode(path)).map(sourceOf)
  checkShapes(sources, spec)
  for (const file of files.filter(({path}) => path.endsWith('.json'))) checkJson(file)
  const declarations = proven(sources, spec, proofs) ?? checked(sources, spec)
  return files.some(file => file.messages.length > 0) ? [] : transpile(files, declarations)
}

function checkShapes(sources: readonly Source[], spec: OpenAPI): void {
  const shapes = meant(spec)
  for (const {file, source} of sources) {
    const shape = shapes.get(file.path)
    for (const {node, expected} of shape ? strangeCode(source, shape) : []) {
      tell({file, source}, spec, node.getStart(), `Unexpected code \`${node.getText().replace(/\s+/g, ' ').slice(0, 80)}\`, expected ${expected}`)
    }
  }
}

function checked(sources: readonly Source[], spec: OpenAPI): string {
  const {errors, declarations} = typeCheck(sources.map(({file}) => file))
  for (const {file, offset, reason} of errors) {
    const at = sources.find(one => one.file === file)
    if (at) tell(at, spec, offset, reason)
  }
  const schemas = sources.find(({file}) => file.path === inferred)
  return schemas ? inForm(declarations, schemas) : ''
}

function tell({file, source}: Source, spec: OpenAPI, offset: number, reason: string): void {
  const page = operationAt(spec, source.text, offset)?.['x-docs']
  const cause = page && elsewhere(`The page that led to it is \`${page.file}\``, {line: page.line, column: 1})
  const led = page ? `; \`${page.file}\` led to it` : ''
  const {line, character} = ts.getLineAndCharacterOfPosition(source, offset)
  error(file, 'emitted-code', `${reason}: a defect of docwright${led}`, {place: {line: line + 1, column: character + 1}, cause})
}

function checkJson(file: VFile): void {
  try {
    JSON.parse(String(file))
  } catch (cause) {
    error(file, 'emitted-code', `Unexpected text, expected JSON: a defect of docwright (${cause instanceof Error ? cause.message : ''})`)
  }
}
