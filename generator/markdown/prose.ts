import type {Code, RootContent, Table} from 'mdast'
import type {Role, Section} from '../types.js'
import {exampleBlocks} from './example-blocks.js'
import type {Endpoint} from './operation.js'
import {sourceOf, type Page} from './page.js'
import {isResponseTable} from './response-tables.js'
import {columnsOf} from './table.js'

const spoken = new Set<Role>(['lead', 'description', 'request', 'parameters', 'notes', 'response', 'responseTable', 'other'])
const titled = new Set<Role>(['notes', 'other'])

/**
 * The text of an endpoint as CommonMark: all that stands in its sections, but what becomes the rest of the operation: the
 * request line, tables of parameters and of fields, examples and the labels right above them, figures.
 */
export function prose(page: Page, endpoint: Endpoint): string {
  const {entry} = endpoint
  const isRead = readElsewhere(page, endpoint)
  return entry.sections
    .filter(section => spoken.has(section.role))
    .flatMap(section => {
      const texts = section.nodes.filter(node => !isRead(node)).map(node => textOf(page, node)).filter(text => /\S/.test(text))
      return titled.has(section.role) && texts.length > 0 ? [titleOf(section), ...texts] : texts
    })
    .join('\n\n')
}

function titleOf({label}: Section): string {
  return `**${label.replace(/:$/, '')}:**`
}

/** What of the blocks of an entry another reader takes. A rule between blocks says nothing. */
function readElsewhere(page: Page, {entry, request}: Endpoint): (node: RootContent) => boolean {
  const lines = exampleBlocks(page, entry).blocks.flatMap(({position}) => position ? [position.start.line] : [])
  const holds = (node: RootContent) => lines.some(line => line >= startOf(node) && line <= (node.position?.end.line ?? 0))
  const examples = entry.sections.flatMap(({nodes}) => nodes.filter((node, index) => {
    const next = nodes[index + 1]
    return holds(node) || (node.type !== 'table' && next !== undefined && holds(next))
  }))
  const taken = new Set<unknown>([request.node, ...examples])
  const isOfParameters = (node: RootContent) => node.type === 'table' && columnsOf(node, page.dialect) !== undefined
  return node => taken.has(node) || node.type === 'thematicBreak' || isOfParameters(node)
}

function startOf({position}: RootContent): number {
  return position?.start.line ?? Infinity
}

function textOf(page: Page, node: RootContent): string {
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
