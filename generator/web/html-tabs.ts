import type {Element, ElementContent, Root} from 'hast'
import {visit} from 'unist-util-visit'

/**
 * Tabs as markdown can have them: the title of each in bold above its panel. False where a tab has no panel, which the
 * page fetches when one presses it: what it says is not there.
 */
export function plainTabs(tree: Root): boolean {
  let isWhole = true
  visit(tree, 'element', element => {
    const list = element.children.find(child => hasRole(child, 'tablist'))
    if (!list || list.type !== 'element') return
    const titles = withRole(list, 'tab')
    element.children = element.children.filter(child => child !== list)
    const panels = withRole(element, 'tabpanel')
    isWhole &&= titles.length === panels.length
    for (const [index, panel] of panels.entries()) {
      const title: Element = {type: 'element', tagName: 'strong', properties: {}, children: titles[index]?.children ?? []}
      panel.children.unshift({type: 'element', tagName: 'p', properties: {}, children: [title]})
    }
  })
  return isWhole
}

function hasRole(node: ElementContent, role: string): boolean {
  return node.type === 'element' && node.properties['role'] === role
}

/** The elements of a role, but for those within one another. */
function withRole(element: Element, role: string): Element[] {
  return element.children.flatMap(child => {
    if (child.type !== 'element') return []
    return hasRole(child, role) ? [child] : withRole(child, role)
  })
}
