import type {Code} from 'mdast'
import {note, warn} from '../message.js'
import type {Json, MediaType, Schema} from '../types.js'
import {isUnknownNull} from '../unknown-null.js'
import {infer} from './infer.js'
import {jsonValue, readJson, type JsonNode} from './json.js'
import {mergeAll} from './merge-schemas.js'
import {placeInCode, type Page} from './page.js'
import type {Entry} from './sections.js'

/** One value of an example block, with its schema. */
type Example = {schema: Schema; value: Json; code: Code}

/**
 * Read the examples of an endpoint, in all its languages, into one schema. The first example is kept as it is;
 * `undefined` where the page shows none.
 */
export function readResponse(page: Page, entries: Entry[]): MediaType | undefined {
  const examples = entries.flatMap(entry => exampleBlocks(entry).flatMap(code => readExample(page, code, entry.locale)))
  const schema = mergeAll(examples.map(example => example.schema))
  const [first] = examples
  if (!schema || !first) {
    warn(page.file, 'response-missing', 'Unexpected endpoint without an example, expected a response', {
      place: entries[0]?.heading?.position
    })
    return undefined
  }
  reportUnknown(page, schema, 'response')
  return {schema, example: first.value}
}

/** The code blocks of an entry that hold JSON. */
export function exampleBlocks(entry: Entry): Code[] {
  return entry.sections
    .filter(section => section.role !== 'request')
    .flatMap(section => section.nodes)
    .flatMap(node => (node.type === 'code' && /^\s*(?:\/\/[^\n]*\n\s*)*[[{]/.test(node.value) ? [node] : []))
}

function readExample(page: Page, code: Code, locale: string): Example[] {
  const {values, defects} = readJson(code.value)
  for (const defect of defects) {
    warn(page.file, 'example-syntax', defect.reason, {place: placeInCode(page, code, defect.start)})
  }
  if (values.length === 0) warn(page.file, 'example-unread', 'Unexpected block, expected JSON', {place: code.position})
  return values.map(value => ({schema: schemaOf(page, value, {code, locale}), value: jsonValue(value), code}))
}

function schemaOf(page: Page, value: JsonNode, {code, locale}: {code: Code; locale: string}): Schema {
  const {schema, fields} = infer(value, page.dialect)
  for (const {name, start, text} of fields) {
    const from = placeInCode(page, code, start)
    page.facts.push({name, what: 'field of the example', rule: 'example', locale, place: {start: from, end: from}, text})
  }
  return schema
}

function reportUnknown(page: Page, schema: Schema, path: string): void {
  if (isUnknownNull(schema)) {
    const place = page.facts.find(fact => fact.name === path)?.place?.start
    note(page.file, 'response-type-unknown', `Unexpected \`null\` alone for \`${path}\`, expected a value that shows its type`, {place})
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) reportUnknown(page, property, `${path}.${name}`)
  if (schema.items) reportUnknown(page, schema.items, `${path}[]`)
}
