import type {Heading, RootContent} from 'mdast'
import {elsewhere, error} from '../message.js'
import type {FrontMatter} from './front-matter.js'
import type {Half} from './halves.js'
import {anchorOf} from './label.js'
import type {Page} from './page.js'

/**
 * Whether the page is what its front matter says: the anchors of its headings lead to the path of `source_url`.
 * A page without anchors passes. Anchors of another path are an error that names both places.
 */
export function isItself(page: Page, {sourceUrl, node}: FrontMatter, halves: Half[]): boolean {
  const expected = docsPath(sourceUrl)
  for (const heading of halves.flatMap(half => half.nodes).filter(isHeading)) {
    const url = anchorOf(heading)?.url
    if (url === undefined || docsPath(url) === expected) continue
    error(page.file, 'page-identity', `Unexpected anchor of \`${docsPath(url)}\`, expected \`${expected}\``, {
      place: heading.position,
      cause: elsewhere('The front matter says which page this is', node.position)
    })
    return false
  }
  return true
}

/** The path of a docs page without host, language and fragment: `/derivatives/portfolio-margin/trade`. */
export function docsPath(url: string): string {
  const path = /\/docs(\/[^#?]*)/.exec(url)?.[1] ?? url
  return path.replace(/^\/zh-CN\//, '/').replace(/\/$/, '')
}

function isHeading(node: RootContent): node is Heading {
  return node.type === 'heading'
}
