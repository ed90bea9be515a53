import type {VFile} from 'vfile'
import {docsPath} from './markdown/identity.js'

/** A page that holds the body of another one. `owner` is the page whose body it is, where that can be told. */
export type Foreign = {page: VFile; owner: VFile | undefined; others: VFile[]; line: number}

/** The pages of a product that hold a body of their own, and those that hold another page's. */
export type Owners = {own: VFile[]; foreign: Foreign[]}

/**
 * Tell whose body is whose: one that stands under several sources is kept once. Its owner is the page that the anchors
 * of its headings lead to; without anchors, the page whose address has the words of the title. Bodies whose anchors lead
 * to none of these pages are left to the check of each page.
 */
export function owners(pages: readonly VFile[]): Owners {
  const read = pages.map(readBody)
  const foreign = [...grouped(read).values()].filter(group => group.length > 1).flatMap(foreignOf)
  const refused = new Set(foreign.map(({page}) => page))
  return {own: pages.filter(page => !refused.has(page)), foreign}
}

type Body = {page: VFile; source: string; text: string; line: number}

/** The text behind the front matter, without what wanders from crawl to crawl: zero-width and unknown characters. */
function readBody(page: VFile): Body {
  const text = String(page).replace(/\r\n?/g, '\n')
  const end = text.startsWith('---\n') ? text.indexOf('\n---', 3) : -1
  const head = end === -1 ? '' : text.slice(0, end + 4)
  const body = text.slice(head.length)
  const line = head.split('\n').length + body.slice(0, body.length - body.trimStart().length).split('\n').length - 1
  return {page, source: docsPath(/^source_url:(.*)$/m.exec(head)?.[1]?.trim() ?? ''), text: plain(body), line}
}

function plain(body: string): string {
  return body.replace(/[\u200b\ufffd]/g, '').split('\n').map(line => line.trimEnd()).join('\n').trim()
}

function grouped(bodies: Body[]): Map<string, Body[]> {
  const groups = new Map<string, Body[]>()
  for (const body of bodies) groups.set(body.text, [...(groups.get(body.text) ?? []), body])
  return groups
}

function foreignOf(group: Body[]): Foreign[] {
  const anchor = anchorPath(group[0]?.text ?? '')
  const [owner] = anchor === undefined ? titled(group) : fromFile(group.filter(({source}) => source === anchor))
  if (anchor !== undefined && !owner) return []
  return group.filter(body => body !== owner).map(({page, line}) => ({
    page,
    owner: owner?.page,
    others: group.map(body => body.page).filter(other => other !== page),
    line
  }))
}

/** The page that the first anchor of a heading leads to. */
function anchorPath(text: string): string | undefined {
  for (const line of text.split('\n').filter(one => /^#{1,6} /.test(one))) {
    const url = [...line.matchAll(/\]\((\/docs\/[^\s#)\]]*)#/g)].at(-1)?.[1]
    if (url !== undefined) return docsPath(url)
  }
  return undefined
}

/** One source twice: the file whose own path is that of its source comes first. */
function fromFile(group: Body[]): Body[] {
  return [...group].sort((a, b) => Number(isAtSource(b)) - Number(isAtSource(a)) || (a.page.path < b.page.path ? -1 : 1))
}

function isAtSource({page, source}: Body): boolean {
  return source.endsWith(`/${page.path.replace(/^(?:.*\/)?docs\//, '').replace(/\.md$/, '')}`)
}

/** The one page whose address has more than half of its words in the title. */
function titled(group: Body[]): Body[] {
  const title = new Set(words(/^# (.*)$/m.exec(group[0]?.text ?? '')?.[1] ?? ''))
  const fitting = group.filter(({source}) => {
    const address = words(source.split('/').at(-1) ?? '')
    return address.filter(word => title.has(word)).length * 2 > address.length
  })
  return fitting.length === 1 ? fitting : []
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []
}
