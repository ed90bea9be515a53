import {createConfig, lintFromString} from '@redocly/openapi-core'
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import {build} from '../../generator/build.js'
import {figuresOf, type Figures} from '../../generator/commands/figures.js'
import {severityOf, type Severity} from '../../generator/commands/result.js'
import {json} from '../../generator/emit/escape.js'
import {operations} from '../../generator/openapi.js'
import type {Operation} from '../../generator/types.js'
import {loadProduct} from '../../generator/workspace/index.js'
import {bundleEach} from '../bench/bundles.js'
import {checkAnswers, type Answers} from './answers.js'
import {coverage, type Coverage} from './coverage.js'
import {compareHalves, type Halves} from './halves.js'
import {lostLines} from './losses.js'
import {looksLikeEndpoint, see} from './seen.js'

/** What a product comes to: what was read, what was made of it, and what is missing. */
export type Measured = {
  name: string
  figures: Figures
  halves: Halves
  answers: Answers
  coverage: Coverage
  /** Pages that look like an endpoint and gave neither an operation nor a message that says why. */
  lost: string[]
  /** Lines of endpoint pages whose words are in no operation, no fact and no message. */
  lostLines: string[]
  /** Operations whose weight was not understood and is no rate either. */
  unpriced: string[]
  /** Everything that a person is told, an error or warning or info a line. */
  messages: Told[]
  redocly: string[]
  types: string[]
  /** Bytes of a program for the browser that makes one call, gzipped, for each operation, the most first. */
  bundles: {id: string; gzipped: number}[]
}

/** A message: how serious it is, and where it stands and what it says. */
export type Told = {severity: Severity; line: string}

function line({path}: VFile, {line: row = 1, column = 1, ruleId = '', reason}: VFileMessage): string {
  return `${path}:${row}:${column} ${ruleId}: ${reason.replaceAll('\n', ' ')}`
}

/** Build a product in memory and measure it. */
export async function measure(specs: string, name: string, templates: VFile[]): Promise<Measured> {
  const {sources, productFile} = await loadProduct(specs, name, templates)
  if (!sources) throw new Error(productFile.messages.map(String).join('\n'))
  const {spec, files, readings} = await build(sources)
  const read = readings.map(({operation}) => operation)
  const contents = new Map(files.map(file => [file.path, String(file)]))
  return {
    name,
    figures: figuresOf(sources.pages, readings, sources.pages),
    halves: compareHalves(sources.pages, sources.product.dialect),
    answers: await checkAnswers({spec, files, readings, pages: sources.pages}),
    coverage: coverage(sources.pages, sources.product.dialect),
    lost: lostPages(sources.pages, read),
    lostLines: sources.pages.flatMap(page => lostLines(page, sources.product.dialect)),
    unpriced: read.filter(operation => isUnpriced(operation, sources.pages)).map(({operationId}) => operationId),
    messages: sources.pages.flatMap(page => page.messages.map(message => ({severity: severityOf(message), line: `${name} ${line(page, message)}`}))),
    redocly: await redoclyErrors(json(spec)),
    types: files.flatMap(file => file.messages.filter(message => message.fatal).map(String)),
    bundles: await bundleEach(file => contents.get(file) ?? '', operations(spec).map(({operationId}) => operationId))
  }
}

function lostPages(pages: VFile[], read: Operation[]): string[] {
  const given = new Set(read.map(operation => operation['x-docs'].file))
  return pages
    .filter(page => looksLikeEndpoint(page) && !given.has(page.path))
    .filter(page => !page.messages.some(message => message.fatal || message.ruleId === 'request-line'))
    .map(page => page.path)
}

/** The words of a weight are understood neither as a cost nor as a rate, or they were not found in the page. */
function isUnpriced({'x-weight': {text, charges, limits = []}, 'x-docs': {file}}: Operation, pages: VFile[]): boolean {
  const hasWords = text !== '' || pages.some(page => page.path === file && see(String(page)).hasWeight)
  return hasWords && charges.length === 0 && limits.length === 0
}

/** What Redocly says against a document, errors alone. */
export async function redoclyErrors(source: string): Promise<string[]> {
  const problems = await lintFromString({source, config: await createConfig({extends: ['recommended']})})
  return problems.filter(problem => problem.severity === 'error').map(problem => `${problem.ruleId}: ${problem.message}`)
}
