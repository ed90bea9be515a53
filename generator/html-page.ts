import type {Element, Nodes, Root} from 'hast'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import {unified} from 'unified'
import {visit} from 'unist-util-visit'
import {bounds} from './bounds.js'

/** The markdown of a page of HTML and the address that it stands at, or what is not there that a page of docs needs. */
export type HtmlPage = {markdown: string; address: string} | {lacks: string}

/**
 * Turn a page of HTML into markdown: that of its article. `url` is where it came from, if from the web. `lacks` says what
 * is not there: an element that holds the article, or its address, where none is given.
 */
export function htmlPage(html: string, url?: string): HtmlPage {
  const tree = unified().use(rehypeParse).parse(html)
  const source = url ?? canonical(tree) ?? ''
  const content = articleOf(tree)
  if (!/^https?:/.test(source) || !URL.canParse(source)) return {lacks: 'an address: <link rel="canonical">'}
  if (!content) return {lacks: 'an <article> or <main>'}
  const {origin, pathname} = new URL(source)
  const toMarkdown = unified().use(rehypeRemark).use(remarkGfm).use(remarkStringify, {bullet: '*', fences: true})
  const markdown = toMarkdown.stringify(toMarkdown.runSync(absolute(content, pathname)))
  if (Buffer.byteLength(markdown) > bounds.pageBytes) return {lacks: `at most ${bounds.pageBytes.toLocaleString('en')} bytes of markdown`}
  return {markdown, address: (origin + pathname).replace(/\/$/, '')}
}

function canonical(tree: Root): string | undefined {
  const link = first(tree, ({tagName, properties: {rel}}) => tagName === 'link' && Array.isArray(rel) && rel.includes('canonical'))
  const href = link?.properties['href']
  return typeof href === 'string' ? href : undefined
}

/** The text of the page without what stands around it; undefined where nothing says which it is. */
function articleOf(tree: Root): Root | undefined {
  const article = first(tree, ({tagName}) => tagName === 'article') ?? first(tree, ({tagName}) => tagName === 'main')
  return article && {type: 'root', children: [article]}
}

/** Links into the page itself carry its path, so that a heading says whose it is. */
function absolute(tree: Root, pathname: string): Root {
  visit(tree, 'element', ({tagName, properties}) => {
    const {href} = properties
    if (tagName === 'a' && typeof href === 'string' && href.startsWith('#')) properties['href'] = pathname + href
  })
  return tree
}

function first(tree: Nodes, test: (element: Element) => boolean): Element | undefined {
  let found: Element | undefined
  visit(tree, 'element', element => {
    if (found === undefined && test(element)) found = element
  })
  return found
}
