import {withoutOtherUnit} from '../descriptions/units.js'
import type {Schema} from '../types.js'
import {unknownNull} from '../unknown-null.js'
import {commentsOf, described, descriptionOf, stated, statementsOf} from './describe.js'
import {fieldsOf, type Field} from './fields.js'
import {mapRule} from './maps.js'
import {nullable} from './nullable.js'
import {numberSchema} from './numbers.js'
import {addFact, reportKinds, reportLocales, reportNumbers, reportSeconds} from './report.js'
import {shapesOf, type Shape} from './shapes.js'
import {titled, type Alternative} from './titles.js'
import {tupleOf, type Tuple} from './tuples.js'
import type {At, Example, Inference, Sample} from './types.js'

/**
 * Infer one schema from all the examples of an answer, in all languages. A field that one of them lacks is optional, a
 * comment describes its field, values of several kinds are alternatives. Neither order nor repetition matters, but for
 * descriptions and titles: the first stays.
 */
export function inferSchema(examples: Example[], dialect: At['dialect']): Inference {
  const at: At = {path: 'response', name: '', dialect, facts: [], problems: []}
  const samples = examples.map(from => ({node: from.node, start: from.node.start, from}))
  return {schema: withComments(valueSchema(samples, at), samples), facts: at.facts, problems: at.problems}
}

/** The schema of all values that the examples show at one place. */
function valueSchema(samples: Sample[], at: At): Schema {
  if (samples.length === 0) return {}
  const known = kinds.flatMap(([kind, read]) => {
    const same = samples.filter(({node}) => node.kind === kind)
    return same.length === 0 ? [] : read(same, at)
  })
  const [first, ...others] = known
  if (!first) return unknownNull
  reportKinds(known, at)
  reportLocales(known, at)
  const schema = others.length === 0 ? first.schema : {anyOf: titled(known, at.path === 'response')}
  return samples.some(({node}) => node.kind === 'null') ? nullable(schema) : schema
}

type Read = (samples: Sample[], at: At) => Alternative[]

const kinds: [kind: Sample['node']['kind'], read: Read][] = [
  ['object', (samples, at) => objectSchemas(samples, at)],
  ['array', (samples, at) => [{schema: arraySchema(samples, at), samples}]],
  ['string', samples => [{schema: {type: 'string'}, samples}]],
  ['number', (samples, at) => [{schema: numbersSchema(samples, at), samples}]],
  ['boolean', samples => [{schema: {type: 'boolean'}, samples}]]
]

/**
 * A name of one letter says nothing; the comment beside it does: `"f": 26129, // First tradeId`. The name of a list
 * counts its members, and none of them.
 */
function numbersSchema(samples: Sample[], at: At): Schema {
  const name = at.name.length > 1 ? at.name : commentsOf(samples)[0]?.text ?? at.name
  const digits = samples.flatMap(digitsOf)
  const named = numberSchema(digits, name, at.dialect)
  const schema = named['x-unit'] === 'count' && at.path.endsWith('[]') ? numberSchema(digits, '', at.dialect) : named
  reportNumbers(samples, at)
  if (schema['x-unit'] === 's') reportSeconds(samples, at)
  return commentsOf(samples).reduce((counted, {text}) => withoutOtherUnit(counted, text), schema)
}

function digitsOf({node}: Sample): string[] {
  return node.kind === 'number' ? [node.text] : []
}

function objectSchemas(samples: Sample[], at: At): Alternative[] {
  const map = mapSchema(samples, at)
  if (map) return [{schema: map, samples}]
  return shapesOf(samples, at).map(shape => ({...shape, schema: shapeSchema(shape, at)}))
}

function mapSchema(samples: Sample[], at: At): Schema | undefined {
  const fields = fieldsOf(samples)
  const values = fields.flatMap(field => field.samples)
  const [first] = values
  const rule = first && mapRule(fields.map(({name}) => name), values, at)
  if (!rule) return undefined
  const inside = {...at, path: `${at.path}.*`, name: ''}
  addFact(inside, first, {what: 'a key of its own for each value', rule, text: fields.map(({name}) => name).join(', ')})
  return {type: 'object', additionalProperties: withComments(valueSchema(values, inside), values)}
}

function shapeSchema({samples, tag}: Shape, at: At): Schema {
  const fields = fieldsOf(samples)
  if (fields.length === 0) return {type: 'object', additionalProperties: true}
  const read = fields.map(field => ({name: field.name, ...fieldSchema(field, at)}))
  const properties = read.map(({name, schema}) => [name, name === tag?.name ? {...schema, const: tag.value} : schema])
  const required = read.filter(field => field.isRequired).map(({name}) => name)
  return {type: 'object', required, properties: Object.fromEntries(properties)}
}

function fieldSchema({name, samples, missing}: Field, parent: At): {schema: Schema; isRequired: boolean} {
  const at = {...parent, path: `${parent.path}.${name}`, name}
  addExamples(samples, at)
  if (missing) addFact(at, missing, {what: 'optional', rule: 'missing-in-example', text: ''})
  const statements = statementsOf(samples, at)
  const schema = withComments(statements.reduce(stated, valueSchema(samples, at)), samples)
  return {schema, isRequired: !missing && !statements.some(({isOptional}) => isOptional)}
}

/** Each example shows the field once, however many rows it has. */
function addExamples(samples: Sample[], at: At): void {
  const seen = new Set<Example>()
  for (const sample of samples) {
    if (!seen.has(sample.from)) addFact(at, sample, {what: 'field of the example', rule: 'example', text: at.name})
    seen.add(sample.from)
  }
}

function arraySchema(samples: Sample[], at: At): Schema {
  const tuple = tupleOf(samples, at)
  if (tuple) return tupleSchema(samples, tuple, at)
  const lists = samples.map(({node, from}) => itemsOf(node).map(item => ({node: item, start: item.start, from})))
  const schema = valueSchema(lists.flat(), {...at, path: `${at.path}[]`})
  return {type: 'array', items: withComments(schema, lists.flatMap(list => (list.length === 1 ? list : [])))}
}

function itemsOf(node: Sample['node']): Sample['node'][] {
  return node.kind === 'array' ? node.items : []
}

function tupleSchema(samples: Sample[], {length, hasRest}: Tuple, at: At): Schema {
  const prefixItems = Array.from({length}, (_, index) => {
    const elements = samples.flatMap(({node, from}) => {
      const item = itemsOf(node)[index]
      return item ? [{node: item, start: item.start, from}] : []
    })
    const [comment] = commentsOf(elements)
    const inside = {...at, path: `${at.path}[${index}]`, name: comment?.text ?? ''}
    if (comment) addFact(inside, comment.sample, {what: 'element of a tuple', rule: 'tuple', text: comment.text})
    return {...(comment && {title: comment.text}), ...valueSchema(elements, inside)}
  })
  const end = hasRest ? {items: {}, minItems: length} : {minItems: length, maxItems: length}
  return {type: 'array', prefixItems, ...end}
}

function withComments(schema: Schema, samples: Sample[]): Schema {
  return described(schema, descriptionOf(samples))
}
