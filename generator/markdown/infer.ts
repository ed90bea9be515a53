import type {Dialect, Fact, Schema} from '../types.js'
import {unknownNull} from '../unknown-null.js'
import {mergeAll} from './merge-schemas.js'
import type {JsonComment, JsonMember, JsonNode} from './json.js'

/** The schema of an example and the place (an offset into its text) of each field. */
export type Inference = {schema: Schema; fields: Field[]}
export type Field = Pick<Fact, 'name'> & {start: number; text: string}

/**
 * Infer the schema of an example value. Every field of an object is required; a comment is its description; `null`
 * alone says only that the field may be null.
 */
export function infer(node: JsonNode, dialect: Dialect): Inference {
  const fields: Field[] = []
  return {schema: valueSchema(node, {path: 'response', name: '', dialect, fields}), fields}
}

type At = {path: string; name: string; dialect: Dialect; fields: Field[]}

function valueSchema(node: JsonNode, at: At): Schema {
  if (node.kind === 'object') return objectSchema(node.members, at)
  if (node.kind === 'array') return arraySchema(node.items, at)
  if (node.kind === 'string') return {type: 'string'}
  if (node.kind === 'boolean') return {type: 'boolean'}
  if (node.kind === 'number') return numberSchema(node.text, at)
  return unknownNull
}

function objectSchema(members: JsonMember[], at: At): Schema {
  if (members.length === 0) return {type: 'object', additionalProperties: true}
  const properties = new Map<string, Schema>()
  for (const member of members) properties.set(member.key, memberSchema(member, at))
  return {type: 'object', required: [...properties.keys()], properties: Object.fromEntries(properties)}
}

function memberSchema({key, keyStart, value}: JsonMember, at: At): Schema {
  const path = `${at.path}.${key}`
  at.fields.push({name: path, start: keyStart, text: key})
  const schema = valueSchema(value, {...at, path, name: key})
  const description = commentText(value.comments)
  return description ? {...schema, description} : schema
}

function arraySchema(items: JsonNode[], at: At): Schema {
  const path = `${at.path}[]`
  const schemas = items.map(item => valueSchema(item, {...at, path}))
  return {type: 'array', items: mergeAll(schemas) ?? {}}
}

function numberSchema(text: string, {name, dialect}: At): Schema {
  if (!/^[+-]?\d+$/.test(text)) return {type: 'number', format: 'decimal'}
  const row = dialect.integers.find(({name: pattern}) => pattern.test(name))
  if (row?.unit) return {type: 'integer', format: 'int64', 'x-unit': row.unit}
  if (row || !Number.isSafeInteger(Number(text))) return {type: 'integer', format: 'int64'}
  return {type: 'integer'}
}

function commentText(comments: JsonComment[]): string {
  return comments.map(comment => comment.text).filter(Boolean).join(' ')
}
