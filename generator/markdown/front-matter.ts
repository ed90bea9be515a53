import type {Root, Yaml} from 'mdast'
import {parseDocument} from 'yaml'
import {error} from '../message.js'
import type {Page} from './page.js'

/** What the front matter of a page says: the address of the page, and when it was fetched. */
export type FrontMatter = {sourceUrl: string; updatedAt: string; node: Yaml}

const keys = ['exchange', 'source_url', 'api_type', 'updated_at']

/**
 * Read the front matter of a page. A missing one, or a missing key, is an error at its place.
 * @see https://github.com/remarkjs/remark-frontmatter
 */
export function frontMatter({file}: Page, tree: Root): FrontMatter | undefined {
  const node = tree.children[0]
  if (node?.type !== 'yaml') {
    error(file, 'front-matter', 'Unexpected start of page, expected front matter', {place: {line: 1, column: 1}})
    return undefined
  }
  const values = yamlValues(node)
  const missing = keys.filter(key => !values.get(key))
  if (missing.length > 0) {
    error(file, 'front-matter', `Unexpected front matter without \`${missing.join('`, `')}\``, {place: node.position})
    return undefined
  }
  return {sourceUrl: values.get('source_url') ?? '', updatedAt: values.get('updated_at') ?? '', node}
}

function yamlValues(node: Yaml): Map<string, string> {
  const document = parseDocument(node.value, {schema: 'failsafe', uniqueKeys: false})
  const value: unknown = document.errors.length > 0 ? undefined : document.toJS({maxAliasCount: 0})
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(Object.entries(value).map(([key, text]) => [key, typeof text === 'string' ? text.trim() : '']))
}
