import type {Heading, RootContent} from 'mdast'
import type {Section} from '../types.js'
import type {Half} from './halves.js'
import {headingText, labelOf} from './label.js'
import type {Page} from './page.js'

/** A titled stretch of one half of a page. With a request line among its sections it is an endpoint. */
export type Entry = {locale: string; title: string; heading: Heading | undefined; sections: Section[]}

/** Cut a half into entries at its titles, and each entry into sections at its labels. */
export function entries(page: Page, half: Half): Entry[] {
  const found: Entry[] = []
  for (const node of half.nodes) addNode(page, found, {node, locale: half.locale})
  return found
}

function addNode(page: Page, found: Entry[], {node, locale}: {node: RootContent; locale: string}): void {
  const label = labelOf(node, page.dialect)
  const last = found.at(-1)
  if (!label && (node.type === 'heading' || !last)) {
    const heading = node.type === 'heading' ? node : undefined
    const lead: Section = {role: 'lead', label: '', nodes: heading ? [] : [node]}
    found.push({locale, title: heading ? headingText(heading) : '', heading, sections: [lead]})
  } else if (label) {
    const entry = last ?? untitled(found, locale)
    entry.sections.push({role: label.role, label: label.text, heading: node, nodes: restNodes(label.rest, node)})
  } else {
    last?.sections.at(-1)?.nodes.push(node)
  }
}

function untitled(found: Entry[], locale: string): Entry {
  const entry: Entry = {locale, title: '', heading: undefined, sections: []}
  found.push(entry)
  return entry
}

function restNodes(rest: Extract<RootContent, {type: 'paragraph'}>['children'], {position}: RootContent): RootContent[] {
  const text = rest.map(child => ('value' in child ? child.value : 'x')).join('')
  if (!/[^\s:：]/.test(text)) return []
  const start = rest[0]?.position?.start
  return [{type: 'paragraph', children: rest, ...(position && start && {position: {start, end: position.end}})}]
}
