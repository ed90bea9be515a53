import type {Nodes, RootContent} from 'mdast'
import type {Method} from '../types.js'
import {plainText} from './plain-text.js'
import type {Entry} from './sections.js'

/**
 * The address of an operation and the node that states it. `assumed`: the page gives the path without a method. `query`:
 * what the line has behind the path, which is no part of the address. `more`: other words behind it.
 */
export type Request = {method: Method; path: string; node: Nodes; assumed?: true; query?: string; more?: string}

const methods: {[word: string]: Method} = {GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete', PATCH: 'patch'}
const path = String.raw`[A-Za-z0-9_.~-]+(?:\/[A-Za-z0-9_.~-]+)*(?=(\?\S+)|[\s?(]|$)`

/** Below its heading a path may lack the leading slash; in other words it may not, since a sentence can begin with GET. */
const line = new RegExp(String.raw`^[^\S\n\r\u2028\u2029]*(GET|POST|PUT|DELETE|PATCH)(?:\s+(?=\S*\/)\/?|\/)(${path})`, 'm')
const lineWithSlash = new RegExp(String.raw`^[^\S\n\r\u2028\u2029]*(GET|POST|PUT|DELETE|PATCH)\s*\/(${path})`, 'm')

/**
 * Find the request line of an entry: method, blanks, a path with or without its leading slash, whatever follows
 * ignored. It stands under its own heading, or in a code block or a paragraph of an entry without one.
 */
export function readRequest(entry: Entry): Request | undefined {
  return requestLines(entry)[0] ?? headingRequest(entry)
}

/** All blocks of an entry that state a request: those under its heading, then those in its text. */
export function requestLines({sections}: Entry): Request[] {
  const own = sections.filter(section => section.role === 'request')
  const text = sections.filter(section => section.role === 'lead' || section.role === 'description')
  return [...own.flatMap(({nodes}) => requestsIn(nodes, line)), ...text.flatMap(({nodes}) => requestsIn(nodes, lineWithSlash))]
}

function requestsIn(nodes: RootContent[], pattern: RegExp): Request[] {
  return nodes.flatMap(node => {
    const match = isLine(node) ? pattern.exec(plainText(node)) : undefined
    const method = match && methods[match[1] ?? '']
    if (!match || !method) return []
    const [, , path, query] = match
    const more = behind(match, query)
    return [{method, path: `/${path}`, node, ...(query && {query}), ...(more && {more})}]
  })
}

/** The words behind a path and its query; how the call is signed says nothing new. */
function behind({0: matched, index, input}: RegExpExecArray, query = ''): string {
  const [rest = ''] = input.slice(index + matched.length + query.length).split('\n')
  return rest.replace(/\(HMAC SHA256\)/, '').trim()
}

/** The lines of the block that states a request which say more than the request; how the call is signed says nothing new. */
export function besideRequest(source: string): string {
  return source.split('\n').filter(text => !/^(?:\s*\(HMAC SHA256\))?[\s`]*$/.test(text.replace(/[`*]/g, '').replace(line, ''))).join('\n')
}

/** `## Endpoint: /bapi/…`: a path in the heading, and no method anywhere. */
function headingRequest({sections}: Entry): Request | undefined {
  for (const {role, label, heading} of sections) {
    const path = role === 'request' ? /(?:^|[\s:：])(\/[A-Za-z0-9_.~/-]+)$/.exec(label)?.[1] : undefined
    if (path && heading) return {method: 'get', path, node: heading, assumed: true}
  }
  return undefined
}

function isLine(node: RootContent): boolean {
  return node.type === 'paragraph' || node.type === 'code'
}
