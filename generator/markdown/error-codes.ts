import {toString} from 'mdast-util-to-string'
import type {Heading, RootContent} from 'mdast'
import type {VFile} from 'vfile'
import {elsewhere, note, warn} from '../message.js'
import type {ErrorCodes} from '../types.js'
import type {Half} from './halves.js'
import {headingText} from './label.js'
import {normalize} from './normalize.js'
import type {Page} from './page.js'

/** One code of a page of errors: its number, and the name and the words that the page has for it. `isTitle`: a title became the name. */
export type PageError = {code: number; name?: string; isTitle?: true; message?: string; heading: Heading}

/** The codes of a page of errors, and the page. */
export type ErrorPage = {file: VFile; errors: PageError[][]}

/**
 * The error codes of a product from those of its pages, in the order of their numbers. The first language of a page leads
 * and the others fill what it lacks. A code with two meanings has both messages and no name, and says so.
 * Pages without headings such as `### -1121 BAD_SYMBOL` give none.
 */
export function errorCodes(pages: readonly ErrorPage[]): ErrorCodes {
  const found = new Map<number, PageError>()
  for (const {file, errors: [lead = [], ...others]} of pages) {
    for (const error of merged(file, lead)) add(file, found, error)
    for (const error of others.flat()) fill(file, found, error)
  }
  const sorted = [...found.values()].sort((a, b) => b.code - a.code)
  const entries = sorted.map(({code, name, message}) => [code, {...(name && {name}), ...(message && {message})}])
  return Object.fromEntries(entries)
}

const isErrorPage = /^#{2,6} +\\?[-−–]\d{3,6}\b/

/** The codes of a page in each of its languages. */
export function readErrorPage({lines}: Page, halves: () => Half[]): PageError[][] {
  return lines.some(line => isErrorPage.test(line)) ? halves().map(({nodes}) => readErrors(nodes)) : []
}

/** Read the codes of one language of a page: headings `-1121 BAD_SYMBOL`, and what stands below each. */
function readErrors(nodes: readonly RootContent[]): PageError[] {
  return nodes.flatMap((heading, index) => {
    if (heading.type !== 'heading') return []
    const [, digits, words = ''] = /^[-−–](\d{3,6})(?!\d)[ :.]*([^]*)/.exec(headingText(heading)) ?? []
    if (digits === undefined) return []
    const end = nodes.findIndex((node, place) => place > index && node.type === 'heading')
    const message = messageOf(nodes.slice(index + 1, end === -1 ? undefined : end))
    return [{code: -Number(digits), ...nameOf(words, message), ...(message && {message}), heading}]
  })
}

/**
 * `BAD_SYMBOL` is a name; a title becomes one, `Request Throttled` → `REQUEST_THROTTLED`; other letters give none, and no
 * title does that is the message itself.
 */
function nameOf(words: string, message: string): {name?: string; isTitle?: true} {
  const name = asName(words)
  const isTitle = name !== words.trim()
  const isName = /^[A-Z]/.test(name) && /^[\x20-\x7e]*$/.test(words) && !(isTitle && name === asName(message))
  return isName ? {name, ...(isTitle && {isTitle})} : {}
}

function asName(words: string): string {
  return (words.match(/[A-Za-z0-9]+/g) ?? []).join('_').toUpperCase()
}

/** The words below a heading, an item a line: of a code, a template such as `current limit is %s`. */
function messageOf(nodes: readonly RootContent[]): string {
  return nodes.flatMap(node => (node.type === 'list' ? node.children : [node]))
    .filter(node => node.type === 'listItem' || node.type === 'paragraph')
    .map(node => normalize(toString(node)))
    .filter(text => text !== '')
    .join('\n')
}

/** The same code twice in one language: one meaning, or two. */
function merged(file: VFile, errors: PageError[]): PageError[] {
  return errors.flatMap((error, index) => {
    const first = errors.findIndex(other => other.code === error.code)
    if (first < index) return []
    const others = errors.slice(index + 1).filter(other => other.code === error.code)
    return [others.reduce((one, other) => joined(file, one, other), error)]
  })
}

/** Two names for one code: the code has none, and each message begins with its own. */
function joined(file: VFile, one: PageError, other: PageError): PageError {
  const {name, code, heading} = one
  if (name === other.name) return {...one, ...messageOfAll([one.message, other.message])}
  const reason = `Unexpected \`${code} ${other.name ?? ''}\`, expected \`${name ?? ''}\``
  warn(file, 'error-code', `${reason}: the code has two meanings and no name`, {
    place: other.heading.position,
    cause: elsewhere('The first meaning', heading.position)
  })
  return {code, heading, ...messageOfAll([one, other].map(error => `${error.name ?? ''}: ${error.message ?? ''}`))}
}

function messageOfAll(messages: (string | undefined)[]): {message?: string} {
  const message = [...new Set(messages.filter(text => text !== undefined))].join('\n')
  return message ? {message} : {}
}

function add(file: VFile, found: Map<number, PageError>, error: PageError): void {
  const known = found.get(error.code)
  found.set(error.code, known ? joined(file, known, error) : error)
}

/** Another language gives a code that the first one lacks, or a name; its words only where the first has none. */
function fill(file: VFile, found: Map<number, PageError>, {code, name: words, isTitle, message, heading}: PageError): void {
  const known = found.get(code)
  const name = isTitle && words === asName(known?.message ?? '') ? undefined : words
  const isNamed = known?.name !== undefined || name === undefined
  if (known && isNamed && (known.message !== undefined || message === undefined)) return
  const part = isNamed ? 'the words' : `the name \`${name}\``
  const what = known === undefined ? `\`${code}\`` : `${part} of \`${code}\``
  note(file, 'locale-fill', `Unexpected ${what} in one language only, taken from there`, {place: heading.position})
  found.set(code, {code, heading, ...(name && {name}), ...(message && {message}), ...known})
}
