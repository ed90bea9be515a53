import {consistent} from '../descriptions/consistent.js'
import {kindOf, typed} from '../descriptions/typed.js'
import {elsewhere, note, report, warn} from '../message.js'
import type {Schema} from '../types.js'
import type {MergedParameter} from './merge-parameters.js'
import type {Page} from './page.js'
import type {Entry} from './sections.js'
import {isSame, valueLists, type ValueList} from './value-lists.js'

/**
 * Give parameters the values of the lists beside their table, in all languages, and their descriptions what the bullets
 * say of each. Where two languages or a row and a list do not say the same, all values are taken, with a message.
 */
export function withListedValues(
  page: Page, entries: readonly Entry[], rows: readonly MergedParameter[]
): MergedParameter[] {
  const lists = entries.reduce<ValueList[]>((known, entry) => [...known, ...valueLists(page, entry, rows, known)], [])
  return rows.map(row => {
    const own = lists.filter(({name}) => name === row.parameter.name)
    const [lead] = own
    return lead && own.every(({isWhole}) => isWhole) && isOne(page, own) ? withList(page, row, lead, own) : row
  })
}

/** Two lists in one language: that they are of one parameter is not plain. */
function isOne({file}: Page, lists: readonly ValueList[]): boolean {
  const [first, second] = lists.filter(list => lists.some(other => other !== list && other.locale === list.locale))
  if (!first || !second) return true
  const reason = `Unexpected second list of the values of \`${second.name}\`, expected one; any text is taken`
  note(file, 'enum-unresolved', reason, {
    place: second.place,
    cause: elsewhere('The first list', first.place)
  })
  return false
}

function withList(page: Page, row: MergedParameter, lead: ValueList, lists: readonly ValueList[]): MergedParameter {
  const {parameter, parameter: {schema}} = row
  const member = kindOf(schema) === 'array' ? schema.items ?? {} : schema
  const listed = typedValues(member, lists)
  if (!listed) {
    const reason = `Unexpected list of the values of \`${lead.name}\`, expected a parameter that takes them`
    note(page.file, 'enum-unresolved', reason, {place: lead.place})
    return row
  }
  for (const list of lists) compare(page, lead, list)
  const given = {...member, enum: enumOf(page, row, member, listed, lead)}
  const fact = {what: 'enum', rule: 'value-list'}
  page.facts.push(...lists.map(({title: text, locale, place, name}) => ({...fact, name, locale, place, text})))
  const description = [parameter.description, bullets(lists)].filter(Boolean).join('\n\n')
  const described = {...parameter, ...(description && {description})}
  return {...row, parameter: {...described, schema: member === schema ? given : {...schema, items: given}}}
}

/** The values of all lists as values of a schema, or undefined where one is none. */
function typedValues(schema: Schema, lists: readonly ValueList[]): (string | number)[] | undefined {
  const values = lists.flatMap(list => list.values).map(({value}) => typed(kindOf(schema), value))
  const known = values.filter(value => typeof value === 'string' || typeof value === 'number')
  return known.length === values.length ? [...new Set(known)] : undefined
}

function compare({file}: Page, lead: ValueList, list: ValueList): void {
  if (isSame(lead.values, list.values)) return
  const reason = `Unexpected values \`${words(list)}\` of \`${lead.name}\`, expected \`${words(lead)}\`; all are taken`
  warn(file, 'locale-conflict', reason, {
    place: list.place,
    cause: elsewhere(`The list in \`${lead.locale}\``, lead.place)
  })
}

/** The values of the list and of the row, the default among them. */
function enumOf(
  page: Page, {parameter: {name}, rows: [first]}: MergedParameter, {enum: own = [], default: given}: Schema,
  listed: (string | number)[], lead: ValueList
): (string | number)[] {
  const values = [...new Set([...listed, ...own])]
  if (own.length > 0 && (values.length > own.length || values.length > listed.length)) {
    const reason = `Unexpected values \`${words(lead)}\` of \`${name}\`, expected \`${own.join(', ')}\`; all are taken`
    note(page.file, 'weaker-reading', reason, {
      place: lead.place,
      cause: elsewhere('The row', first?.row.node.position)
    })
  }
  const {keywords, problems} = consistent({enum: values, ...(given !== undefined && {default: given})}, '', {name})
  for (const problem of problems) report(page.file, {...problem, place: first?.row.node.position})
  return keywords.enum ?? values
}

function words({values}: ValueList): string {
  return values.map(({value}) => value).join(', ')
}

/** What the bullets say of each value, in the first language that says something. */
function bullets(lists: readonly ValueList[]): string {
  const all = lists.flatMap(({values}) => values).filter(({description}) => description)
  const first = all.filter(({value}, index) => all.findIndex(other => other.value === value) === index)
  return first.map(({value, description = ''}) => `- \`${value}\`: ${description}`).join('\n')
}
