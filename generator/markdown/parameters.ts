import type {Table} from 'mdast'
import {note, warn} from '../message.js'
import type {Dialect, Schema} from '../types.js'
import type {Page} from './page.js'
import type {Entry} from './sections.js'
import {columnsOf, tableRows, type Row} from './table.js'

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

/** Read the parameter tables of an entry, wherever they stand, each found by its header row. */
export function readParameters(page: Page, entry: Entry): ParameterRow[] {
  return parameterTables(entry, page.dialect)
    .flatMap(({table, columns}) => tableRows(page, table, columns))
    .flatMap(row => parameterRow(page, row, entry.locale))
}

/** The tables of an entry whose header is that of a parameter table. */
export function parameterTables(entry: Entry, dialect: Dialect) {
  return entry.sections.flatMap(section => section.nodes).flatMap(node => {
    const columns = node.type === 'table' ? columnsOf(node, dialect) : undefined
    return columns ? [{table: node as Table, columns}] : []
  })
}

function parameterRow(page: Page, row: Row, locale: string): ParameterRow[] {
  const {name = '', description = ''} = row
  if (!/^[A-Za-z_][\w.[\]-]*$/.test(name)) {
    warn(page.file, 'parameter-row', `Unexpected \`${name}\`, expected the name of a parameter`, {place: row.node.position})
    return []
  }
  const schema = {...typeSchema(page, row), ...unitOf(name, row, page.dialect)}
  return [{name, schema, required: mandatory(page, row), description, locale, row}]
}

function typeSchema({file, dialect}: Page, {type = '', node}: Row): Schema {
  const schema = dialect.types[type.toUpperCase().replace(/\s+/g, ' ')]
  if (!schema) warn(file, 'parameter-type', `Unexpected type \`${type}\`, expected ${words(dialect)}`, {place: node.position})
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

function words({types}: Dialect): string {
  return Object.keys(types).map(word => `\`${word}\``).join(', ')
}
