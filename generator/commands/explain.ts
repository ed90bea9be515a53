import path from 'node:path'
import type {VFile} from 'vfile'
import type {Specified} from '../build.js'
import {nearest} from '../nearest.js'
import {operations} from '../openapi.js'
import {correctionFacts} from '../overlay/index.js'
import {specify} from '../specify.js'
import type {Fact, Operation} from '../types.js'
import {loadProduct} from '../workspace/index.js'
import {namesOf} from './names.js'
import type {Options} from './options.js'

/** Where a fact came from, ready to be shown. */
export type Explanation = {name: string; what: string; place: string; rule: string; text: string}

/** What was asked for, or the nearest name that exists. */
type Answer = {explanations: Explanation[]} | {unknown: string; nearest: string | undefined}

/** The same, and the files of the products that were looked through: one with an error may have had what was asked for. */
export type Explained = Answer & {files: VFile[]}

/** `docwright explain <operationId>[.field]`: where each fact of an operation or of one of its fields stands. */
export async function explainCommand(options: Options, subject: string): Promise<Explained> {
  const [operationId = ''] = subject.split('.')
  const field = subject.slice(operationId.length + 1)
  const known: string[] = []
  const files: VFile[] = []
  for (const name of await namesOf(options)) {
    const {sources, folder, productFile} = await loadProduct(options.specs, name, [])
    files.push(productFile, ...(sources?.pages ?? []), ...(sources?.overlay ? [sources.overlay] : []))
    if (!sources) continue
    const specified = specify(sources)
    const all = operations(specified.spec)
    const operation = all.find(one => one.operationId === operationId)
    if (operation) return {...explainOperation(operation, specified, {folder, field, subject}), files}
    known.push(...all.map(one => one.operationId))
  }
  return {unknown: operationId, nearest: nearest(operationId, known), files}
}

type Asked = {folder: string; field: string; subject: string}

function explainOperation(operation: Operation, specified: Specified, {folder, field, subject}: Asked): Answer {
  const facts = factsOf(operation, specified)
  const found = facts.filter(fact => field === '' || isWithin(fact, field) || mentions(fact, field))
  if (found.length === 0) {
    const names = [...new Set(facts.map(fact => fact.name))].filter(Boolean)
    return {unknown: subject, nearest: `${operation.operationId}.${nearest(field, names) ?? ''}`}
  }
  return {explanations: found.map(fact => explanation(fact, path.relative('.', path.join(folder, fact.file ?? operation['x-docs'].file))))}
}

/** What the pages say of an operation, and what was corrected. */
function factsOf({method, path: address}: Operation, {readings, corrections}: Specified): Fact[] {
  const reading = readings.find(({operation}) => operation.method === method && operation.path === address)
  return [...(reading?.facts ?? []), ...correctionFacts(corrections, {method, path: address})]
}

/** A fact of the field itself, or of what is in it: `orders[].symbol` in `orders`. */
function isWithin({name}: Fact, field: string): boolean {
  return name === field || name.startsWith(`${field}.`) || name.startsWith(`${field}[`)
}

/** A dependency is a fact of every parameter that it names. */
function mentions({rule, what}: Fact, field: string): boolean {
  return rule !== 'example' && what.endsWith(';') && what.split(/[^\w.]+/).includes(field)
}

function explanation({name, what, place, rule, text, locale}: Fact, file: string): Explanation {
  const at = place ? `${file}:${place.start.line}:${place.start.column}` : file
  return {name, what, place: at, rule: locale === '' ? rule : `${rule} (${locale})`, text}
}
