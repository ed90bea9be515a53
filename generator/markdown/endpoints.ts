import type {Position} from 'unist'
import {error, note, warn} from '../message.js'
import {isUrlPath} from '../url-path.js'
import type {Page} from './page.js'
import {readRequest, requestLines, type Request} from './request.js'
import type {Entry} from './sections.js'

/** One endpoint in one language: its entry and its address. */
export type Endpoint = {entry: Entry; request: Request}

/**
 * The endpoints of a page, a list for each half: entries with a request line under its own heading, or with one beside a
 * weight or a response. A guide that only speaks of an endpoint is told. On a page with endpoints all else that has words
 * is told too, since it is in no operation.
 */
export function endpoints(page: Page, halves: Entry[][]): Endpoint[][] {
  const found = halves.map(entries => requested(page, entries))
  const known = new Set(found.flat().map(({entry}) => entry))
  for (const [index, entries] of halves.entries()) {
    if (found[index]?.length === 0) for (const entry of entries) refuseWithoutLine(page, entry)
    if (known.size > 0) for (const others of outside(entries, known)) reportOther(page, others)
  }
  return found
}

function requested(page: Page, entries: Entry[]): Endpoint[] {
  return entries.flatMap(entry => {
    const request = readRequest(entry)
    if (!request) return []
    if (!isUrlPath(request.path)) {
      error(page.file, 'request-line', `Unexpected path \`${request.path}\`, expected one that leads where it says`, {place: request.node.position})
      return []
    }
    if (request.assumed) warn(page.file, 'request-line', `Unexpected \`${request.path}\` without a method, expected one: GET is assumed`, {place: request.node.position})
    if (entry.sections.some(({role}) => role === 'request' || role === 'weight' || role === 'response')) {
      reportQueries(page, entry)
      reportSecond(page, entry, request)
      return [{entry, request}]
    }
    note(page.file, 'request-line', `Unexpected \`${request.method.toUpperCase()} ${request.path}\` without weight and response, expected an endpoint`, {
      place: request.node.position
    })
    return []
  })
}

/** What a line has behind its path could choose what is called; calls send the parameters of the page alone. */
function reportQueries({file}: Page, entry: Entry): void {
  for (const {path, query, more, node} of requestLines(entry)) {
    if (more) warn(file, 'request-line', `Unexpected \`${more}\` behind \`${path}\`, expected the path alone: calls go there`, {place: node.position})
    if (query) warn(file, 'request-line', `Unexpected \`${query}\` behind \`${path}\`, expected a row in the parameter table: no call sends it`, {place: node.position})
  }
}

/** A title stands above one request. */
function reportSecond({file}: Page, entry: Entry, {method, path}: Request): void {
  for (const other of requestLines(entry)) {
    if (other.method === method && other.path === path) continue
    warn(file, 'request-line', `Unexpected second request \`${other.method.toUpperCase()} ${other.path}\`, expected a title of its own`, {place: other.node.position})
  }
}

/** A heading of a request of HTTP says that the page is an endpoint: without a line below it the endpoint would be lost. */
function refuseWithoutLine({file}: Page, entry: Entry): void {
  const request = entry.sections.find(({role, label}) => role === 'request' && /http/i.test(label))
  if (!request || readRequest(entry)) return
  error(file, 'request-line', `Unexpected \`${request.label}\` without a method and a path, expected a line such as \`GET /api/v3/order\``, {place: request.heading?.position})
}

/** What is no endpoint, each with what stands below it. */
function outside(entries: Entry[], known: Set<Entry>): Entry[][] {
  const found: Entry[][] = []
  let depth = 0
  for (const entry of entries) {
    const own = entry.heading?.depth ?? Infinity
    if (known.has(entry)) depth = 0
    else if (depth > 0 && own > depth) found.at(-1)?.push(entry)
    else if (found.push([entry])) depth = own
  }
  return found
}

/** What stands beside endpoints: a method over WebSocket has parameters and answers and no request line, other text has words. */
function reportOther({file}: Page, [first, ...others]: Entry[]): void {
  if (!first) return
  const roles = new Set(first.sections.map(({role}) => role))
  const place = extent([first, ...others])
  if (roles.has('parameters') && roles.has('response') && !readRequest(first)) {
    note(file, 'request-line', `Unexpected \`${first.title}\` without a method of HTTP and a path, expected an endpoint`, {place})
  } else if ([first, ...others].some(({sections}) => sections.some(({nodes}) => nodes.some(isText)))) {
    note(file, 'page-text', `Unexpected ${first.heading ? `text under \`${first.title}\`` : 'text above the first title'}, expected it under an endpoint: it is in no operation`, {place})
  }
}

/** A rule and a comment say nothing. */
function isText(node: Entry['sections'][number]['nodes'][number]): boolean {
  return node.type !== 'thematicBreak' && !(node.type === 'html' && /^<!--[^]*-->$/.test(node.value.trim()))
}

/** From the title of the first entry to the end of the last. */
function extent(entries: Entry[]): Position | undefined {
  const nodes = entries.flatMap(({heading, sections}) => [heading, ...sections.flatMap(section => [section.heading, ...section.nodes])])
  const places = nodes.flatMap(node => node?.position ?? [])
  const [first, last] = [places[0], places.at(-1)]
  return first && last && {start: first.start, end: last.end}
}
