import type {OpenAPI3, SchemaObject} from 'openapi-typescript'
import {VFile} from 'vfile'
import {isText, keeping, keepingEach} from '../keeping.js'
import type {OpenAPI} from '../types.js'
import {ts, type TS} from '../typescript.js'
import {banner} from './banner.js'
import {documented} from './documented.js'
import {json, seen} from './escape.js'
import {numberKind} from './numbers.js'
import {astToString, resolveRef, transformSchema} from './openapi-typescript.js'
import {hideNames, unusedMark} from './taken-names.js'
import {tupleNode} from './tuple-type.js'

/**
 * Emit `src/types.ts`: the types of the document, by openapi-typescript. An id is a `bigint` in an answer (or a
 * `string`, as the product says) and may be given as bigint, number or digits.
 * @see https://openapi-ts.dev/node
 */
export async function emitTypes(spec: OpenAPI): Promise<VFile[]> {
  const {paths, components} = documented(spec)
  const shared = json({components, int64: spec['x-product'].int64}, 0)
  const members = await membersOf(shared, paths.map(([path, item]) => `${json(path)}:${json(item, 0)}`))
  const interfaces = ['paths', 'operations'] as const
  const text = interfaces.reduce((text, name) => filled(text, name, members.map(one => one[name]).join('')), frameOf(shared))
  return [new VFile({path: 'src/types.ts', value: `${banner(spec)}\n${introduced(text)}`})]
}

/** What a path has in the interfaces of all paths, and of their operations. */
type Members = {paths: string; operations: string}

/** A path is typed by what is its own and what all share. Those that are new are typed at once, which is the cheapest. */
const membersOf = keepingEach(4000, async (shared: string, paths: string[]): Promise<Members[]> => {
  const text = typesOf(shared, paths.join())
  const operations = membersIn(text, 'operations')
  return membersIn(text, 'paths').map(path => {
    const count = path.match(/^ {4}\w+: operations\[/gm)?.length ?? 0
    return {paths: path, operations: operations.splice(0, count).join('')}
  })
}, {name: 'types of paths', is: (value): value is Members => typeof value === 'object' && value !== null && 'paths' in value && 'operations' in value})

/** The types of a document without paths. */
const frameOf = keeping(16, shared => typesOf(shared, ''), {name: 'types of components', is: isText})

/** The types of a document, of JSON of what its paths share, and of those paths. */
function typesOf(shared: string, paths: string): string {
  const {int64, ...document}: OpenAPI3 & {int64: string} = JSON.parse(`{"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {${paths}}, ${shared.slice(1)}`)
  const mark = unusedMark(JSON.stringify(document))
  const hidden = hideNames(document, mark)
  const side = int64 === 'string' ? 'string' : 'bigint'
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
  return indented(seen(astToString(nodes).replaceAll(mark, '')))
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

/** The members of an interface, each with its line end. No line of a text or comment ends as one does. */
function membersIn(text: string, name: string): string[] {
  const [, inside = ''] = new RegExp(`^export interface ${name} \\{\\n([^]*?)^\\}\\n`, 'm').exec(text) ?? []
  return inside.split(/(?<=^ {2}\};\n)/m).filter(member => member !== '')
}

/** Without members, openapi-typescript writes another type. */
function filled(text: string, name: string, members: string): string {
  return members === '' ? text : text.replace(`export type ${name} = Record<string, never>;`, () => `export interface ${name} {\n${members}}`)
}

/** Two blanks for four, at the start of a line alone: a text may have them too. */
function indented(text: string): string {
  return text.replace(/^(?: {4})+/gm, blanks => blanks.slice(blanks.length / 2)).replace(/^( *\*) {5}(?=\S)/gm, '$1   ')
}

/** What openapi-typescript says of the types it exports is nothing. */
function introduced(text: string): string {
  return text.replace(/^export (?:interface|type) (\S+)/gm, (line, name: string) => introductions[name] === undefined ? line : `/** ${introductions[name]} */\n${line}`)
}

const introductions: {[name: string]: string} = {
  paths: 'What each address of the API takes and gives, by method.',
  components: 'What operations have in common.',
  operations: 'What each operation takes and gives, by its name.'
}

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
