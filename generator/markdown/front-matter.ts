import type {Root, Yaml} from 'mdast'
import {bounds} from '../bounds.js'
import {yamlLibrary} from '../installed/yaml.js'
import {error} from '../message.js'
import type {Page} from './page.js'
import {plainYaml} from './plain-yaml.js'

/** What the front matter of a page says: the address of the page, and when it was fetched. */
export type FrontMatter = {sourceUrl: string; updatedAt: string; node: Yaml}

const keys = ['exchange', 'source_url', 'updated_at']

/**
 * Read the front matter of a page. A missing one, a missing key, and what plain YAML does not have, is an error at its place.
 * @see https://github.com/remarkjs/remark-frontmatter
 */
export function frontMatter({file}: Page, tree: Root): FrontMatter | undefined {
  const node = tree.children[0]
  if (node?.type !== 'yaml') {
    error(file, 'front-matter', 'Unexpected start of page, expected front matter', {place: {line: 1, column: 1}})
    return undefined
  }
  const {values, problem} = yamlValues(node)
  if (problem !== undefined) {
    error(file, 'front-matter', `Unexpected front matter: ${problem}`, {place: node.position})
    return undefined
  }
  const missing = keys.filter(key => !values.get(key))
  if (missing.length > 0) {
    error(file, 'front-matter', `Unexpected front matter without \`${missing.join('`, `')}\``, {place: node.position})
    return undefined
  }
  return {sourceUrl: values.get('source_url') ?? '', updatedAt: values.get('updated_at') ?? '', node}
}

type Values = {values: Map<string, string>; problem?: string}

/** The texts of plain YAML: no tags, and no aliases, which a page has no use for. */
function yamlValues({value: text}: Yaml): Values {
  const plain = plainYaml(text)
  const values = plain ?? new Map<string, string>()
  if (text.length > bounds.frontMatterLength) return {values, problem: `${text.length} letters, expected at most ${bounds.frontMatterLength}`}
  if (plain) return {values}
  try {
    const document = yamlLibrary().parseDocument(text, {schema: 'failsafe', uniqueKeys: false, logLevel: 'error'})
    const value: unknown = document.errors.length > 0 ? undefined : document.toJS({maxAliasCount: 0})
    for (const [key, inner] of Object.entries(value ?? {})) values.set(key, typeof inner === 'string' ? inner.trim() : '')
    return {values}
  } catch (cause) {
    return {values, problem: cause instanceof Error ? cause.message : 'it is not YAML'}
  }
}
