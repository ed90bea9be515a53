import {note, warn} from '../message.js'
import type {Dialect, Schema} from '../types.js'
import type {Page} from './page.js'
import {parameterTables, type ParameterTable} from './parameter-tables.js'
import type {Entry} from './sections.js'
import {tableRows, type Row} from './table.js'

/** What the mandatory column says. `conditional`: it depends on other parameters. */
export type Mandatory = 'yes' | 'no' | 'conditional'

/** One row of a parameter table, before the two languages are merged. `description` has the page's own words. */
export type ParameterRow = {
  name: string
  schema: Schema
  required: Mandatory
  description: string
  locale: string
  row: Row
}

/** The parameters of an entry, and the tables below that describe the value of one of them. */
export type Parameters = {rows: ParameterRow[]; nested: NestedRows[]}

/** A table that describes the members of a JSON value: `owner` is the parameter whose value it is, where the page says it. */
export type NestedRows = {owner: string | undefined; title: string; rows: ParameterRow[]}

/**
 * Read the parameter tables of an entry, wherever they stand, each found by its header row. The first one lists the
 * parameters; each further one describes the members of a value.
 */
export function readParameters(page: Page, entry: Entry): Parameters {
  const [first, ...others] = parameterTables(entry, page.dialect)
  const rows = first ? rowsOf(page, first, entry) : []
  const nested = others.map(table => ({owner: ownerOf(table, rows), title: table.title, rows: rowsOf(page, table, entry)}))
  return {rows, nested}
}

function rowsOf(page: Page, {table, columns}: ParameterTable, {locale}: Entry): ParameterRow[] {
  return tableRows(page, table, columns).flatMap(row => parameterRow(page, row, locale))
}

/** "Where `batchOrders` is the list of order parameters in JSON" */
function ownerOf({names}: ParameterTable, rows: ParameterRow[]): string | undefined {
  const owners = rows.filter(({name, schema}) => names.includes(name) && (schema.type === 'array' || schema.type === 'string'))
  return owners.length === 1 ? owners[0]?.name : undefined
}

function parameterRow(page: Page, row: Row, locale: string): ParameterRow[] {
  const {name = '', description = ''} = row
  if (!/^[A-Za-z_][\w.[\]-]*$/.test(name) || name === '__proto__') {
    warn(page.file, 'parameter-row', `Unexpected \`${name}\`, expected the name of a parameter`, {place: row.node.position})
    return []
  }
  const schema = {...typeSchema(page, row), ...unitOf(name, row, page.dialect)}
  return [{name, schema, required: mandatory(page, row), description, locale, row}]
}

function typeSchema({file, dialect}: Page, {type = '', node}: Row): Schema {
  const schema = dialect.types[type.toUpperCase().replace(/\s+/g, ' ')]
  if (!schema) warn(file, 'parameter-type', `Unexpected type \`${type}\`, expected ${typeWords(dialect)}`, {place: node.position})
  return schema ?? {}
}

function unitOf(name: string, {type = ''}: Row, dialect: Dialect): Pick<Schema, 'x-unit'> {
  const isInteger = dialect.types[type.toUpperCase()]?.type === 'integer'
  const unit = isInteger ? dialect.integers.find(row => row.name.test(name))?.unit : undefined
  return unit ? {'x-unit': unit} : {}
}

function mandatory({file, dialect: {required}}: Page, {required: word = '', node}: Row): Mandatory {
  if (required.yes.test(word)) return 'yes'
  if (required.conditional.test(word)) return 'conditional'
  if (!required.no.test(word)) {
    note(file, 'parameter-required', `Unexpected \`${word}\`, expected YES or NO`, {place: node.position})
  }
  return 'no'
}

function typeWords({types}: Dialect): string {
  return Object.keys(types).map(word => `\`${word}\``).join(', ')
}
