import type {DefinitionPage} from '../markdown/definition-pages.js'
import type {Definition} from '../markdown/definitions.js'
import type {Fact, Schema} from '../types.js'
import {namesOf} from './names.js'

/**
 * A list of a definition page. `name` is its name among the components of the spec, that of the list which it translates
 * where it is not of the leading language, or empty.
 */
export type Listed = Definition & {name: string; file: string; locale: string; source: string}

/** The lists of all pages, those of the leading language first. */
export function listsOf(pages: readonly DefinitionPage[]): Listed[] {
  const all = pages.flatMap(({file, source, languages}) =>
    languages.flatMap(({locale, definitions}) => definitions.map(definition => ({...definition, file, source, locale}))))
  const locale = pages.flatMap(({languages}) => languages[0]?.locale ?? [])[0]
  const lead = all.filter(list => list.locale === locale)
  const names = namesOf(lead)
  return [
    ...lead.map((list, index) => ({...list, name: names[index] ?? ''})),
    ...all.filter(list => list.locale !== locale).map(list => ({...list, name: counterpart(list, lead, names)}))
  ]
}

/** Only those of the leading language. */
export function leadingLists(lists: readonly Listed[]): Listed[] {
  return lists.filter(({locale}) => locale === lists[0]?.locale)
}

/** The schema of a list, titled with its name. */
export function schemaOf(list: Listed): Schema {
  return {title: list.name, description: descriptionOf(list), type: 'string', enum: list.values.map(({value}) => value)}
}

/** Where a parameter or field has its values from. */
export function factOf(list: Listed, name: string, what: string): Fact {
  const point = {line: list.line, column: 1}
  const {locale, title: text, file} = list
  return {name, what, rule: 'definition', locale, place: {start: point, end: point}, text, file}
}

/** The name of the one list in the leading language that names the same parameter. */
function counterpart({parameters}: Definition, lead: Definition[], names: string[]): string {
  const same = names.filter((_, index) => lead[index]?.parameters.some(name => parameters.includes(name)))
  return same.length === 1 ? (same[0] ?? '') : ''
}

function descriptionOf({title, values}: Definition): string {
  const bullets = values.flatMap(({value, description}) => (description ? [`- \`${value}\`: ${description}`] : []))
  return [title, ...(bullets.length > 0 ? [bullets.join('\n')] : [])].join('\n\n')
}
