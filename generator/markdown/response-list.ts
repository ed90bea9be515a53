import {toString} from 'mdast-util-to-string'
import type {List, ListItem} from 'mdast'
import type {Inference} from '../responses/index.js'
import type {Schema} from '../types.js'
import {isAnswer} from './example-blocks.js'
import {normalize} from './normalize.js'
import type {Entry} from './sections.js'

/**
 * Read an answer that a page describes in bullets instead of an example, `code`: String, …; a numbered list below a
 * bullet has the elements of its rows. `undefined` where no such list stands in the entry.
 */
export function readResponseList({sections, locale}: Entry): Inference | undefined {
  const nodes = sections.filter(isAnswer).flatMap(section => section.nodes)
  const lists = nodes.flatMap(node => (node.type === 'list' ? [node] : []))
  const list = lists.find(({children}) => children.length > 0 && children.every(item => fieldOf(item)))
  if (!list) return undefined
  const fields = list.children.flatMap(item => fieldOf(item) ?? [])
  return {
    schema: {
      type: 'object',
      required: fields.map(({name}) => name),
      properties: Object.fromEntries(fields.map(({name, schema}) => [name, schema]))
    },
    facts: fields.map(({name, words: text, item: {position: place}}) => {
      return {name: `response.${name}`, what: 'field in a list', rule: 'response-list', locale, place, text}
    }),
    problems: []
  }
}

type ListedField = {name: string; words: string; schema: Schema; item: ListItem}

/** The types that a bullet begins with. */
const types: [words: RegExp, schema: Schema][] = [
  [/^(?:string|字符串)/i, {type: 'string'}],
  [/^(?:bool|布尔)/i, {type: 'boolean'}],
  [/^(?:int|long|整数|整型)/i, {type: 'integer'}],
  [/^(?:number|decimal|float|double|数字)/i, {type: 'number', format: 'decimal'}],
  [/^(?:arrays? of arrays?|nested array|嵌套数组)/i, {type: 'array', items: {type: 'array', items: {}}}],
  [/^(?:array|list|数组|列表)/i, {type: 'array', items: {}}],
  [/^(?:object|map|对象)/i, {type: 'object', additionalProperties: true}]
]

function fieldOf(item: ListItem): ListedField | undefined {
  const [first, nested] = item.children
  const span = first?.type === 'paragraph' ? first.children[0] : undefined
  if (!first || span?.type !== 'inlineCode') return undefined
  const name = span.value
  const words = normalize(toString(first)).slice(name.length).replace(/^ ?: ?/, '')
  const type = types.find(([pattern]) => pattern.test(words))?.[1]
  const rows = nested?.type === 'list' && type?.items?.type === 'array' ? tupleOf(nested) : undefined
  return type && {name, words, schema: {...type, ...(rows && {items: rows}), description: words}, item}
}

/** `Open time (in milliseconds as string), e.g., "1752642000000"`: the name is what stands before the rest. */
function tupleOf({children}: List): Schema {
  const prefixItems = children.map(item => {
    const words = normalize(toString(item))
    const title = words.split(/ ?[(,]/)[0] ?? ''
    return {title, ...(/string|字符串/i.test(words) && {type: 'string' as const}), description: words}
  })
  return {type: 'array', prefixItems, minItems: prefixItems.length, maxItems: prefixItems.length}
}
