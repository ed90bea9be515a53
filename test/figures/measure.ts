import {createConfig, lintFromString} from '@redocly/openapi-core'
import type {VFile} from 'vfile'
import {build} from '../../generator/build.js'
import {figuresOf, type Figures} from '../../generator/commands/figures.js'
import {json} from '../../generator/emit/escape.js'
import type {Operation} from '../../generator/types.js'
import {loadProduct} from '../../generator/workspace.js'
import {checkAnswers, type Answers} from './answers.js'
import {compareHalves, type Halves} from './halves.js'

/** What a product comes to: what was read, what was made of it, and what is missing. */
export type Measured = {
  name: string
  figures: Figures
  halves: Halves
  answers: Answers
  /** Pages that look like an endpoint and gave neither an operation nor a message that says why. */
  lost: string[]
  /** Operations whose weight was not understood and is no rate either. */
  unpriced: string[]
  redocly: string[]
  types: string[]
}

/** Build a product in memory and measure it. */
export async function measure(specs: string, name: string, templates: VFile[]): Promise<Measured> {
  const {sources, productFile} = await loadProduct(specs, name, templates)
  if (!sources) throw new Error(productFile.messages.map(String).join('\n'))
  const {spec, files, readings} = await build(sources)
  const read = readings.map(({operation}) => operation)
  return {
    name,
    figures: figuresOf(sources.pages, readings, sources.pages),
    halves: compareHalves(sources.pages, sources.product.dialect),
    answers: await checkAnswers(spec, files),
    lost: lostPages(sources.pages, read),
    unpriced: read.filter(isUnpriced).map(({operationId}) => operationId),
    redocly: await redoclyErrors(json(spec)),
    types: files.flatMap(file => file.messages.filter(message => message.fatal).map(String))
  }
}

/** An endpoint is known by its text, whatever the reader makes of it: a heading for the request, or a block with its line. */
const looksLikeEndpoint = /^#{1,6} +(?:HTTP ?(?:Request|请求)|Endpoint:|接口[:：])|^ {4}(?:GET|POST|PUT|DELETE) \/[a-z]+\//im

function lostPages(pages: VFile[], read: Operation[]): string[] {
  const given = new Set(read.map(operation => operation['x-docs'].file))
  return pages
    .filter(page => looksLikeEndpoint.test(String(page)) && !given.has(page.path))
    .filter(page => !page.messages.some(message => message.fatal || message.ruleId === 'request-line'))
    .map(page => page.path)
}

/** No words of a weight, or a rate instead of a cost, are understood as such. */
function isUnpriced({'x-weight': {text, charges, limits = []}}: Operation): boolean {
  return text !== '' && charges.length === 0 && limits.length === 0
}

async function redoclyErrors(source: string): Promise<string[]> {
  const problems = await lintFromString({source, config: await createConfig({extends: ['recommended']})})
  return problems.filter(problem => problem.severity === 'error').map(problem => `${problem.ruleId}: ${problem.message}`)
}
