import {toString} from 'mdast-util-to-string'
import {elsewhere, error, note, warn} from '../message.js'
import type {Operation} from '../types.js'
import {isUrlPath} from '../url-path.js'
import {readDependencies} from './dependencies.js'
import {withListedValues} from './listed-values.js'
import {mergeParameters, type MergedParameter} from './merge-parameters.js'
import {nestSchemas} from './nested.js'
import type {Page} from './page.js'
import {readParameters, type Parameters} from './parameters.js'
import {prose} from './prose.js'
import {readRequest, type Request} from './request.js'
import {readResponse} from './response.js'
import type {Entry} from './sections.js'
import {camelCase, readTitle, type Title} from './title.js'
import {readWeights} from './weight.js'

/** Which page an operation stands on. */
export type Source = {file: string; url: string; section: string}

/** One endpoint in one language: its entry and its address. */
export type Endpoint = {entry: Entry; request: Request}

/**
 * The entries of a half that document an endpoint: a request line under its own heading, or one beside a weight or a
 * response. A guide that only speaks of an endpoint is told and left out.
 */
export function endpoints(page: Page, entries: Entry[]): Endpoint[] {
  const found = requested(page, entries)
  for (const entry of entries) {
    if (found.length > 0) reportOther(page, entry)
    else refuseWithoutLine(page, entry)
  }
  return found
}

function requested(page: Page, entries: Entry[]): Endpoint[] {
  return entries.flatMap(entry => {
    const request = readRequest(entry)
    if (!request) return []
    if (!isUrlPath(request.path)) {
      error(page.file, 'request-line', `Unexpected path \`${request.path}\`, expected one that leads where it says`, {place: request.node.position})
      return []
    }
    if (request.assumed) warn(page.file, 'request-line', `Unexpected \`${request.path}\` without a method, expected one: GET is assumed`, {place: request.node.position})
    if (entry.sections.some(({role}) => role === 'request' || role === 'weight' || role === 'response')) return [{entry, request}]
    note(page.file, 'request-line', `Unexpected \`${request.method.toUpperCase()} ${request.path}\` without weight and response, expected an endpoint`, {
      place: request.node.position
    })
    return []
  })
}

/** Beside endpoints, what has parameters and answers but no request line, as a method over WebSocket, is told. */
function reportOther({file}: Page, entry: Entry): void {
  const roles = new Set(entry.sections.map(({role}) => role))
  if (!(roles.has('parameters') && roles.has('response')) || readRequest(entry)) return
  note(file, 'request-line', `Unexpected \`${entry.title}\` without a method of HTTP and a path, expected an endpoint`, {place: entry.heading?.position})
}

/** A heading of a request of HTTP says that the page is an endpoint: without a line below it the endpoint would be lost. */
function refuseWithoutLine({file}: Page, entry: Entry): void {
  const request = entry.sections.find(({role, label}) => role === 'request' && /http/i.test(label))
  if (!request || readRequest(entry)) return
  error(file, 'request-line', `Unexpected \`${request.label}\` without a method and a path, expected a line such as \`GET /api/v3/order\``, {place: request.heading?.position})
}

/**
 * Read one endpoint in all its languages into an OpenAPI operation. The first language leads, the others fill what it
 * lacks, and a contradiction is a message with both places.
 * @see https://spec.openapis.org/oas/v3.1.0#operation-object
 */
export function readOperation(page: Page, [first, ...others]: [Endpoint, ...Endpoint[]], source: Source): Operation {
  const entries = [first, ...others].map(endpoint => endpoint.entry)
  const title = readTitle(first.entry.title, page.dialect)
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
    description: prose(page, first),
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
  return sections.some(({role, nodes}) => role === 'parameters' && nodes.some(node => dialect.none.test(toString(node).trim())))
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
