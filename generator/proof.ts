import {createHash} from 'node:crypto'
import ts from 'typescript'
import {VFile} from 'vfile'
import {emit} from './emit/index.js'
import {named} from './emit/names.js'
import {partsOf, statementName, type OwnerOf} from './parts.js'
import {inferred, isCode, isRuntime, typeCheck} from './type-check.js'
import type {OpenAPI} from './types.js'

/**
 * That the code of an address type-checks: hashes of all its parts, and of those that it shared with others in a package
 * that did, by file and place; and the declarations of its schemas. Plain data.
 */
export type Proof = {own: Texts; shared: Texts; declarations: Declarations}

/** What a file of declarations imports, and what it declares, by name. */
type Declarations = {imports: string[]; statements: Texts}

type Texts = {[name: string]: string}

/** A file of code, and its tree. */
export type Source = {file: VFile; source: ts.SourceFile}

/** Type-check the package of a document, and say what that proves for each of its addresses. Empty where it has an error. */
export async function prove(spec: OpenAPI, templates: VFile[]): Promise<{[address: string]: Proof}> {
  const files = await emit(spec, templates)
  const owners = ownersOf(spec)
  if (!owners || files.some(file => file.messages.length > 0)) return {}
  const {errors, declarations} = typeCheck(files)
  if (errors.length > 0) return {}
  const parts = files.filter(({path}) => isCode(path)).flatMap(file => partsIn(sourceOf(file), owners))
  const {imports, statements} = declared(declarations)
  const of = (address: string | undefined) => textsOf(parts.filter(({owner}) => owner === address))
  const shared = of(undefined)
  return Object.fromEntries(Object.keys(spec.paths).map(address => {
    const own = Object.entries(statements).filter(([name]) => owners.get(name) === address)
    return [address, {own: of(address), shared, declarations: {imports, statements: Object.fromEntries(own)}}]
  }))
}

/**
 * The declarations of the schemas of a package whose every part stood, letter by letter, in a package that type-checks,
 * together with all that it shares with others there: then the whole does, where no two addresses have a name in common.
 * Else `undefined`: nothing is known.
 */
export function proven(sources: readonly Source[], spec: OpenAPI, proofs: readonly Proof[]): string | undefined {
  const owners = ownersOf(spec)
  const parts = owners && sources.flatMap(one => partsIn(one, owners))
  const whole = parts && textsOf(parts)
  if (!whole || Object.keys(whole).length < parts.length) return undefined
  const shown = proofs.flatMap(({own, shared}) => [own, shared])
  const isCovered = new Set(shown.flatMap(texts => Object.keys(texts))).size === parts.length
  if (!isCovered || !shown.every(texts => Object.entries(texts).every(([place, hash]) => whole[place] === hash))) return undefined
  const schemas = sources.find(({file}) => file.path === inferred)
  return schemas && declarationsOf(schemas, proofs.map(({declarations}) => declarations))
}

/** The declarations of the schemas as the compiler writes them, in the form that those of a proven package have. */
export function inForm(declarations: string, schemas: Source): string {
  return declarationsOf(schemas, [declared(declarations)])
}

/** Parse a file of code. */
export function sourceOf(file: VFile): Source {
  return {file, source: ts.createSourceFile(file.path, String(file), ts.ScriptTarget.ES2022, true)}
}

/** The address that each name belongs to. `undefined` where one has two. */
function ownersOf(spec: OpenAPI): Map<string, string> | undefined {
  const all = named(spec).flatMap(({operation: {path}, names}) =>
    [path, `${names.id}Operation`, ...Object.values(names)].map((name): [string, string] => [name, path]))
  const owners = new Map(all)
  return all.every(([name, path]) => owners.get(name) === path) ? owners : undefined
}

type Placed = {place: string; owner: string | undefined; hash: string}

function partsIn({file, source}: Source, owners: Map<string, string>): Placed[] {
  if (isRuntime(file.path)) return [{place: file.path, owner: undefined, hash: hashOf(source.text)}]
  const ownerOf: OwnerOf = name => owners.get(name)
  return partsOf(source, ownerOf).map(({place, owner, text}) => ({place: `${file.path} ${place}`, owner, hash: hashOf(text)}))
}

function textsOf(parts: readonly Placed[]): Texts {
  return Object.fromEntries(parts.map(({place, hash}) => [place, hash]))
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

function declared(text: string): Declarations {
  const {statements} = ts.createSourceFile('schemas.d.ts', text, ts.ScriptTarget.ES2022, true)
  const own = statements.filter(one => !ts.isImportDeclaration(one))
  return {
    imports: statements.filter(ts.isImportDeclaration).map(one => one.getText()),
    statements: Object.fromEntries(own.map(one => [statementName(one), one.getFullText().trim()]))
  }
}

/** In the order of the source. */
function declarationsOf({source}: Source, all: readonly Declarations[]): string {
  const texts = new Map(all.flatMap(({statements}) => Object.entries(statements)))
  const imports = [...new Set(all.flatMap(({imports}) => imports))].sort()
  const statements = source.statements.flatMap(one => texts.get(statementName(one)) ?? [])
  return `${[...imports, ...statements].join('\n')}\n`
}
