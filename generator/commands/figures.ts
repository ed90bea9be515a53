import type {VFile} from 'vfile'
import {isSound} from '../message.js'
import type {Reading} from '../markdown/index.js'
import type {Fact} from '../types.js'

/** What was read of a product, in numbers. */
export type Figures = {
  pages: number
  /** Pages with an operation. */
  endpoints: number
  operations: number
  /** Pages that were refused. */
  refused: number
  /** Rows of parameter tables, in all languages, and those that became a parameter. */
  parameters: {rows: number; read: number}
  /** Operations whose page states a weight, and those whose weight has a charge. */
  weights: {stated: number; understood: number}
  /** Dependencies between parameters. */
  constraints: number
  /** Blocks of the examples, in all languages: JSON as it stands, JSON after repairs, and none. */
  examples: {strict: number; repaired: number; unread: number}
  /** How many messages each rule has. */
  messages: {[ruleId: string]: number}
}

/** Count what was read of the pages of a product; `files` are all that may carry messages. */
export function figuresOf(pages: VFile[], readings: Reading[], files: VFile[]): Figures {
  const facts = readings.flatMap(reading => reading.facts)
  const messages = counted(files.flatMap(file => file.messages.map(message => message.ruleId ?? '')))
  const read = facts.filter(({rule, what}) => rule === 'parameter-table' && what === 'type').length
  const weights = readings.map(({operation}) => operation['x-weight'])
  return {
    pages: pages.length,
    endpoints: new Set(readings.map(({operation}) => operation['x-docs'].file)).size,
    operations: readings.length,
    refused: pages.filter(page => !isSound(page)).length,
    parameters: {rows: read + (messages['parameter-row'] ?? 0), read},
    weights: {
      stated: weights.filter(({text}) => text !== '').length,
      understood: weights.filter(({charges}) => charges.length > 0).length
    },
    constraints: readings.reduce((sum, {operation}) => sum + (operation['x-dependencies'] ?? []).length, 0),
    examples: {strict: blocks(facts, 'strict'), repaired: blocks(facts, 'repaired'), unread: blocks(facts, 'unread')},
    messages
  }
}

/** The figures of a product as an aligned table, one a line. */
export function figuresTable(name: string, figures: Figures): string {
  const {parameters, weights, examples} = figures
  const rows: [string, string | number][] = [
    ['pages', figures.pages],
    ['pages with an endpoint', figures.endpoints],
    ['pages refused', figures.refused],
    ['operations', figures.operations],
    ['parameter rows', `${parameters.read} of ${parameters.rows}, all languages`],
    ['weights understood', `${weights.understood} of ${weights.stated}`],
    ['constraints compiled', figures.constraints],
    ['examples', `${examples.strict} strict, ${examples.repaired} repaired, ${examples.unread} unread, all languages`],
    ...Object.entries(figures.messages).map(([rule, count]): [string, number] => [`messages ${rule}`, count])
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  return [name, ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)].join('\n')
}

function blocks(facts: Fact[], what: string): number {
  return facts.filter(fact => fact.rule === 'example-block' && fact.what === what).length
}

/** By rule, in the order of their names. */
function counted(rules: string[]): {[rule: string]: number} {
  const counts = new Map<string, number>()
  for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
