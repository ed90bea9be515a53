import type {VFile} from 'vfile'
import {readRemovals} from '../markdown/change-log.js'
import {error, isSound, warn} from '../message.js'
import {operations} from '../openapi.js'
import type {OpenAPI, PageState} from '../types.js'
import {timeOf, trustedTimes, type TrustedTime} from './times.js'

/** The last document of a product, whether what it loses was meant, and whether docwright made it as it stands. */
export type Last = {spec: OpenAPI; acceptLoss: boolean; isOwn?: boolean | undefined}

/** The same, with what is wrong with the document, if anything. */
export type Judged = Last & {damage: () => string | undefined}

/**
 * Refuse the pages that are worse than they were when they were last read: emptied, cut to less than half, or older.
 * Each has an error then. Gives the others. Without a last document only emptied pages are refused. A page that loses
 * operations which a change log calls removed may be the shorter for it. A time that is not trusted is told, and proves
 * nothing.
 */
export function refuseWorse(pages: readonly VFile[], last: Last | undefined): VFile[] {
  const before = last && !last.acceptLoss ? expected(last.spec, pages) : {}
  const trusted = trustedTimes(pages, updatedOf)
  return pages.filter(page => {
    const state = before[page.path]
    const problem = emptied(page) ?? worse(page, state, trusted)
    if (problem) error(page, problem.ruleId, problem.reason, {place: {line: problem.line, column: 1}})
    else warnOfTime(page, last, trusted)
    return !problem
  })
}

/**
 * What is remembered of pages: of those without an error as they are, of the others as they were. A page of which a part
 * was read, `read` without being sound, is remembered too where nothing was, or where its loss is accepted.
 */
export function pageStates(pages: readonly VFile[], read: ReadonlySet<VFile>, last: Last | undefined): {[file: string]: PageState} {
  const trusted = trustedTimes(pages, updatedOf)
  const entries = pages.flatMap((page): [string, PageState][] => {
    const before = last?.spec['x-docs']?.pages[page.path]
    const isNew = isSound(page) || (read.has(page) && (!before || last?.acceptLoss))
    const state = isNew ? stateOf(page, before, last?.acceptLoss ? isAnyTime : trusted) : before
    return state ? [[page.path, state]] : []
  })
  return Object.fromEntries(entries)
}

/** A page as it is; where its time is not trusted, that which it had before. */
function stateOf(page: VFile, before: PageState | undefined, trusted: TrustedTime): PageState {
  const {updated: own, ...state} = partsOf(page).state
  const updated = trusted(page, own) ?? trusted(page, before?.updated)
  return {...(updated !== undefined && {updated}), ...state}
}

function isAnyTime(_: VFile, updated: string | undefined): string | undefined {
  return Number.isNaN(timeOf(updated ?? '')) ? undefined : updated
}

function updatedOf(page: VFile): string | undefined {
  return partsOf(page).state.updated
}

/** What was remembered as it is, because a loss was accepted, is not told again. */
function warnOfTime(page: VFile, last: Last | undefined, trusted: TrustedTime): void {
  const updated = updatedOf(page)
  if (updated === undefined || trusted(page, updated) || updated === last?.spec['x-docs']?.pages[page.path]?.updated) return
  const isNone = Number.isNaN(timeOf(updated))
  const expected = isNone ? 'a time as `2026-01-15T10:00:00`' : 'one at most a year behind those of all other pages'
  warn(page, 'page-time', `Unexpected \`${updated}\`, expected ${expected}`, {place: {line: lineOf(String(page), 'updated_at:'), column: 1}})
}

/** What pages should be at least: as they were, less the part of the operations that were announced to leave. */
function expected(spec: OpenAPI, pages: readonly VFile[]): {[file: string]: PageState} {
  const all = operations(spec)
  const removed = new Set(readRemovals(pages).map(({method, path}) => `${method} ${path}`))
  return Object.fromEntries(Object.entries(spec['x-docs']?.pages ?? {}).map(([file, state]) => {
    const own = all.filter(operation => operation['x-docs'].file === file)
    const left = own.filter(({method, path}) => !removed.has(`${method} ${path}`))
    const part = own.length === 0 ? 1 : left.length / own.length
    const [letters, size] = [state.letters, state.size].map(length => length === undefined ? length : Math.round(length * part))
    return [file, {...state, ...(letters !== undefined && {letters}), ...(size !== undefined && {size})}]
  }))
}

type Worse = {ruleId: 'page-empty' | 'page-truncated' | 'page-older'; reason: string; line: number}

function emptied(page: VFile): Worse | undefined {
  const text = String(page)
  const {body} = partsOf(page)
  const line = text.slice(0, text.length - body.length).split('\n').length
  if (body.trim() === '') return {ruleId: 'page-empty', reason: 'Unexpected page without text', line}
  if (!/^# +Untitled\s*$/.test(body.trimStart().split('\n')[0] ?? '')) return undefined
  return {ruleId: 'page-empty', reason: 'Unexpected title `Untitled`, expected that of a page', line: lineOf(text, '# Untitled')}
}

function worse(page: VFile, before: PageState | undefined, trusted: TrustedTime): Worse | undefined {
  if (!before) return undefined
  const {body, state: {updated}} = partsOf(page)
  const [now, then] = before.letters === undefined ? [sizeOf(body), before.size] : [lettersOf(body), before.letters]
  if (then !== undefined && now * 2 < then) {
    return {ruleId: 'page-truncated', reason: `Unexpected ${now} letters, expected about the ${then} that the page had`, line: 1}
  }
  const last = trusted(page, before.updated)
  if (updated === undefined || last === undefined || !(timeOf(updated) < timeOf(last))) return undefined
  const reason = `Unexpected \`${updated}\`, expected a page that is not older than the one of \`${last}\` that was read`
  return {ruleId: 'page-older', reason, line: lineOf(String(page), 'updated_at:')}
}

/** The text of a page behind its front matter, and what tells whether it got worse. Each page is asked for it thrice. */
function partsOf(page: VFile): Parts {
  const known = parts.get(page) ?? partsIn(String(page))
  parts.set(page, known)
  return known
}

type Parts = {body: string; state: PageState}

const parts = new WeakMap<VFile, Parts>()

/** When a page was fetched, and how many of its letters are seen. */
function partsIn(text: string): Parts {
  const body = bodyOf(text)
  const updated = /^updated_at:(.*)$/m.exec(text.slice(0, text.length - body.length))?.[1]?.trim()
  return {body, state: {...(updated && {updated}), letters: lettersOf(body)}}
}

/** How many letters are seen: neither blanks nor what links lead to, and no link without a text. */
function lettersOf(body: string): number {
  return sizeOf(body.replace(/\[\u200b?\]\([^()\n]*\)/g, '').replace(/\]\([^()\n]*\)/g, ']'))
}

function sizeOf(text: string): number {
  return text.replace(/\s+/g, '').length
}

/** The text behind the front matter. */
function bodyOf(text: string): string {
  const [, body] = /^---\r?\n(?:[^\n]*\n)*?---[ \t]*\r?(?:\n|$)([\s\S]*)$/.exec(text) ?? []
  return body ?? text
}

function lineOf(text: string, start: string): number {
  return text.split('\n').findIndex(line => line.startsWith(start)) + 1 || 1
}
