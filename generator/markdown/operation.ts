import {elsewhere, note, report, warn} from '../message.js'
import type {Operation} from '../types.js'
import {readDependencies} from './dependencies.js'
import type {Endpoint} from './endpoints.js'
import {withListedValues} from './listed-values.js'
import {mergeParameters, type MergedParameter} from './merge-parameters.js'
import {nestSchemas} from './nested.js'
import type {Page} from './page.js'
import {readParameters, type Parameters} from './parameters.js'
import {plainText} from './plain-text.js'
import {prose} from './prose.js'
import {readResponse} from './response.js'
import type {Entry} from './sections.js'
import {camelCase, readTitle, type Title} from './title.js'
import {readWeights} from './weight.js'

/** Which page an operation stands on. */
export type Source = {file: string; url: string; section: string}

/**
 * Read one endpoint in all its languages into an OpenAPI operation. The first language leads, the others fill what it
 * lacks, and a contradiction is a message with both places.
 * @see https://spec.openapis.org/oas/v3.1.0#operation-object
 */
export function readOperation(page: Page, [first, ...others]: [Endpoint, ...Endpoint[]], source: Source): Operation {
  const entries = [first, ...others].map(endpoint => endpoint.entry)
  const title = readTitle(first.entry.title, page.dialect)
  reportTitles(page, entries)
  compareTags(page, [first, ...others])
  const languages = entries.map(entry => readParameters(page, entry))
  const rows = withListedValues(page, entries, mergeParameters(page, languages.map(language => language.rows)))
  reportMissing(page, entries, languages)
  const schemas = nestSchemas(page, languages.map(language => language.nested), rows)
  const {method, path} = first.request
  page.facts.push(
    {name: '', what: `${method.toUpperCase()} ${path}`, rule: 'request-line', locale: first.entry.locale, text: '', place: first.request.node.position},
  )
  const listed = rows.filter(row => !page.dialect.signing.parameters.includes(row.parameter.name))
  const dependencies = readDependencies(page, entries, listed)
  const response = readResponse(page, entries)
  return {
    method,
    path,
    operationId: camelCase(title.name),
    summary: title.name,
    description: prose(page, [first, ...others]),
    tags: [source.section],
    security: security(page, title, rows),
    parameters: listed.map(row => row.parameter),
    responses: {
      200: {description: 'Success', ...(response && {content: {'application/json': response}})},
      default: {$ref: '#/components/responses/Error'}
    },
    ...(title.tag && {'x-security-type': title.tag}),
    ...dependencies.extension,
    ...(schemas && {'x-schemas': schemas}),
    'x-weight': readWeights(page, entries, {path, parameters: listed.map(row => row.parameter)}),
    'x-docs': {
      file: source.file,
      line: first.entry.heading?.position?.start.line ?? 1,
      url: source.url,
      locales: entries.map(entry => entry.locale),
      ...dependencies.docs
    }
  }
}

/** A language without a parameter table ought to say that there are none. What another one lists is taken from there. */
function reportMissing(page: Page, entries: Entry[], languages: Parameters[]): void {
  const silent = entries.filter((entry, index) => languages[index]?.rows.length === 0 && !saysNone(page, entry))
  const [known] = entries.filter((_, index) => languages[index]?.rows.length !== 0)
  const [first] = silent
  const expected = 'Unexpected endpoint without parameters, expected a table or `NONE`'
  if (known) {
    for (const {heading} of silent) note(page.file, 'locale-fill', `${expected}: those of \`${known.locale}\` are taken`, {place: heading?.position})
  } else if (first && silent.length === entries.length) {
    note(page.file, 'parameters-missing', expected, {place: first.heading?.position})
  }
}

function saysNone({dialect}: Page, {sections}: Entry): boolean {
  return sections.some(({role, nodes}) => role === 'parameters' && nodes.some(node => plainText(node).split('\n').some(text => dialect.none.test(text.trim()))))
}

function security(page: Page, {tag}: Title, rows: MergedParameter[]): Operation['security'] {
  const {dialect} = page
  const isTimed = rows.some(row => row.parameter.name === 'timestamp')
  const level = tag ? dialect.security[tag] : isTimed ? 'signed' : 'none'
  const ofScheme = rows.filter(({parameter: {name}}) => dialect.signing.parameters.includes(name))
  for (const row of ofScheme) reportSigning(page, row, level === 'signed' ? undefined : tag ?? 'none')
  if (level === 'signed') return [{apiKey: [], signature: []}]
  return level === 'apiKey' ? [{apiKey: []}] : []
}

/** A parameter of the signing scheme where nothing is signed, which nobody sends, or one that counts seconds. */
function reportSigning({file}: Page, {parameter: {name, description = ''}, rows: [row]}: MergedParameter, unsigned: string | undefined): void {
  const place = row?.row.node.position
  if (unsigned) warn(file, 'parameter-required', `Unexpected \`${name}\`, expected none: a call of security \`${unsigned}\` is not signed`, {place})
  else if (/\bsec(?:ond)?s?\b|(?<!毫)秒/i.test(description)) warn(file, 'parameter-type', `Unexpected \`${description}\` for \`${name}\`, expected milliseconds: they are sent`, {place})
}

function reportTitles({file, dialect}: Page, entries: Entry[]): void {
  for (const {title, heading} of entries) {
    const {problem} = readTitle(title, dialect)
    if (problem) report(file, {...problem, place: heading?.position})
  }
}

function compareTags({file, dialect}: Page, [first, ...others]: [Endpoint, ...Endpoint[]]): void {
  const {tag} = readTitle(first.entry.title, dialect)
  for (const {entry} of others) {
    const other = readTitle(entry.title, dialect).tag
    if (other === undefined || other === tag) continue
    warn(file, 'locale-conflict', `Unexpected security \`${other}\`, expected \`${tag ?? 'none'}\``, {
      place: entry.heading?.position,
      cause: elsewhere('The first language', first.entry.heading?.position)
    })
  }
}
