import {isDeepStrictEqual} from 'node:util'
import {jsonValue, type JsonNode} from '../markdown/json.js'
import type {MediaType, Schema} from '../types.js'
import {conditionText} from './labels.js'
import type {Example} from './types.js'

type Shown = NonNullable<MediaType['examples']>[string]

/**
 * An answer as an OpenAPI media type: one example as `example`, several by name. Of the other languages only examples
 * with a field that the first does not show are kept.
 * @see https://spec.openapis.org/oas/v3.1.0#media-type-object
 */
export function mediaType(schema: Schema, examples: Example[]): MediaType {
  const kept = distinct(examples)
  const [first, ...others] = kept
  if (!first) return {schema}
  if (others.length === 0) return {schema, example: jsonValue(first.node)}
  const named = new Map<string, Shown>()
  for (const example of kept) named.set(unused(nameOf(example), named), shown(example))
  return {schema, examples: Object.fromEntries(named)}
}

function distinct(examples: Example[]): Example[] {
  const kept: Example[] = []
  const fields = new Set<string>()
  for (const example of examples) {
    const own = fieldsOf(example.node)
    const isLead = example.locale === examples[0]?.locale
    if (isLead ? kept.some(other => isSame(other, example)) : own.every(name => fields.has(name))) continue
    kept.push(example)
    for (const name of own) fields.add(name)
  }
  return kept
}

function isSame(a: Example, b: Example): boolean {
  return a.label.words === b.label.words && isDeepStrictEqual(jsonValue(a.node), jsonValue(b.node))
}

/** The paths of all fields of a value. The items of a list have one path. */
function fieldsOf(node: JsonNode, path = ''): string[] {
  if (node.kind === 'array') return [`${path}[]`, ...node.items.flatMap(item => fieldsOf(item, `${path}[]`))]
  if (node.kind !== 'object') return []
  return node.members.flatMap(({key, value}) => [`${path}.${key}`, ...fieldsOf(value, `${path}.${key}`)])
}

function shown({label, node}: Example): Shown {
  const summary = label.condition ? conditionText(label.condition) : label.words
  return {...(summary && {summary}), value: jsonValue(node)}
}

/** `when-symbol-is-sent`, from the label; `one` or `list` where it has no word in ASCII. */
function nameOf({label, node}: Example): string {
  const text = label.condition ? conditionText(label.condition) : label.words
  return text.match(/[A-Za-z0-9]+/g)?.join('-') ?? (node.kind === 'array' ? 'list' : 'one')
}

function unused(name: string, named: Map<string, Shown>): string {
  let free = name
  for (let count = 2; named.has(free); count++) free = `${name}-${count}`
  return free
}
