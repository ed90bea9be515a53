import openapiTS, {astToString, type SchemaObject} from 'openapi-typescript'
import ts from 'typescript'
import {VFile} from 'vfile'
import type {OpenAPI} from '../types.js'
import {banner} from './banner.js'
import {documented} from './documented.js'
import {json, seen} from './escape.js'
import {hideNames, unusedMark} from './taken-names.js'
import {numberKind} from './numbers.js'
import {tupleNode} from './tuple-type.js'

/**
 * Emit `src/types.ts`: the types of the document, by openapi-typescript. An id is a `bigint` in an answer (or a
 * `string`, as the product says) and may be given as bigint, number or digits.
 * @see https://openapi-ts.dev/node
 */
export async function emitTypes(spec: OpenAPI): Promise<VFile[]> {
  const document = documented(spec)
  const mark = unusedMark(json(document))
  const nodes = await openapiTS(json(hideNames(document, mark)), {
    defaultNonNullable: false,
    transform: (schema, options) => tupleNode(schema, options) ??
      typeNode(schema, options.path?.includes('/parameters/') ? 'params' : spec['x-product'].int64)
  })
  const text = seen(astToString(nodes).replaceAll(mark, ''))
  return [new VFile({path: 'src/types.ts', value: `${banner(spec)}\n${introduced(indented(text))}`})]
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
function typeNode(schema: SchemaObject, side: Side): ts.TypeNode | undefined {
  const open: unknown = schema['x-extensible-enum']
  if (Array.isArray(open) && !Array.isArray(schema.type)) return union([...open.map(value => literalNode(String(value))), openString()])
  const kind = schema.enum ? undefined : numberKind(schema)
  return kind && numberNodes[kind]?.[side]?.()
}

const keyword = (kind: ts.KeywordTypeSyntaxKind) => ts.factory.createKeywordTypeNode(kind)
const text = () => keyword(ts.SyntaxKind.StringKeyword)
const bigint = () => keyword(ts.SyntaxKind.BigIntKeyword)
const number = () => keyword(ts.SyntaxKind.NumberKeyword)
const textOrNumber = () => union([text(), number()])

const numberNodes: {[kind: string]: {[side in Side]?: () => ts.TypeNode}} = {
  int64: {params: () => union([bigint(), number(), text()]), bigint, string: text},
  decimal: {params: textOrNumber},
  fraction: {params: textOrNumber, bigint: text, string: text}
}

function union(types: ts.TypeNode[]): ts.TypeNode {
  return ts.factory.createUnionTypeNode(types)
}

function literalNode(value: string): ts.TypeNode {
  return ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value))
}

/** `string & {}`: any text, without the named ones being swallowed. */
function openString(): ts.TypeNode {
  return ts.factory.createIntersectionTypeNode([text(), ts.factory.createTypeLiteralNode([])])
}
