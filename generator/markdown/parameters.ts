import {toString} from 'mdast-util-to-string'
import {visit} from 'unist-util-visit'
import {elsewhere, note, warn} from '../message.js'
import type {Dialect, Schema, Section} from '../types.js'
import {leaves} from './example-blocks.js'
import {normalize} from './normalize.js'
import type {Page} from './page.js'
import {parameterTables, type ParameterTable} from './parameter-tables.js'
import {plainText} from './plain-text.js'
import type {Entry} from './sections.js'
import {columnsOf, hasNames, tableRows, tableText, type Row} from './table.js'
import {typeSchema} from './type-words.js'

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

/**
 * A table that describes the members of a JSON value: `owner` is the parameter whose value it is, where the page says it.
 * `isForCall`: it stands where parameters of a call do.
 */
export type NestedRows = {owner: string | undefined; title: string; isForCall: boolean; rows: ParameterRow[]}

/**
 * Read the parameter tables of an entry, wherever they stand, each found by its header row. The first one lists the
 * parameters; each further one describes the members of a value.
 */
export function readParameters(page: Page, entry: Entry): Parameters {
  const [first, ...others] = parameterTables(entry, page.dialect)
  reportRowsApart(page, entry)
  reportUnread(page, entry, first !== undefined)
  const rows = first ? rowsOf(page, first, entry) : []
  const nested = others.map(table => ({
    owner: ownerOf(table, rows),
    title: table.title,
    isForCall: isForParameters(table.section),
    rows: rowsOf(page, table, entry)
  }))
  return {rows, nested}
}

function rowsOf(page: Page, {table, columns}: ParameterTable, {locale}: Entry): ParameterRow[] {
  return once(page, tableRows(page, table, columns).flatMap(row => parameterRow(page, row, locale)))
}

/** A name stands in one row; of two the first stays. */
function once({file}: Page, rows: ParameterRow[]): ParameterRow[] {
  return rows.filter(({name, row}, index) => {
    const first = rows.find(other => other.name === name)
    if (first === rows[index]) return true
    warn(file, 'parameter-row', `Unexpected second row of \`${name}\`, expected one: the first stays`, {
      place: row.node.position,
      cause: elsewhere('The first row', first?.row.node.position)
    })
    return false
  })
}

/** A line with a name, a type and a yes or no in no table: no header stands above it that this reader knows. */
function reportRowsApart({file, dialect}: Page, {sections}: Entry): void {
  for (const node of sections.flatMap(({nodes}) => nodes).flatMap(leaves)) {
    if (node.type !== 'paragraph' && node.type !== 'code') continue
    const row = plainText(node).split('\n').find(line => isLikeRow(line, dialect))
    if (row) warn(file, 'parameter-row', `Unexpected \`${row.trim()}\` outside of a table, expected a header above it`, {place: node.position})
  }
}

/** A table for parameters that is not read as one: beside one that is, another without names is of another kind. */
function reportUnread({file, dialect}: Page, {sections}: Entry, isRead: boolean): void {
  for (const node of sections.filter(isForParameters).flatMap(({nodes}) => nodes).flatMap(leaves)) {
    const isTable = node.type === 'table' && !columnsOf(node, dialect) && (!isRead || hasNames(node, dialect))
    const isHtml = node.type === 'html' && /<table\b/i.test(node.value)
    if (!isTable && !isHtml) continue
    const header = isTable ? tableText(node)[0]?.map(label => `\`${label}\``).join(', ') : '`<table>`'
    warn(file, 'parameter-table', `Unexpected table with ${header} for parameters, expected columns such as \`Name\`, \`Type\`, \`Mandatory\`, \`Description\`: no row is read`, {place: node.position})
  }
}

/** A heading within an endpoint may speak of them in words of its own: "Optional Parameters". */
function isForParameters({role, label}: Section): boolean {
  return role === 'parameters' || (role === 'other' && /\bparameters?\b|参数/i.test(label) && !/\bresponse\b|响应|返回/i.test(label))
}

function isLikeRow(line: string, dialect: Dialect): boolean {
  const [name = '', type = '', word = ''] = line.split(/[|｜]/).map(normalize).filter((cell, index) => index > 0 || cell !== '')
  const {yes, no, conditional} = dialect.required
  return isName(name) && typeSchema(type, dialect) !== undefined && word !== '' && [yes, no, conditional].some(pattern => pattern.test(word))
}

function isName(text: string): boolean {
  return /^[A-Za-z_][\w.[\]-]*$/.test(text)
}

/** "Where `batchOrders` is the list of order parameters in JSON" */
function ownerOf({names}: ParameterTable, rows: ParameterRow[]): string | undefined {
  const owners = rows.filter(({name, schema}) => names.includes(name) && (schema.type === 'array' || schema.type === 'string'))
  return owners.length === 1 ? owners[0]?.name : undefined
}

function parameterRow(page: Page, row: Row, locale: string): ParameterRow[] {
  const {name = '', description = ''} = row
  if (!isName(name) || name === '__proto__') {
    warn(page.file, 'parameter-row', `Unexpected \`${name}\`, expected the name of a parameter`, {place: row.node.position})
    return []
  }
  reportMarks(page, row)
  const schema = {...schemaOf(page, row), ...unitOf(name, row, page.dialect)}
  return [{name, schema, required: mandatory(page, row), description, locale, row}]
}

/** What is struck through may be gone, and a footnote may limit what it stands at: the parameter stays as it is. */
function reportMarks({file}: Page, {node}: Row): void {
  visit(node, 'delete', struck => {
    warn(file, 'parameter-row', `Unexpected \`~~${toString(struck)}~~\`, expected words that stand: it is read as if they did`, {place: struck.position ?? node.position})
  })
  visit(node, 'footnoteReference', ({identifier, position}) => {
    note(file, 'parameter-row', `Unexpected footnote \`${identifier}\`, expected its words in the description: they are in that of the operation`, {place: position ?? node.position})
  })
}

function schemaOf({file, dialect}: Page, {type = '', node}: Row): Schema {
  const schema = typeSchema(type, dialect)
  if (!schema) warn(file, 'parameter-type', `Unexpected type \`${type}\`, expected ${typeWords(dialect)}`, {place: node.position})
  return schema ?? {}
}

function unitOf(name: string, {type = ''}: Row, dialect: Dialect): Pick<Schema, 'x-unit'> {
  const isInteger = typeSchema(type, dialect)?.type === 'integer'
  const unit = isInteger ? dialect.integers.find(row => row.name.test(name))?.unit : undefined
  return unit ? {'x-unit': unit} : {}
}

function mandatory({file, dialect: {required}}: Page, {required: word, node}: Row): Mandatory {
  if (word === undefined) {
    note(file, 'parameter-required', 'Unexpected row without a cell for it, expected YES or NO', {place: node.position})
    return 'no'
  }
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
