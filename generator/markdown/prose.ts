import type {Code, RootContent, Table} from 'mdast'
import {elsewhere, note} from '../message.js'
import {isLabel} from '../responses/index.js'
import type {Role, Section} from '../types.js'
import type {Endpoint} from './endpoints.js'
import {exampleBlocks, leaves} from './example-blocks.js'
import {sourceOf, type Page} from './page.js'
import {plainText} from './plain-text.js'
import {besideRequest} from './request.js'
import {isResponseTable} from './response-tables.js'
import {columnsOf} from './table.js'

const spoken = new Set<Role>(['lead', 'description', 'request', 'parameters', 'notes', 'response', 'responseTable', 'other'])
const titled = new Set<Role>(['notes', 'other'])

/**
 * The text of an endpoint as CommonMark: all that stands in its sections, but what becomes the rest of the operation: the
 * request line, tables of parameters and of fields, examples and the labels right above them, figures. The first language
 * that has text leads; another one that says more is told, since nobody knows which of its lines are translations.
 */
export function prose(page: Page, endpoints: readonly Endpoint[]): string {
  const spokenIn = endpoints.map(endpoint => ({endpoint, text: textOfEndpoint(page, endpoint)}))
  const [lead, ...others] = spokenIn.filter(({text}) => text !== '')
  if (!lead) return ''
  if (lead !== spokenIn[0]) note(page.file, 'locale-fill', 'Unexpected text in one language only, taken from there', {place: lead.endpoint.entry.heading?.position})
  for (const {endpoint: {entry}, text} of others) {
    if (linesIn(text) <= linesIn(lead.text)) continue
    note(page.file, 'locale-conflict', `Unexpected ${linesIn(text)} lines of text, expected ${linesIn(lead.text)} as in \`${lead.endpoint.entry.locale}\``, {
      place: entry.heading?.position,
      cause: elsewhere('The first language', lead.endpoint.entry.heading?.position)
    })
  }
  return lead.text
}

/** How many lines have a word. */
function linesIn(text: string): number {
  return text.split('\n').filter(line => /\p{L}/u.test(line)).length
}

function textOfEndpoint(page: Page, endpoint: Endpoint): string {
  const isRead = readElsewhere(page, endpoint)
  return endpoint.entry.sections
    .filter(section => spoken.has(section.role))
    .flatMap(section => {
      const texts = section.nodes.filter(node => !isRead(node) && !saysNone(page, node)).map(node => textOf(page, node, endpoint)).filter(text => /\S/.test(text))
      return titled.has(section.role) && texts.length > 0 ? [titleOf(section), ...texts] : texts
    })
    .join('\n\n')
}

/** A word that there is nothing says nothing beside what there is. */
function saysNone({dialect}: Page, node: RootContent): boolean {
  return node.type === 'paragraph' && dialect.none.test(plainText(node).trim())
}

function titleOf({label}: Section): string {
  return `**${label.replace(/:$/, '')}:**`
}

/** What of the blocks of an entry another reader takes. A rule between blocks says nothing. */
function readElsewhere(page: Page, {entry}: Endpoint): (node: RootContent) => boolean {
  const {blocks} = exampleBlocks(page, entry)
  const lines = blocks.flatMap(({position}) => position ? [position.start.line] : [])
  const holds = (node: RootContent) => lines.some(line => line >= startOf(node) && line <= (node.position?.end.line ?? 0))
  const examples = entry.sections.flatMap(({nodes}) => nodes.filter((node, index) => {
    const next = nodes[index + 1]
    return holds(node) || (next !== undefined && holds(next) && isLabelNode(node, blocks.length))
  }))
  const taken = new Set<unknown>(examples)
  const isOfParameters = (node: RootContent) => node.type === 'table' && columnsOf(node, page.dialect) !== undefined
  return node => taken.has(node) || node.type === 'thematicBreak' || isOfParameters(node)
}

/** One line above an example; of several the example reader knows the last alone. */
function isLabelNode(node: RootContent, examples: number): boolean {
  return node.type !== 'table' && leaves(node).length === 1 && isLabel(plainText(node), examples)
}

function startOf({position}: RootContent): number {
  return position?.start.line ?? Infinity
}

function textOf(page: Page, node: RootContent, {request}: Endpoint): string {
  if (node === request.node) return besideRequest(sourceOf(page, node))
  if (node.type === 'code') return codeText(node)
  return node.type === 'table' && isResponseTable(node) ? notesIn(page, node) : sourceOf(page, node)
}

/** A line among the rows of a table of fields that is no row. */
function notesIn(page: Page, {children}: Table): string {
  return children.filter(row => row.children.length === 1).map(row => sourceOf(page, row)).join('\n\n')
}

/** Code keeps its lines in a fence, which is longer than any inside; bullets that are indented too far are bullets. */
function codeText({value}: Code): string {
  if (/^[*-] /.test(value)) return value
  const fence = '`'.repeat(Math.max(3, ...[...value.matchAll(/`+/g)].map(([marks]) => marks.length + 1)))
  return `${fence}\n${value}\n${fence}`
}
