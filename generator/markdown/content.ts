import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import {address} from '../addresses.js'
import {elsewhere, isSound, warn} from '../message.js'
import type {Dialect, Fact, Operation} from '../types.js'
import {readDefinitionPage, type DefinitionPage} from './definition-pages.js'
import {endpoints, type Endpoint} from './endpoints.js'
import {readErrorPage, type PageError} from './error-codes.js'
import {frontMatter, type FrontMatter} from './front-matter.js'
import {halves, type Half} from './halves.js'
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

/** All that a page says: its operations, lists of values that others speak of, and error codes in each language. */
export type PageContent = {readings: Reading[]; definitions: DefinitionPage | undefined; errors: PageError[][]}

/** The operations that a page documents. */
export function readPage(file: VFile, dialect: Dialect): Reading[] {
  return readContent(file, dialect).readings
}

/**
 * Read a page into all that it says: bounds → repair → mdast → identity → halves → entries → operations. What it does
 * not say, or says in an unknown way, becomes a message of the file. A page that is refused has a message of severity
 * error and says nothing; a page without a request line has no operation.
 */
export function readContent(file: VFile, dialect: Dialect): PageContent {
  const nothing = {readings: [], definitions: undefined, errors: []}
  if (!isWithinBounds(file)) return nothing
  const text = repair(file)
  const page: Page = {file, lines: text.split('\n'), dialect, facts: []}
  const repaired = parse(text)
  const tree = mendTables(page, mendHeadings(page, repaired))
  const meta = frontMatter(page, tree)
  const parts = halves(page, tree)
  if (!meta || !isItself(page, meta, parts)) return nothing
  const readings = readOperations(page, meta, parts)
  if (!isSound(file)) return {...nothing, readings}
  const asWritten = () => halvesAsWritten(page, text, repaired)
  return {readings, definitions: readDefinitionPage(page, meta, asWritten), errors: readErrorPage(page, asWritten)}
}

/** Lists of values and codes are whole without repairs, which would end a table where words stand between its rows. */
function halvesAsWritten(page: Page, repaired: string, tree: Root): Half[] {
  const lines = String(page.file).split(/\r\n?|\n/)
  const text = lines.join('\n')
  return halves({...page, lines}, text === repaired ? tree : parse(text))
}

function readOperations(page: Page, meta: FrontMatter, parts: Half[]): Reading[] {
  const all = parts.map(half => entries(page, half))
  const conditional = all.flat().flatMap(entry => responseTables(entry).conditional)
  const languages = endpoints(page, all)
  const [lead = [], ...others] = languages.filter(found => found.length > 0)
  for (const found of others) reportOtherAddresses(page, lead, found)
  return withInherited(page, lead, lead.map(endpoint => {
    const pageOfOne = {...page, conditional, facts: []}
    const same = others.flatMap(found => found.find(other => address(other.request) === address(endpoint.request)) ?? [])
    return {operation: readOperation(pageOfOne, [endpoint, ...same], sourceOf(page.file, meta)), facts: pageOfOne.facts}
  }))
}

/** An endpoint of another language that the first one does not have: nothing of it is kept. */
function reportOtherAddresses({file}: Page, lead: Endpoint[], found: Endpoint[]): void {
  const known = new Set(lead.map(({request}) => address(request)))
  for (const [index, other] of found.entries()) {
    if (known.has(address(other.request))) continue
    const expected = lead[index]
    warn(file, 'locale-conflict', `Unexpected \`${address(other.request)}\`, expected ${expected ? `\`${address(expected.request)}\`` : 'an endpoint of the first language'}`, {
      place: other.request.node.position,
      cause: elsewhere('The first language', (expected ?? lead.at(-1))?.request.node.position)
    })
  }
}

function sourceOf(file: VFile, {sourceUrl}: FrontMatter) {
  const folders = file.path.split('/').slice(0, -1)
  const section = folders.slice(folders.lastIndexOf('docs') + 1).join('/')
  return {file: file.path, url: sourceUrl, section: section || 'general'}
}
