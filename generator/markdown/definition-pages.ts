import {VFile} from 'vfile'
import type {Dialect} from '../types.js'
import {readDefinitions, type Definition} from './definitions.js'
import {frontMatter} from './front-matter.js'
import {halves} from './halves.js'
import {docsPath} from './identity.js'
import type {Page} from './page.js'
import {parse} from './parse.js'
import {anew, type Remember} from './remember.js'

/** A page whose lists say which values parameters have: its address, and its lists in each language. */
export type DefinitionPage = {file: string; source: string; languages: {locale: string; definitions: Definition[]}[]}

/** The pages that name parameters in the titles of their lists: `**Order side (side):**`. */
export function readDefinitionPages(pages: readonly VFile[], dialect: Dialect, remember: Remember = anew): DefinitionPage[] {
  return pages.filter(page => mayName(String(page), dialect)).flatMap(page => {
    const found = remember(page, 'definitions', () => readDefinitionPage(page, dialect))
    const isNaming = found?.languages.some(({definitions}) => definitions.some(({parameters}) => parameters.length > 0))
    return found && isNaming ? [found] : []
  })
}

/**
 * Whether a bold line or heading has names in brackets, behind words: a weight has a number there, and the title of an
 * endpoint its security. No other page needs to be parsed again.
 */
function mayName(text: string, {security}: Dialect): boolean {
  return [...text.matchAll(naming)].some(([, words = '', names = '']) => /\p{L}/u.test(words) && !Object.hasOwn(security, names))
}

const naming = /^(?:\*\*|#{1,6} )([^\n(（]{1,200})[(（]([A-Za-z]\w*(?:, ?[A-Za-z]\w*)*)[)）][:：]?(?:\*\*|\[)/gm

function readDefinitionPage({path, value}: VFile, dialect: Dialect): DefinitionPage | undefined {
  const silent = new VFile({path, value})
  const text = String(silent).replace(/\r\n?/g, '\n')
  const page: Page = {file: silent, lines: text.split('\n'), dialect, facts: []}
  const tree = parse(text)
  const meta = frontMatter(page, tree)
  if (!meta) return undefined
  const languages = halves(page, tree).map(half => ({locale: half.locale, definitions: readDefinitions({children: half.nodes})}))
  return {file: path, source: docsPath(meta.sourceUrl), languages}
}
