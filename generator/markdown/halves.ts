import type {Root, RootContent} from 'mdast'
import type {Page} from './page.js'

/** One language of a page. */
export type Half = {locale: string; nodes: RootContent[]}

/** Split a page into its languages, in the order of the dialect: a rule written `---` stands between them. */
export function halves(page: Page, tree: Root): Half[] {
  const nodes = tree.children.filter(node => node.type !== 'yaml')
  const rule = nodes.findIndex(node => isRule(page, node))
  const parts = rule === -1 ? [nodes] : [nodes.slice(0, rule), nodes.slice(rule + 1)]
  return parts
    .map((part, index) => ({locale: page.dialect.locales[index] ?? 'und', nodes: part}))
    .filter(half => half.nodes.length > 0)
}

function isRule({lines}: Page, node: RootContent): boolean {
  const line = lines[(node.position?.start.line ?? 0) - 1]
  return node.type === 'thematicBreak' && line?.trim() === '---'
}
