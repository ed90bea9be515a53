import type {Schema} from '../types.js'
import {json} from './escape.js'
import {numberKind} from './numbers.js'

/** Where the numbers of an answer stand that must keep all their digits: `orderId`, `fills[].tradeId`, `*.id`, `[][0]`, `["a.b"]`. */
export type ExactPaths = {int64: string[]; decimal: string[]}

/** The paths of an answer whose numbers JavaScript would round or retype. */
export function exactPaths(schema: Schema): ExactPaths {
  const found: ExactPaths = {int64: [], decimal: []}
  collect(schema, '', found)
  return {int64: [...new Set(found.int64)], decimal: [...new Set(found.decimal)]}
}

function collect(schema: Schema, path: string, found: ExactPaths): void {
  for (const type of [schema.type].flat()) {
    const kind = numberKind({...schema, type})
    if (kind === 'int64') found.int64.push(path)
    if (kind === 'fraction') found.decimal.push(path)
  }
  for (const [key, child] of children(schema)) collect(child, join(path, key), found)
}

function children(schema: Schema): [string, Schema][] {
  const {properties = {}, items, prefixItems = [], additionalProperties, anyOf = [], oneOf = []} = schema
  return [
    ...Object.entries(properties).map(([name, property]): [string, Schema] => [step(name), property]),
    ...(items ? [['[]', items] satisfies [string, Schema]] : []),
    ...prefixItems.map((item, index): [string, Schema] => [`[${index}]`, item]),
    ...(typeof additionalProperties === 'object' ? [['*', additionalProperties] satisfies [string, Schema]] : []),
    ...[...anyOf, ...oneOf].map((one): [string, Schema] => ['', one])
  ]
}

/** The name of a field; in quotes where it has a mark of a path. */
function step(name: string): string {
  return /^[^.[\]"*]+$/.test(name) ? name : `[${json(name, 0)}]`
}

function join(path: string, key: string): string {
  return path === '' || key === '' || key.startsWith('[') ? `${path}${key}` : `${path}.${key}`
}
