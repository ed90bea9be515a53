import type {OpenAPI3, SchemaObject} from 'openapi-typescript'
import {VFile} from 'vfile'
import {ts, type TS} from '../installed/typescript.js'
import {isText, keeping, keepingEach} from '../keeping.js'
import {successSchema} from '../success.js'
import type {OpenAPI, Operation} from '../types.js'
import {banner} from './banner.js'
import {dependencyTypes, fieldsType, rules} from './dependency-type.js'
import {docsOf} from './docs.js'
import {documented} from './documented.js'
import {json, seen, stringLiteral} from './escape.js'
import {named, type Named} from './names.js'
import {numberKind} from './numbers.js'
import {openapiTypescript} from './openapi-typescript.js'
import {importLine} from './print.js'
import {hideNames, unusedMark} from './taken-names.js'
import {tupleNode} from './tuple-type.js'

/**
 * Emit `src/types.ts`: what each operation takes and resolves to, by openapi-typescript. An id is a `bigint` in an answer (or
 * a `string`, as the product says) and may be given as bigint, number or digits.
 * @see https://openapi-ts.dev/node
 */
export async function emitTypes(spec: OpenAPI): Promise<VFile[]> {
  const all = named(spec)
  const {operations, components} = documented(spec)
  const shared = json({components, int64: spec['x-product'].int64}, 0)
  const shapes = await shapesOf(shared, operations.map(one => json(one, 0)))
  const shapeOf = new Map(operations.map(({operationId}, index) => [operationId, shapes[index]]))
  const used = all.flatMap(rules).join()
  const texts = [
    ...importLine(dependencyTypes.filter(name => used.includes(`${name}<`)), './runtime/params.js', 'type '),
    componentsOf(shared),
    ...all.flatMap(one => declarations(one, shapeOf.get(one.names.id)))
  ]
  return [new VFile({path: 'src/types.ts', value: `${banner(spec)}${texts.join('\n\n')}\n`})]
}

function declarations(one: Named, shape: Partial<Shape> = {}): string[] {
  const {operation, names, names: {id}} = one
  const {params = '{[name: string]: never}', response = 'unknown'} = shape
  const takes = `What \`${id}\` takes.${sentences(operation)}`
  const fields = fieldsType(one)
  return [
    ...(fields === names.fields ? [
      declaration(operation, `The parameters of \`${id}\`, each by itself.`, names.fields, params),
      declaration(operation, takes, names.params, [fields, ...rules(one)].join(' &\n  '))
    ] : [declaration(operation, takes, names.params, params)]),
    declaration(operation, `What \`${id}\` resolves to.`, names.response, Object.keys(successSchema(operation)).length > 0 ? response : 'unknown'),
    ...rowDeclaration(one)
  ]
}

function declaration(operation: Operation, docs: string, name: string, type: string): string {
  return `${docsOf(docs, operation)}export type ${name} = ${type}`
}

/** The constraints between parameters, in the page's own words. */
function sentences(operation: Operation): string {
  return Object.values(operation['x-docs'].sentences ?? {}).map(sentence => `\n- ${sentence}`).join('')
}

/** What the pages of a history consist of. */
function rowDeclaration({operation, names}: Named): string[] {
  const {'x-paging': paging} = operation
  if (!paging) return []
  const list = paging.rows === undefined ? names.response : `${names.response}[${stringLiteral(paging.rows)}]`
  return [declaration(operation, `A row of \`${names.id}\`.`, names.row, `${list}[number]`)]
}

/** The types of the parameters and of the answer of an operation. */
type Shape = {params?: string; response?: string}

/** Operations are typed by what is their own and what all share. Those that are new are typed at once, which is the cheapest. */
const shapesOf = keepingEach(4000, async (shared: string, operations: string[]): Promise<Shape[]> => {
  const {nodes, mark} = typesOf(shared, operations)
  return membersOf(interfaceIn(nodes, 'operations')).map(operation => {
    const [params, response] = [
      typeAt(operation, ['parameters', 'query']),
      typeAt(operation, ['responses', '200', 'content', 'application/json'])
    ]
    return {
      ...(params && params.kind !== ts.SyntaxKind.NeverKeyword && {params: printed(orUndefined(params), mark)}),
      ...(response && {response: printed(response, mark)})
    }
  })
}, {name: 'types of operations', is: (value): value is Shape => typeof value === 'object' && value !== null})

/** The interface of what operations have in common. */
const componentsOf = keeping(16, shared => {
  const {nodes, mark} = typesOf(shared, [])
  const components = interfaceIn(nodes, 'components')
  return `/** What operations have in common. */\n${components ? printed(components, mark) : 'export interface components {}'}`
}, {name: 'types of components', is: isText})

