import type {Element, Root} from 'hast'
import rehypeParse from 'rehype-parse'
import rehypeRemark, {type Options} from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import {unified} from 'unified'
import {SKIP, visit} from 'unist-util-visit'
import {bounds} from '../bounds.js'
import {plainTables} from './html-tables.js'
import {plainTabs} from './html-tabs.js'

/** The markdown of a page of HTML and the address that it stands at, or what is not there that a page of docs needs. */
export type HtmlPage = {markdown: string; address: string} | {lacks: string}

/**
 * Turn a page of HTML into markdown: that of its article. `url` is where it came from, if from the web. `lacks` says what
 * is not there: one element that holds the article, the panels of its tabs, or an address that is its own.
 */
export function htmlPage(html: string, url?: string): HtmlPage {
  const tree = unified().use(rehypeParse).parse(html)
  const address = addressOf(tree, url)
  if (typeof address !== 'string') return address
  const articles = outermost(tree, 'article')
  const [content, ...others] = articles.length > 0 ? articles : outermost(tree, 'main')
  if (!content) return {lacks: 'an <article> or <main>'}
  if (others.length > 0) return {lacks: `one <${content.tagName}>, there are ${others.length + 1}`}
  const page: Root = {type: 'root', children: [content]}
  if (!plainTabs(page)) return {lacks: 'a panel for each of its tabs'}
  const markdown = markdownOf(page, new URL(address).pathname)
  if (Buffer.byteLength(markdown) <= bounds.pageBytes) return {markdown, address}
  return {lacks: `at most ${bounds.pageBytes.toLocaleString('en')} bytes of markdown`}
}

function markdownOf(page: Root, pathname: string): string {
  plainTables(page)
  joinHeadings(page)
  nameLanguages(page)
  const written = {bullet: '*', fences: true, handlers: {break: lineEnd}} as const
  const toMarkdown = unified().use(rehypeRemark, {handlers}).use(remarkGfm).use(remarkStringify, written)
  return toMarkdown.stringify(toMarkdown.runSync(absolute(page, pathname)))
}

/** What stands around the text of an article, and what one may press, is none of it; a line of a cell ends as one of HTML. */
const handlers: NonNullable<NonNullable<Options>['handlers']> = {
  nav: () => undefined,
  footer: () => undefined,
  button: () => undefined,
  br: ({inTable}) => (inTable ? {type: 'html', value: '<br>'} : {type: 'break'})
}

/** A line ends as in the docs of exchanges, by blanks: a backslash would be a part of its last word. */
function lineEnd(): string {
  return '  \n'
}

/** A heading is one line. */
function joinHeadings(tree: Root): void {
  visit(tree, 'element', heading => {
    if (!/^h[1-6]$/.test(heading.tagName)) return
    visit(heading, 'element', (element, index, parent) => {
      if (element.tagName === 'br' && parent && index !== undefined) parent.children[index] = {type: 'text', value: ' '}
    })
  })
}

/** Code names its language where markdown looks for it: some pages have it at the frame. */
function nameLanguages(tree: Root): void {
  visit(tree, 'element', ({tagName, properties: {className}, children}) => {
    const names = [className ?? []].flat().filter(name => String(name).startsWith('language-'))
    if (tagName !== 'pre' || names.length === 0) return
    for (const child of children) {
      if (child.type !== 'element' || child.tagName !== 'code') continue
      child.properties['className'] = [child.properties['className'] ?? [], names].flat(2).map(String)
    }
  })
}

/** The address that a page came from, unless it says that it is another one; from a file the one that it says. */
function addressOf(tree: Root, url: string | undefined): string | {lacks: string} {
  const told = canonicals(tree, url)
  const own = url === undefined ? told[0] : withoutQuery(url)
  if (own === undefined) return {lacks: 'an address: <link rel="canonical">'}
  const other = told.find(address => pathOf(address) !== pathOf(own))
  return other === undefined ? own : {lacks: `a page of \`${own}\`: <link rel="canonical"> says \`${other}\``}
}

function canonicals(tree: Root, base: string | undefined): string[] {
  const hrefs: string[] = []
  visit(tree, 'element', ({tagName, properties: {rel, href}}) => {
    if (tagName === 'link' && Array.isArray(rel) && rel.includes('canonical') && typeof href === 'string') hrefs.push(href)
  })
  return hrefs.flatMap(href => {
    const url = URL.canParse(href, base) ? new URL(href, base) : undefined
    return url && /^https?:$/.test(url.protocol) ? [withoutQuery(url.href)] : []
  })
}

function withoutQuery(url: string): string {
  const {origin, pathname} = new URL(url)
  return (origin + pathname).replace(/\/$/, '')
}

function pathOf(url: string): string {
  return new URL(url).pathname
}

/** The elements of a name that stand in no other of that name. */
function outermost(tree: Root, name: string): Element[] {
  const found: Element[] = []
  visit(tree, 'element', element => {
    if (element.tagName !== name) return undefined
    found.push(element)
    return SKIP
  })
  return found
}

/** Links into the page itself carry its path, so that a heading says whose it is. */
function absolute(tree: Root, pathname: string): Root {
  visit(tree, 'element', ({tagName, properties}) => {
    const {href} = properties
    if (tagName === 'a' && typeof href === 'string' && href.startsWith('#')) properties['href'] = pathname + href
  })
  return tree
}
