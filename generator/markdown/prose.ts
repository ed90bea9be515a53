import type {Role} from '../types.js'
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
      const texts = section.nodes.filter(node => isProse.has(node.type)).map(node => sourceOf(page, node))
      return section.role === 'notes' && texts.length > 0 ? [`**${section.label.replace(/:$/, '')}:**`, ...texts] : texts
    })
    .filter(text => /\S/.test(text))
    .join('\n\n')
}
