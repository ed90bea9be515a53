import type {JsonNode} from '../markdown/json.js'
import {typesOf} from '../schema-types.js'
import type {Schema} from '../types.js'
import {isValueWord} from '../descriptions/words.js'
import {readComment} from './comments.js'
import {nullable} from './nullable.js'
import {addFact} from './report.js'
import type {At, Sample, Statement} from './types.js'

/** What is written beside a value, and where. */
export type Comment = {text: string; sample: Sample}

/** The comments beside values, each once, in their order. */
export function commentsOf(samples: Sample[]): Comment[] {
  const comments = new Map<string, Comment>()
  for (const sample of samples) {
    const text = sample.node.comments.map(comment => comment.text).filter(Boolean).join('\n')
    if (text && !comments.has(text)) comments.set(text, {text, sample})
  }
  return [...comments.values()]
}

/**
 * What the comments beside values say of all of them: the first. But comments that explain the values of one list say
 * what each value means: `ORDERS`: counts orders.
 */
export function descriptionOf(samples: Sample[]): string | undefined {
  const [first, ...others] = commentsOf(samples)
  const ofExample = others.filter(({sample}) => sample.from === first?.sample.from)
  if (!first || ofExample.length === 0) return first?.text
  const glosses = [first, ...ofExample].flatMap(({text, sample: {node}}) => {
    return node.kind === 'string' && isValueWord(node.value) ? [`\`${node.value}\`: ${text}`] : []
  })
  return glosses.length > ofExample.length ? glosses.join('\n') : first.text
}

/** What the comments beside the values of a field state, each a fact of the field. */
export function statementsOf(samples: Sample[], at: At): Statement[] {
  return commentsOf(samples).map(({text, sample}) => {
    const {node} = sample
    const statement = readComment(text, {name: at.name, isFlag: node.kind === 'boolean', shown: textsOf(node)})
    for (const {what, rule, words} of statement.rules) addFact(at, sample, {what, rule, text: words})
    return statement
  })
}

/** A text, and the texts of a list. */
function textsOf(node: JsonNode): string[] {
  if (node.kind === 'array') return node.items.flatMap(item => (item.kind === 'string' ? [item.value] : []))
  return node.kind === 'string' ? [node.value] : []
}

/** The schema with a description, unless it has one or there is none. */
export function described(schema: Schema, description: string | undefined): Schema {
  return description && schema.description === undefined ? {...schema, description} : schema
}

/** The schema with what a comment or a cell states: the values of its text, and that it may be null. */
export function stated(schema: Schema, {values, isNullable}: Statement): Schema {
  const listed = values.length > 0 ? withValues(schema, values) : schema
  return isNullable ? nullable(listed) : listed
}

/** Values of a text, of the texts of a list, or of the text among alternatives. Others may come. */
function withValues(schema: Schema, values: string[]): Schema {
  const {anyOf, items} = schema
  if (anyOf) return {...schema, anyOf: anyOf.map(one => (one.type === 'string' ? withValues(one, values) : one))}
  if (items?.type === 'string') return {...schema, items: withValues(items, values)}
  if (!typesOf(schema).includes('string')) return schema
  return {...schema, 'x-extensible-enum': [...new Set([...schema['x-extensible-enum'] ?? [], ...values])]}
}
