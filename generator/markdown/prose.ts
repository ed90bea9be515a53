import type {RootContent} from 'mdast'
import type {Role, Section} from '../types.js'
import {sourceOf, type Page} from './page.js'
import type {Entry} from './sections.js'

const spoken = new Set<Role>(['lead', 'description', 'parameters', 'notes', 'response', 'other'])
const isProse = new Set(['paragraph', 'list', 'blockquote'])

/**
 * The text of an endpoint as CommonMark: what stands in its description, and what its notes say. Tables, examples and
 * figures are left out: they become the rest of the operation.
 */
export function prose(page: Page, entry: Entry): string {
  return entry.sections
    .filter(section => spoken.has(section.role))
    .flatMap(section => {
      const texts = proseNodes(section).map(node => sourceOf(page, node))
      return section.role === 'notes' && texts.length > 0 ? [`**${section.label.replace(/:$/, '')}:**`, ...texts] : texts
    })
    .filter(text => /\S/.test(text))
    .join('\n\n')
}

/** What stands among the examples of a response is their labels; what follows the last one is text. */
function proseNodes({role, nodes}: Section): RootContent[] {
  const start = role === 'response' ? nodes.findLastIndex(node => node.type === 'code') + 1 : 0
  return nodes.slice(start).filter(node => isProse.has(node.type))
}
