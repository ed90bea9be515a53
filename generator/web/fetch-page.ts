import ipaddr from 'ipaddr.js'
import {lookup, type LookupAddress, type LookupOptions} from 'node:dns'
import {pipeline, type Readable, type Transform} from 'node:stream'
import {createBrotliDecompress, createGunzip, createInflate} from 'node:zlib'
import {Agent, request} from 'undici'
import {bounds} from '../bounds.js'

/** A page from the web: its text, where it came from after redirects, and whether it is HTML. */
export type Fetched = {url: string; text: string; isHtml: boolean}

/** What a page from the web may take. `allowPrivate`: addresses of the own network may be reached. */
export type Bounds = {allowPrivate?: boolean | undefined; maxBytes?: number; timeoutMs?: number; maxRedirects?: number}

/** A page from the web was refused; the message says why. */
export class FetchError extends Error {}

/**
 * Fetch a page over http or https, within bounds of size (5 MB), time (30 s) and redirects (5). The address that is
 * connected to is checked, not the name: a name that leads into the own network is refused. Rejects with a `FetchError`.
 */
export async function fetchPage(address: string, limits: Bounds = {}): Promise<Fetched> {
  const {allowPrivate = false, timeoutMs = 30_000, maxRedirects = 5} = limits
  const agent = new Agent({connect: {lookup: allowPrivate ? undefined : publicLookup}})
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    let url = checked(address, allowPrivate)
    for (let redirects = 0; ; redirects++) {
      const answer = await request(url, {dispatcher: agent, signal, headers: asked})
      const location = locationOf(answer)
      if (location === undefined) return {url: url.href, ...await read(url, answer, limits)}
      answer.body.on('error', () => undefined).destroy()
      if (redirects === maxRedirects) throw new FetchError(`Unexpected redirect of \`${address}\`, expected at most ${maxRedirects}`)
      url = checked(new URL(location, url).href, allowPrivate)
    }
  } catch (cause) {
    throw failure(cause, address, signal.aborted ? `no answer within ${timeoutMs / 1000} s` : undefined)
  } finally {
    await agent.destroy()
  }
}

const asked = {accept: 'text/markdown, text/html', 'accept-encoding': 'gzip, br, deflate'}

type Headers = {[name: string]: string | string[] | undefined}
type Answer = {statusCode: number; headers: Headers; body: Readable}

/** Where a redirect leads; undefined for any other answer. */
function locationOf({statusCode, headers: {location}}: Answer): string | undefined {
  return statusCode >= 300 && statusCode < 400 && typeof location === 'string' ? location : undefined
}

function failure(cause: unknown, address: string, words = cause instanceof Error ? cause.message : String(cause)): FetchError {
  if (cause instanceof FetchError) return cause
  return new FetchError(`Unexpected failure at \`${address}\`, expected a page: ${words.trim().replace(/\s+/g, ' ')}`, {cause})
}

function textOf(header: string | string[] | undefined): string {
  return [header ?? ''].flat().join(', ').trim()
}

async function read({href}: URL, {statusCode, headers, body}: Answer, {maxBytes = bounds.webBytes}: Bounds): Promise<Omit<Fetched, 'url'>> {
  const [type, encoding] = [textOf(headers['content-type']), textOf(headers['content-encoding'])]
  if (statusCode !== 200) throw new FetchError(`Unexpected status ${statusCode} of \`${href}\`, expected 200`)
  if (type === '') throw new FetchError(`Unexpected page without a type at \`${href}\`, expected \`text/html\` or \`text/markdown\``)
  if (!/^text\//i.test(type)) throw new FetchError(`Unexpected type \`${type}\` of \`${href}\`, expected text`)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of decoded(body, encoding, href)) {
    size += part.length
    if (size > maxBytes) throw new FetchError(`Unexpected size of \`${href}\`, expected at most ${maxBytes} bytes`)
    parts.push(part)
  }
  return {text: utf8(Buffer.concat(parts), href), isHtml: /^text\/html\b/i.test(type)}
}

const decoders: {[encoding: string]: () => Transform} = {
  gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress
}

/** The bytes of a page behind the encoding that it was sent in, as they come: what is too much is never whole in memory. */
function decoded(body: Readable, encoding: string, href: string): AsyncIterable<Uint8Array> {
  if (/^(?:identity)?$/i.test(encoding)) return body
  const name = encoding.toLowerCase()
  const decoder = Object.hasOwn(decoders, name) ? decoders[name]?.() : undefined
  if (!decoder) throw new FetchError(`Unexpected encoding \`${encoding}\` of \`${href}\`, expected gzip, br or deflate`)
  return pipeline(body, decoder, () => undefined)
}

function utf8(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch (cause) {
    throw new FetchError(`Unexpected bytes in \`${place}\`, expected UTF-8`, {cause})
  }
}

/** An address that is a number is never looked up, so that it is checked here. */
function checked(address: string, allowPrivate: boolean): URL {
  if (!URL.canParse(address)) throw new FetchError(`Unexpected address \`${address}\`, expected one of http or https`)
  const url = new URL(address)
  const {protocol, host: shown, hostname, username, password} = url
  if (!/^https?:$/.test(protocol)) throw new FetchError(`Unexpected protocol \`${protocol}\` of \`${address}\`, expected http or https`)
  if (username !== '' || password !== '') throw new FetchError(`Unexpected credentials in the address of \`${shown}\`, expected none`)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && ipaddr.isValid(host) && !isPublic(host)) throw privateAddress(host)
  return url
}

type Found = (error: Error | null, addresses: LookupAddress[] | string, family?: number) => void

/** Look a name up, and refuse it where one of its addresses is private. */
function publicLookup(name: string, options: LookupOptions, found: Found): void {
  lookup(name, {...options, all: true}, (error, addresses) => {
    const [first] = addresses ?? []
    if (error) return found(error, [])
    if (first === undefined) return found(new FetchError(`Unexpected name \`${name}\`, expected one with an address`), [])
    const wrong = addresses.find(({address}) => !isPublic(address))
    if (wrong) return found(privateAddress(name), [])
    if (options.all) found(null, addresses)
    else found(null, first.address, first.family)
  })
}

/** Of IPv6 the block that is given out: an address such as `::7f00:1` is one of IPv4 in disguise. */
function isPublic(address: string): boolean {
  const found = ipaddr.process(address)
  return found.range() === 'unicast' && (found instanceof ipaddr.IPv4 || found.match(ipaddr.IPv6.parse('2000::'), 3))
}

function privateAddress(host: string): FetchError {
  return new FetchError(`Unexpected private address of \`${host}\`, expected a public one; --allow-private if it is meant`)
}
