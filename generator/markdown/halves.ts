import type {Root, RootContent} from 'mdast'
import {headingText} from './label.js'
import type {Page} from './page.js'

/** One language of a page. */
export type Half = {locale: string; nodes: RootContent[]}

/**
 * Split a page into its languages, in the order of the dialect, whichever of them the page has first: a rule written `---`
 * stands between them.
 */
export function halves(page: Page, tree: Root): Half[] {
  const nodes = tree.children.filter(node => node.type !== 'yaml')
  const rule = nodes.findIndex(node => isRule(page, node))
  const parts = rule === -1 ? [nodes] : inOrder([nodes.slice(0, rule), nodes.slice(rule + 1)])
  return parts
    .map((part, index) => ({locale: page.dialect.locales[index] ?? 'und', nodes: part}))
    .filter(half => half.nodes.length > 0)
}

/** Chinese in most of its headings is what the second language has, where the other part has it in few. */
function inOrder(parts: [RootContent[], RootContent[]]): RootContent[][] {
  const [first, second] = parts.map(share)
  return first !== undefined && second !== undefined && first > 0.5 && second < 0.5 ? parts.toReversed() : parts
}

/** The share of the headings with Chinese characters; undefined without a heading. */
function share(nodes: RootContent[]): number | undefined {
  const headings = nodes.filter(node => node.type === 'heading').map(headingText)
  return headings.length === 0 ? undefined : headings.filter(text => /\p{Script=Han}/u.test(text)).length / headings.length
}

function isRule({lines}: Page, node: RootContent): boolean {
  const line = lines[(node.position?.start.line ?? 0) - 1]
  return node.type === 'thematicBreak' && line?.trim() === '---'
}