/** The types of a document with some operations, each at an address of its own. */
function typesOf(shared: string, operations: string[]): {nodes: TS.Node[]; mark: string} {
  const paths = operations.map((operation, index) => `"/${index}": {"get": ${operation}}`).join()
  const {int64, ...document}: OpenAPI3 & {int64: string} = JSON.parse(`{"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {${paths}}, ${shared.slice(1)}`)
  const mark = unusedMark(JSON.stringify(document))
  const hidden = hideNames(document, mark)
  const side = int64 === 'string' ? 'string' : 'bigint'
  const {resolveRef, transformSchema} = openapiTypescript()
  const nodes = transformSchema(hidden, {
    ...options(),
    transform: (schema, options) => tupleNode(schema, options) ??
      typeNode(schema, options.path?.includes('/parameters/') ? 'params' : side),
    resolve<T>(name: string) {
      const found = resolveRef<T>(hidden, name, {silent: true})
      if (found === undefined) throw new Error(`Unexpected reference \`${name}\`, expected one of the document`)
      return found
    }
  })
  return {nodes, mark}
}

function interfaceIn(nodes: readonly TS.Node[], name: string): TS.InterfaceDeclaration | undefined {
  return nodes.filter(ts.isInterfaceDeclaration).find(node => node.name.text === name)
}

function membersOf(node: TS.Node | undefined): TS.PropertySignature[] {
  if (!node || !ts.isInterfaceDeclaration(node) && !ts.isTypeLiteralNode(node)) return []
  return [...node.members].filter(ts.isPropertySignature)
}

/** The type of a member of a member, and so on. */
function typeAt({type}: TS.PropertySignature, [name, ...names]: string[]): TS.TypeNode | undefined {
  if (name === undefined) return type
  const member = membersOf(type).find(({name: key}) => !ts.isComputedPropertyName(key) && key.text === name)
  return member && typeAt(member, names)
}

/** What may be left out may be `undefined`, also for a compiler that tells the two apart: a client sends neither. */
function orUndefined<T extends TS.Node>(node: T): T {
  return ts.visitEachChild(node, child => {
    const inner = orUndefined(child)
    if (!ts.isPropertySignature(inner) || !inner.questionToken || !inner.type) return inner
    const types = ts.isUnionTypeNode(inner.type) ? inner.type.types : [inner.type]
    const type = union([...types, keyword(ts.SyntaxKind.UndefinedKeyword)])
    return ts.factory.updatePropertySignature(inner, inner.modifiers, inner.name, inner.questionToken, type)
  }, undefined)
}

/** As text, with two blanks for four at the start of a line alone: a text may have them too. */
function printed(node: TS.Node, mark: string): string {
  return seen(openapiTypescript().astToString(node).replaceAll(mark, '')).trimEnd()
    .replace(/^(?: {4})+/gm, blanks => blanks.slice(blanks.length / 2)).replace(/^( *\*) {5}(?=\S)/gm, '$1   ')
}

/** What openapi-typescript is told where one says nothing, but for two. The footer is filled by each call. */
const options = () => ({
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  discriminators: {objects: {}, refsHandled: []},
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  injectFooter: [],
  makePathsEnum: false,
  pathParamsAsTypes: false,
  postTransform: undefined,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  silent: true,
  transformProperty: undefined
})

type Side = 'params' | 'bigint' | 'string'

/** Types that JSON Schema cannot say; `undefined` leaves the schema to openapi-typescript. */
function typeNode(schema: SchemaObject, side: Side): TS.TypeNode | undefined {
  const open: unknown = schema['x-extensible-enum']
  if (Array.isArray(open) && !Array.isArray(schema.type)) return union([...open.map(value => literalNode(String(value))), openString()])
  const kind = schema.enum ? undefined : numberKind(schema)
  return kind && numberNodes[kind]?.[side]?.()
}

const keyword = (kind: TS.KeywordTypeSyntaxKind) => ts.factory.createKeywordTypeNode(kind)
const text = () => keyword(ts.SyntaxKind.StringKeyword)
const bigint = () => keyword(ts.SyntaxKind.BigIntKeyword)
const number = () => keyword(ts.SyntaxKind.NumberKeyword)
const textOrNumber = () => union([text(), number()])

const numberNodes: {[kind: string]: {[side in Side]?: () => TS.TypeNode}} = {
  int64: {params: () => union([bigint(), number(), text()]), bigint, string: text},
  decimal: {params: textOrNumber},
  fraction: {params: textOrNumber, bigint: text, string: text}
}

function union(types: TS.TypeNode[]): TS.TypeNode {
  return ts.factory.createUnionTypeNode(types)
}

function literalNode(value: string): TS.TypeNode {
  return ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value))
}

/** `string & {}`: any text, without the named ones being swallowed. */
function openString(): TS.TypeNode {
  return ts.factory.createIntersectionTypeNode([text(), ts.factory.createTypeLiteralNode([])])
}
