import {combine} from './combine.js'
import {consistent} from './consistent.js'
import {readDefaults} from './defaults.js'
import {readExamples} from './examples.js'
import {readLabelled} from './labelled.js'
import {readDurations, readLimits} from './limits.js'
import {readLinks} from './links.js'
import {contradictions} from './mandatory.js'
import {readProse} from './prose.js'
import {readRanges} from './ranges.js'
import {take} from './rows.js'
import {readStrings} from './strings.js'
import {plainText, withoutLinks} from './text.js'
import {kindOf} from './typed.js'
import type {Described, DescriptionReading, Found, Keywords, Problem, Reader} from './types.js'
import {unread} from './unread.js'
import {readValues} from './values.js'

export type {Described, DescriptionReading, Keywords, Labels, Problem} from './types.js'

/** In order: what one reader takes, the next ones do not see. */
const readers: Reader[] = [
  readExamples, readStrings, readDurations, readDefaults, readLimits, readLabelled, readValues, readRanges, readProse
]

/**
 * Read the description of a parameter, as its cell is written, into the JSON Schema keywords it states. Values have
 * the type of the schema; of an array, `items` has what is said of its members. Plain prose gives nothing; a number or
 * a list of values that was not understood gives a message.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation
 */
export function readDescription(source: string, parameter: Described): DescriptionReading {
  const linked = plainText(source)
  const links = readLinks(linked, parameter)
  const text = withoutLinks(take(linked, links))
  const {found, rest} = readers.reduce((read, reader) => {
    const more = reader(read.rest, parameter)
    return {found: [...read.found, ...more], rest: take(read.rest, more)}
  }, {found: links, rest: text})
  const combined = combine(found, parameter)
  const {keywords, problems} = consistent(combined.keywords, text, parameter)
  return {
    ...reading(found, keywords, parameter),
    problems: [
      ...combined.problems,
      ...problems,
      ...precision(text, parameter),
      ...contradictions(text, parameter, keywords),
      ...unread(rest, parameter)
    ]
  }
}

function reading(found: Found[], keywords: Keywords, parameter: Described): Omit<DescriptionReading, 'problems'> {
  const labels = Object.fromEntries(keywords.enum ? found.flatMap(finding => Object.entries(finding.labels ?? {})) : [])
  const definition = found.find(finding => finding.definition !== undefined)?.definition
  const rules = found.flatMap(({keywords: read = {}, rule, words}) => Object.keys(read)
    .filter(keyword => keyword in keywords)
    .map(keyword => ({keyword, rule, words})))
  return {
    keywords: ofMembers(keywords, parameter),
    ...(Object.keys(labels).length > 0 && {labels}),
    ...(definition !== undefined && {definition}),
    rules
  }
}

/** Of an array, the values and the form of a text are those of its members. */
function ofMembers({enum: values, pattern, format, ...rest}: Keywords, {schema}: Described): Keywords {
  const ofMember = {...(values && {enum: values}), ...(pattern && {pattern}), ...(format && {format})}
  if (kindOf(schema) !== 'array' || Object.keys(ofMember).length === 0) return {...rest, ...ofMember}
  return {...rest, items: {...schema.items, ...ofMember}}
}

/** A number with decimals that the table calls an integer. */
function precision(text: string, {name, schema}: Described): Problem[] {
  const words = /\bdecimal places\b|小数/i.exec(text)?.[0]
  if (kindOf(schema) !== 'integer' || !words) return []
  const reason = `Unexpected \`${words}\` of the integer \`${name}\`, expected whole numbers`
  return [{ruleId: 'parameter-type', severity: 'warning', reason}]
}
