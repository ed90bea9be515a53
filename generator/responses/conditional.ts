import {readJson} from '../markdown/json.js'
import type {Dialect, Schema} from '../types.js'
import {described} from './describe.js'
import {inferSchema} from './infer.js'
import type {FieldRow} from './rows.js'
import type {Example, Inference} from './types.js'
import {fieldsIn, mapFields} from './walk.js'

/** A row of a table of conditional fields: when the field is there, and `"stopPrice": "23500.00"`. */
export type ConditionalRow = Omit<FieldRow, 'type'> & {condition: string; example: string}

/** The rows of the tables of conditional fields: those of an endpoint, and those of its page, which are of all orders. */
export type ConditionalRows = {own: ConditionalRow[]; ofPage: ConditionalRow[]}

/**
 * Make the fields of a table of conditional fields optional wherever the answer has them; those of the table of another
 * endpoint on the page, wherever it has orders. One of its own table that no example shows is added to the objects that
 * the answer consists of, with the type of its example.
 */
export function applyConditional(schema: Schema, {own, ofPage}: ConditionalRows, dialect: Dialect): Inference {
  const byName = new Map(own.map(row => [row.name, row]))
  const ofOrders = new Map(ofPage.map(row => [row.name, row]))
  const paths = new Set(fieldsIn(schema).map(({path}) => path))
  const shown = new Set(fieldsIn(schema).map(({name}) => name))
  const facts: Inference['facts'] = []
  const changed = mapFields(schema, field => {
    const isOfOrder = paths.has(`${field.path.slice(0, field.path.lastIndexOf('.') + 1)}${orderKey}`)
    const row = byName.get(field.name) ?? (isOfOrder ? ofOrders.get(field.name) : undefined)
    if (!row) return field
    facts.push(fact(field.path, row))
    return {schema: described(field.schema, textOf(row)), isRequired: false}
  })
  const added = [...byName.values()].filter(({name}) => !shown.has(name))
  facts.push(...added.map(row => fact(`response.${row.name}`, row)))
  const properties = added.map(row => [row.name, described(exampleSchema(row, dialect), textOf(row))] as const)
  return {schema: withProperties(changed, Object.fromEntries(properties)), facts, problems: []}
}

/** What an object has that is an order. */
const orderKey = 'orderId'

function fact(name: string, {condition, locale, place}: ConditionalRow): Inference['facts'][number] {
  return {name, what: 'optional', rule: 'conditional-field', locale, place, text: condition}
}

function textOf({description, condition}: ConditionalRow): string {
  return [description, condition].filter(Boolean).join('\n\n')
}

function exampleSchema({name, example, locale}: ConditionalRow, dialect: Dialect): Schema {
  const [node] = readJson(`{${example.replaceAll('`', '')}}`).values
  const from = {locale, label: {words: '', isError: false}, place: () => ({line: 1, column: 1})}
  const shown: Example[] = node ? [{...from, node}] : []
  return inferSchema(shown, dialect).schema.properties?.[name] ?? {}
}

/** An object, each of a list, and each alternative but an error. */
function withProperties(schema: Schema, added: {[name: string]: Schema}): Schema {
  if (Object.keys(added).length === 0) return schema
  const {title, anyOf, items} = schema
  if (anyOf) return {...schema, anyOf: anyOf.map(one => withProperties(one, added))}
  if (items) return {...schema, items: withProperties(items, added)}
  return schema.properties && title !== 'error' ? {...schema, properties: {...schema.properties, ...added}} : schema
}
