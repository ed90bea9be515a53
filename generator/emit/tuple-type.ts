import type {SchemaObject, TransformNodeOptions} from 'openapi-typescript'
import {ts, type TS} from '../installed/typescript.js'
import {identifier} from './escape.js'
import {openapiTypescript} from './openapi-typescript.js'

/**
 * The type of a tuple with the names of its elements, `[openTime: number, open: string]`, and its rest, which
 * openapi-typescript leaves out. `undefined` for any other schema.
 */
export function tupleNode(schema: SchemaObject, options: TransformNodeOptions): TS.TypeNode | undefined {
  if (schema.type !== 'array' || !('prefixItems' in schema) || !Array.isArray(schema.prefixItems)) return undefined
  const names = new Set<string>()
  const {transformSchemaObject} = openapiTypescript()
  const elements = schema.prefixItems.map(item => named(names, titleOf(item), transformSchemaObject(item, options)))
  const unknowns = ts.factory.createArrayTypeNode(ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword))
  const rest = schema.items ? [ts.factory.createRestTypeNode(unknowns)] : []
  return ts.factory.createTupleTypeNode([...elements, ...rest])
}

function titleOf(schema: SchemaObject | {$ref: string}): string | undefined {
  return 'title' in schema ? schema.title : undefined
}

/** A name is given once: an element whose title says the same as an earlier one has none. */
function named(names: Set<string>, title: string | undefined, type: TS.TypeNode): TS.TypeNode | TS.NamedTupleMember {
  const words = title?.split('(', 1)[0]?.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const [first = '', ...rest] = words
  const name = identifier([first, ...rest.map(word => word.charAt(0).toUpperCase() + word.slice(1))].join(''))
  if (words.length === 0 || names.has(name)) return type
  names.add(name)
  return ts.factory.createNamedTupleMember(undefined, ts.factory.createIdentifier(name), undefined, type)
}
