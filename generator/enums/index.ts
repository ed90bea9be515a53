import type {DefinitionPage} from '../markdown/definition-pages.js'
import {resolveDefinition, type Definition} from '../markdown/definitions.js'
import {docsPath} from '../markdown/identity.js'
import type {Reading} from '../markdown/index.js'
import type {Problem} from '../message.js'
import {mapSchemas, titlesOf, type SharedSchemas} from '../shared-schemas.js'
import type {Fact, Parameter, Schema} from '../types.js'
import {counterValue} from './evidence.js'
import {factOf, leadingLists, listsOf, schemaOf, type Listed} from './lists.js'
import {extensible} from './responses.js'

/** Operations whose parameters have the values of the definition pages, the lists that they use, and what stays open. */
export type Shared = {readings: Reading[]; enums: SharedSchemas; problems: Unresolved[]}

/** A parameter whose values stay open. */
type Unresolved = Problem & {reading: Reading; place: Fact['place']}

/**
 * Give parameters the values that the product's definition pages list for them: those of type ENUM without values of
 * their own, where the title of a list names them or their description links to it, and nothing on the page or in the
 * product speaks of another value. Such a schema has the list's name as its title, and `compile` shares it. What stays
 * open is a problem.
 */
export function shareEnums(readings: Reading[], pages: DefinitionPage[]): Shared {
  const lists = listsOf(pages)
  const resolved = readings.map(reading => resolveAll({reading, readings, lists}))
  const parameters = resolved.flatMap(({reading}) => reading.operation.parameters)
  const used = new Set(parameters.flatMap(({schema}) => titlesOf(schema)))
  const enums = leadingLists(lists).filter(({name}) => used.has(name)).map(list => [list.name, schemaOf(list)])
  return {
    readings: resolved.map(({reading}) => reading),
    enums: Object.fromEntries(enums),
    problems: resolved.flatMap(({problems}) => problems)
  }
}

type Product = {reading: Reading; readings: Reading[]; lists: Listed[]}
type Asked = Product & {parameter: Parameter}
type Resolved = {schema: Schema; list?: Listed; problem?: Problem}

function resolveAll(product: Product) {
  const {reading, lists} = product
  const all = reading.operation.parameters.map(parameter => ({parameter, ...resolve({...product, parameter})}))
  const {responses, found} = extensible(reading.operation.responses, lists)
  const facts = all.flatMap(({parameter, list}) => (list ? [factOf(list, parameter.name, 'enum')] : []))
  const problems = all.flatMap(({parameter, problem}) =>
    (problem ? [{...problem, reading, place: typeFact(reading, parameter.name)?.place}] : []))
  const parameters = all.map(({parameter, schema}) => ({...parameter, schema}))
  const operation = {...reading.operation, parameters, responses}
  return {reading: {...reading, operation, facts: [...reading.facts, ...facts, ...found]}, problems}
}

function resolve(asked: Asked): Resolved {
  const {parameter: {name, schema}, reading, lists} = asked
  if (schema.enum || typeFact(reading, name)?.text.toUpperCase() !== 'ENUM') return {schema: named(schema, name, lists)}
  const list = findList(asked)
  if (!list) return unresolved(schema, `Unexpected \`ENUM\` for \`${name}\` without a list of values in the product`)
  const other = counterValue(asked, list)
  if (other === undefined) return {schema: {...schemaOf(list), ...schema}, list}
  const place = `${list.file}:${list.line}`
  return unresolved(schema, `Unexpected \`${other}\` for \`${name}\`, expected a value of \`${list.title}\` (${place})`)
}

function unresolved(schema: Schema, reason: string): Resolved {
  return {schema, problem: {severity: 'info', ruleId: 'enum-unresolved', reason: `${reason}; any text is taken`}}
}

/** Give a schema whose own values are those of a list that names it the list's name; the members of a value too. */
function named(schema: Schema, name: string, lists: Listed[]): Schema {
  const {items, properties, contentSchema, enum: own} = schema
  const same = own && leadingLists(lists).find(list => list.parameters.includes(name) && hasSameValues(list, own))
  if (same) return {...schemaOf(same), ...schema, enum: same.values.map(({value}) => value)}
  return {
    ...schema,
    ...(items && {items: named(items, name, lists)}),
    ...(contentSchema && {contentSchema: named(contentSchema, name, lists)}),
    ...(properties && {properties: mapSchemas(properties, (key, property) => named(property, key, lists))})
  }
}

/** A link or a title in the description says which list; without one the name of the parameter does. */
function findList({parameter: {name, description = ''}, reading, lists}: Asked): Listed | undefined {
  const link = reading.facts.find(fact => fact.name === name && fact.what === 'definition')
  if (!link) return leading(lists, resolveDefinition(leadingLists(lists), name))
  const url = description.split(/[()]/).find(part => part.endsWith(`#${link.text}`))
  const target = lists.filter(list => url === undefined || docsPath(url) === list.source)
  const spoken = target.filter(({locale}) => locale === link.locale)
  return leading(lists, resolveDefinition(spoken, link.text) ?? resolveDefinition(target, link.text))
}

/** The list itself, or the one of the leading language that it translates. */
function leading(lists: Listed[], found: Definition | undefined): Listed | undefined {
  const list = lists.find(one => one === found)
  return list && lists.find(({name}) => name !== '' && name === list.name)
}

function typeFact({facts}: Reading, name: string): Fact | undefined {
  return facts.find(fact => fact.name === name && fact.what === 'type')
}

function hasSameValues({values}: Definition, own: (string | number)[]): boolean {
  return values.length === own.length && values.every(({value}) => own.includes(value))
}
