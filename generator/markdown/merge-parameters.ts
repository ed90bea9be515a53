import {isDeepStrictEqual} from 'node:util'
import {readDescription} from '../descriptions/index.js'
import {withoutOtherUnit} from '../descriptions/units.js'
import {elsewhere, note, report, warn} from '../message.js'
import type {Parameter, Schema} from '../types.js'
import type {Page} from './page.js'
import type {Mandatory, ParameterRow} from './parameters.js'

/** A parameter and what its mandatory column says. */
export type MergedParameter = {parameter: Parameter; required: Mandatory; rows: ParameterRow[]}

/** Merge the parameter rows of several languages. The first leads; a parameter that only another one has is optional. */
export function mergeParameters(page: Page, languages: ParameterRow[][]): MergedParameter[] {
  const [lead = [], ...others] = languages
  const rest = others.flat()
  for (const other of others) reportLacking(page, lead, other)
  const merged = lead.map(row => mergeRows(page, row, rest.filter(other => other.name === row.name)))
  const added = rest.filter((row, index) => !find(lead, row) && rest.findIndex(other => other.name === row.name) === index)
  return [...merged, ...added.map(row => fillRow(page, row, lead))]
}

function mergeRows(page: Page, row: ParameterRow, others: ParameterRow[]): MergedParameter {
  for (const other of others) compareRows(page, row, other)
  return toParameter(page, row, others)
}

/** A table that lacks parameters of the first language. They stay. */
function reportLacking({file}: Page, lead: ParameterRow[], other: ParameterRow[]): void {
  const lacking = lead.filter(({name}) => !find(other, {name}))
  const [first] = lacking
  if (!first || other.length === 0) return
  note(file, 'locale-conflict', `Unexpected table without ${lacking.map(({name}) => `\`${name}\``).join(', ')}, expected it as in \`${first.locale}\``, {
    place: other[0]?.row.node.position,
    cause: elsewhere(`${first.locale} has it`, first.row.node.position)
  })
}

function fillRow(page: Page, row: ParameterRow, lead: ParameterRow[]): MergedParameter {
  if (lead.length === 0) return toParameter(page, row, [])
  note(page.file, 'locale-fill', `Unexpected parameter \`${row.name}\` in one language only, taken as optional`, {
    place: row.row.node.position,
    cause: elsewhere('The table of the other language', lead[0]?.row.node.position)
  })
  return toParameter(page, {...row, required: 'no'}, [])
}

function compareRows({file}: Page, row: ParameterRow, other: ParameterRow): void {
  const facts: [string, unknown, unknown][] = [
    ['type', row.row.type?.toUpperCase(), other.row.type?.toUpperCase()],
    ['mandatory', row.required, other.required]
  ]
  for (const [what, expected, actual] of facts) {
    if (isDeepStrictEqual(expected, actual)) continue
    warn(file, 'locale-conflict', `Unexpected ${what} \`${String(actual)}\` of \`${row.name}\`, expected \`${String(expected)}\``, {
      place: other.row.node.position,
      cause: elsewhere(`${row.locale} says \`${String(expected)}\``, row.row.node.position)
    })
  }
}

function toParameter(page: Page, row: ParameterRow, others: ParameterRow[]): MergedParameter {
  const {name, required} = row
  const counted = [row, ...others].reduce((schema, one) => withoutOtherUnit(schema, one.description), row.schema)
  const schema = {...counted, ...keywords(page, row, others)}
  const description = row.description || others.find(other => other.description)?.description
  for (const one of [row, ...others]) addFacts(page, one)
  return {
    parameter: {
      name,
      in: 'query',
      ...(required === 'yes' && {required: true}),
      ...(description && {description}),
      schema
    },
    required,
    rows: [row, ...others]
  }
}

/** The keywords of the leading description; what it lacks is taken from the other languages and says so. */
function keywords(page: Page, row: ParameterRow, others: ParameterRow[]): Partial<Schema> {
  const lead = describe(page, row)
  const filled: [string, unknown][] = []
  for (const other of others) {
    for (const [keyword, value] of Object.entries(describe(page, {...other, schema: row.schema}))) {
      const known = Object.entries(lead).find(([name]) => name === keyword)?.[1]
      if (known === undefined) filled.push([keyword, value])
      else if (!isSame(known, value)) conflict(page, {row, other, keyword, known, value})
    }
  }
  return {...Object.fromEntries(filled), ...lead}
}

/** The order of a list of values says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  const sorted = (value: unknown) => (Array.isArray(value) ? value.map(String).sort() : value)
  return isDeepStrictEqual(sorted(a), sorted(b))
}

type Conflict = {row: ParameterRow; other: ParameterRow; keyword: string; known: unknown; value: unknown}

function conflict({file}: Page, {row, other, keyword, known, value}: Conflict): void {
  const [expected, actual] = [JSON.stringify(known), JSON.stringify(value)]
  warn(file, 'locale-conflict', `Unexpected ${keyword} \`${actual}\` of \`${row.name}\`, expected \`${expected}\``, {
    place: other.row.node.position,
    cause: elsewhere(`${row.locale} says \`${expected}\``, row.row.node.position)
  })
}

function describe(page: Page, row: ParameterRow): Partial<Schema> {
  if (!row.description) return {}
  const {keywords: found, rules, problems, definition} = readDescription(row.description, row)
  for (const {keyword, rule, words} of rules) {
    page.facts.push({name: row.name, what: keyword, rule, locale: row.locale, text: words, place: row.row.places.description ?? row.row.node.position})
  }
  if (definition !== undefined) {
    page.facts.push({name: row.name, what: 'definition', rule: 'link', locale: row.locale, text: definition, place: row.row.places.description ?? row.row.node.position})
  }
  for (const problem of problems) report(page.file, {...problem, place: row.row.node.position})
  return found
}

function addFacts(page: Page, row: ParameterRow): void {
  const {name, locale, row: {type = '', required = '', places}} = row
  const fact = {name, locale, rule: 'parameter-table'}
  page.facts.push(
    {...fact, what: 'type', text: type, place: places.type ?? row.row.node.position},
    {...fact, what: 'required', text: required, place: places.required ?? row.row.node.position}
  )
}

function find(rows: ParameterRow[], {name}: Pick<ParameterRow, 'name'>): ParameterRow | undefined {
  return rows.find(row => row.name === name)
}
