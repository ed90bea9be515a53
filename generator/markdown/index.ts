import type {VFile} from 'vfile'
import {elsewhere, warn} from '../message.js'
import type {Dialect, Fact, Operation} from '../types.js'
import {endpoints, type Endpoint} from './endpoints.js'
import {frontMatter, type FrontMatter} from './front-matter.js'
import {halves} from './halves.js'
import {mendHeadings} from './headings.js'
import {isItself} from './identity.js'
import {withInherited} from './inherited.js'
import {readOperation} from './operation.js'
import type {Page} from './page.js'
import {parse} from './parse.js'
import {repair} from './repair.js'
import {responseTables} from './response-tables.js'
import {entries} from './sections.js'
import {mendTables} from './tables.js'
import {isWithinBounds} from './within-bounds.js'

/** An operation and where each of its facts stands in the page. */
export type Reading = {operation: Operation; facts: Fact[]}

/**
 * Read a page into the operations it documents: bounds → repair → mdast → identity → halves → entries → operations.
 * What it does not say, or says in an unknown way, becomes a message of the file. A page that is refused has a message
 * of severity error and no operation; a page without a request line has none either.
 */
export function readPage(file: VFile, dialect: Dialect): Reading[] {
  if (!isWithinBounds(file)) return []
  const text = repair(file)
  const page: Page = {file, lines: text.split('\n'), dialect, facts: []}
  const tree = mendTables(page, mendHeadings(page, parse(text)))
  const meta = frontMatter(page, tree)
  const parts = halves(page, tree)
  if (!meta || !isItself(page, meta, parts)) return []
  const all = parts.map(half => entries(page, half))
  const conditional = all.flat().flatMap(entry => responseTables(entry).conditional)
  const languages = endpoints(page, all)
  const [lead = [], ...others] = languages.filter(found => found.length > 0)
  for (const found of others) reportOtherAddresses(page, lead, found)
  return withInherited(page, lead, lead.map(endpoint => {
    const pageOfOne = {...page, conditional, facts: []}
    const same = others.flatMap(found => found.find(other => address(other) === address(endpoint)) ?? [])
    return {operation: readOperation(pageOfOne, [endpoint, ...same], sourceOf(file, meta)), facts: pageOfOne.facts}
  }))
}

/** An endpoint of another language that the first one does not have: nothing of it is kept. */
function reportOtherAddresses({file}: Page, lead: Endpoint[], found: Endpoint[]): void {
  const known = new Set(lead.map(address))
  for (const [index, other] of found.entries()) {
    if (known.has(address(other))) continue
    const expected = lead[index]
    warn(file, 'locale-conflict', `Unexpected \`${address(other)}\`, expected ${expected ? `\`${address(expected)}\`` : 'an endpoint of the first language'}`, {
      place: other.request.node.position,
      cause: elsewhere('The first language', (expected ?? lead.at(-1))?.request.node.position)
    })
  }
}

function address({request: {method, path}}: Endpoint): string {
  return `${method.toUpperCase()} ${path}`
}

function sourceOf(file: VFile, {sourceUrl}: FrontMatter) {
  const folders = file.path.split('/').slice(0, -1)
  const section = folders.slice(folders.lastIndexOf('docs') + 1).join('/')
  return {file: file.path, url: sourceUrl, section: section || 'general'}
}
