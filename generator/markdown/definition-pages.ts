import type {Dialect} from '../types.js'
import {readDefinitions, type Definition} from './definitions.js'
import type {FrontMatter} from './front-matter.js'
import type {Half} from './halves.js'
import {docsPath} from './identity.js'
import type {Page} from './page.js'

/** A page whose lists say which values parameters have: its address, and its lists in each language. */
export type DefinitionPage = {file: string; source: string; languages: {locale: string; definitions: Definition[]}[]}

/** The lists of a page that names parameters in the titles of some: `**Order side (side):**`. undefined for another page. */
export function readDefinitionPage({file, dialect}: Page, {sourceUrl}: FrontMatter, halves: () => Half[]): DefinitionPage | undefined {
  if (!mayName(String(file), dialect)) return undefined
  const languages = halves().map(({locale, nodes}) => ({locale, definitions: readDefinitions({children: nodes})}))
  const isNaming = languages.some(({definitions}) => definitions.some(({parameters}) => parameters.length > 0))
  return isNaming ? {file: file.path, source: docsPath(sourceUrl), languages} : undefined
}

/**
 * Whether a bold line or heading has names in brackets, behind words: a weight has a number there, and the title of an
 * endpoint its security. No other page is one of definitions.
 */
function mayName(text: string, {security}: Dialect): boolean {
  return [...text.matchAll(naming)].some(([, words = '', names = '']) => /\p{L}/u.test(words) && !Object.hasOwn(security, names))
}

const naming = /^(?:\*\*|#{1,6} )([^\n(（]{1,200})[(（]([A-Za-z]\w*(?:, ?[A-Za-z]\w*)*)[)）][:：]?(?:\*\*|\[)/gm
