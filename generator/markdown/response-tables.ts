import type {Table} from 'mdast'
import type {ConditionalRow, FieldRow} from '../responses/index.js'
import type {Entry} from './sections.js'
import {tableText} from './table.js'

/** What the columns of a table of fields hold. */
type Column = 'name' | 'type' | 'description' | 'condition' | 'example'

/** The tables of an entry that say something of the fields of its answer. */
export type ResponseTables = {fields: FieldRow[][]; conditional: ConditionalRow[]}

/**
 * Find the tables of response fields in an entry, each by its header: `Parameter | Type | Description`, or
 * `Field | Description | Visibility conditions`, and wherever it stands.
 */
export function responseTables({sections, locale}: Entry): ResponseTables {
  const tables = sections.flatMap(({nodes}) => nodes).flatMap(node => (node.type === 'table' ? [rowsOf(node)] : []))
  const full = ({cells, place}: Row) => ({...empty, ...cells, locale, place})
  return {
    fields: tables.filter(isFields).map(({rows}) => rows.map(full)),
    conditional: tables.filter(isConditional).flatMap(({rows}) => rows.map(full))
  }
}

/** Does a table say something of the fields of an answer? */
export function isResponseTable(table: Table): boolean {
  const rows = rowsOf(table)
  return isFields(rows) || isConditional(rows)
}

const empty: {[column in Column]: string} = {name: '', type: '', description: '', condition: '', example: ''}

type Row = {cells: {[column in Column]?: string}; place: Table['position']}
type Rows = {columns: (Column | undefined)[]; rows: Row[]}

const headers: [column: Column, words: RegExp][] = [
  ['name', /^(?:parameter|field|name|参数名?|字段名?|名称)$/i],
  ['type', /^(?:type|data ?type|类型)$/i],
  ['description', /^(?:description|描述|说明|含义)$/i],
  ['condition', /^(?:visibility conditions?|可见条件|显示条件|出现条件|可见性条件)$/i],
  ['example', /^(?:examples?|示例)$/i]
]

function rowsOf(table: Table): Rows {
  const [header = [], ...texts] = tableText(table)
  const columns = header.map(text => headers.find(([, words]) => words.test(text.replaceAll('**', '')))?.[0])
  const rows = texts.map((cells, index) => ({
    cells: Object.fromEntries(cells.flatMap((cell, at) => (columns[at] ? [[columns[at], cell]] : []))),
    place: table.children[index + 1]?.position
  }))
  return {columns, rows: rows.filter(({cells}) => Object.keys(cells).length > 1 || cells.name === undefined)}
}

function isFields({columns: [first, second, third, ...more]}: Rows): boolean {
  return first === 'name' && second === 'type' && third === 'description' && more.length === 0
}

function isConditional({columns}: Rows): boolean {
  return columns[0] === 'name' && columns.includes('condition')
}
