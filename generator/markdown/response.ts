import type {Point} from 'unist'
import {elsewhere, note, report, warn, type Problem} from '../message.js'
import {
  applyConditional, applyRows, inferSchema, mediaType, readLabel, type Example, type Inference, type Placed
} from '../responses/index.js'
import type {Dialect, MediaType, Schema} from '../types.js'
import {exampleBlocks, otherBlocks, type Block} from './example-blocks.js'
import {readJson, type JsonDefect, type JsonNode} from './json.js'
import {lineRanges} from './line-ranges.js'
import type {Page} from './page.js'
import {readResponseList} from './response-list.js'
import {responseTables} from './response-tables.js'
import type {Entry} from './sections.js'

/**
 * Read the examples and the response tables of an endpoint, in all its languages, into one schema. The examples of the
 * first language are kept; `undefined` where the page shows none.
 */
export function readResponse(page: Page, entries: Entry[]): MediaType | undefined {
  const examples = entries.flatMap(entry => readExamples(page, entry))
  const listed = examples.length === 0 ? entries.map(readResponseList).find(found => found !== undefined) : undefined
  const inferred = listed ?? (examples.length > 0 ? inferSchema(examples, page.dialect) : undefined)
  if (inferred) return mediaType(withTables(page, entries, take(page, inferred)), examples)
  warn(page.file, 'response-missing', 'Unexpected endpoint without an example, expected a response', {
    place: entries[0]?.heading?.position
  })
  return undefined
}

function withTables(page: Page, entries: Entry[], inferred: Schema): Schema {
  const tables = entries.map(entry => responseTables(entry))
  const fields = tables.flatMap(table => table.fields)
  const own = tables.flatMap(table => table.conditional)
  const {conditional: ofPage = []} = page
  const schema = fields.length === 0 ? inferred : take(page, applyRows(inferred, fields, page.dialect))
  return own.length + ofPage.length === 0 ? schema : take(page, applyConditional(schema, {own, ofPage}, page.dialect))
}

function take(page: Page, {schema, facts, problems}: Inference): Schema {
  page.facts.push(...facts)
  for (const problem of problems) reportPlaced(page, problem)
  return schema
}

function reportPlaced({file}: Page, {other, ...problem}: Placed): void {
  const message = report(file, problem)
  if (other) message.cause = elsewhere('The other example', other)
}

function readExamples(page: Page, entry: Entry): Example[] {
  const {blocks, others} = exampleBlocks(page, entry)
  for (const {position} of others) {
    note(page.file, 'example-unread', 'Unexpected JSON outside of the response, expected an example', {place: position})
  }
  for (const {position} of otherBlocks(entry)) {
    note(page.file, 'example-unread', 'Unexpected block in the response, expected JSON', {place: position})
  }
  return blocks.flatMap(block => readExample(page, block)).filter(example => isAnswer(page, example))
}

function readExample(page: Page, block: Block): Example[] {
  const {values, defects} = readJson(block.text)
  const placed = defects.map(({defect, start, reason}) => ({defect, reason, place: block.place(start)}))
  for (const {defect, reason, place} of folded(placed)) {
    report(page.file, {severity: severityOf(defect, reason), ruleId: 'example-syntax', reason, place})
  }
  if (values.length === 0) warn(page.file, 'example-unread', 'Unexpected block, expected JSON', {place: block.position})
  const what = values.length === 0 ? 'unread' : defects.length === 0 ? 'strict' : 'repaired'
  page.facts.push({name: 'example', what, rule: 'example-block', locale: block.locale, text: '', place: block.position})
  const label = readLabel(block.labels, page.dialect)
  return values.map(node => ({node, label, locale: block.locale, place: block.place}))
}

type PlacedDefect = Omit<JsonDefect, 'start'> & {place: Point}

/** What an example has in several places is told once, at the first, and names the lines of the others. Bare keys are alike. */
function folded(defects: PlacedDefect[]): PlacedDefect[] {
  const groups = new Map<string, PlacedDefect[]>()
  for (const one of defects) {
    const key = one.defect === 'bare-key' ? one.defect : one.reason
    groups.set(key, [...groups.get(key) ?? [], one])
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const lines = others.map(({place}) => place.line).filter(line => line !== first.place.line)
    const also = first.defect === 'bare-key' ? 'also of the keys in line' : 'also in line'
    return [lines.length === 0 ? first : {...first, reason: `${first.reason}; ${also} ${lineRanges(lines)}`}]
  })
}

/** Defects that cannot have cost a fact: what is meant is plain. */
const harmless = new Set<JsonDefect['defect']>([
  'missing-comma', 'trailing-comma', 'extra-comma', 'control-character', 'single-quotes', 'bare-key', 'fence'
])

function severityOf(defect: JsonDefect['defect'], reason: string): Problem['severity'] {
  const isQuote = defect === 'full-width' && /expected (?:`"`|a blank)/.test(reason)
  return harmless.has(defect) || isQuote ? 'info' : 'warning'
}

/** An example that shows an error is reported, for it is no part of the answer. */
function isAnswer({file, dialect}: Page, {node, label, place}: Example): boolean {
  if (!isError(node, dialect, label.isError)) return true
  note(file, 'response-error', 'Unexpected error, expected an answer', {place: place(node.start)})
  return false
}

/** `{"code": -2013, "msg": "…"}`, whatever else is in it. Other codes are successes, unless the label says error. */
function isError(node: JsonNode, {error}: Dialect, isLabelled: boolean): boolean {
  const names = Object.keys(error.properties ?? {})
  const fields = node.kind === 'object' ? node.members : []
  const own = fields.filter(({key}) => names.includes(key))
  if (own.length < names.length) return false
  if (isLabelled) return fields.length === own.length
  return own.some(({value}) => value.kind === 'number' && value.text.startsWith('-'))
}
