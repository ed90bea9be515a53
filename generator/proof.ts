import {createHash} from 'node:crypto'
import ts from 'typescript'
import {VFile} from 'vfile'
import {emit} from './emit/index.js'
import {named} from './emit/names.js'
import {partsOf, statementName, type OwnerOf} from './parts.js'
import {meant} from './shape-meant.js'
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
 * together with all that it shares with others there: then the whole does, where it can be parsed, no two addresses have
 * a name in common, and the code of none names another. Else `undefined`: nothing is known.
 */
export function proven(sources: readonly Source[], spec: OpenAPI, proofs: readonly Proof[]): string | undefined {
  const owners = ownersOf(spec)
  const parts = owners && sources.flatMap(one => partsIn(one, owners))
  const whole = parts && textsOf(parts)
  if (!whole || Object.keys(whole).length < parts.length || namesAnother(parts, owners, spec) || !areParsed(sources)) return undefined
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

/** Whether the code of an address names another, of which its proof knows nothing. No emitter writes such code, but a template may. */
function namesAnother(parts: readonly Placed[], owners: Map<string, string>, spec: OpenAPI): boolean {
  const emitted = meant(spec)
  return parts.some(({path, owner, words}) => owner !== undefined && !emitted.has(path) && words.some(word => (owners.get(word) ?? owner) !== owner))
}

/** Whether the trees hold the whole text. Parts say nothing of what stands between them: a comma too few, a mark too much. */
function areParsed(sources: readonly Source[]): boolean {
  const trees = new Map(sources.map(({source}) => [source.fileName, source]))
  const options = {noResolve: true, noLib: true, types: []}
  const host = {...ts.createCompilerHost(options), getSourceFile: (name: string) => trees.get(name)}
  const program = ts.createProgram({rootNames: [...trees.keys()], options, host})
  return [...trees.values()].every(tree => program.getSyntacticDiagnostics(tree).length === 0)
}

type Placed = {path: string; place: string; owner: string | undefined; words: string[]; hash: string}

function partsIn({file: {path}, source}: Source, owners: Map<string, string>): Placed[] {
  if (isRuntime(path)) return [{path, place: path, owner: undefined, words: [], hash: hashOf(source.text)}]
  const ownerOf: OwnerOf = name => owners.get(name)
  return partsOf(source, ownerOf).map(({place, text, ...part}) => ({...part, path, place: `${path} ${place}`, hash: hashOf(text)}))
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
