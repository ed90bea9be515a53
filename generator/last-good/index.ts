import type {VFile} from 'vfile'
import {address} from '../addresses.js'
import {readRemovals, type Removal} from '../markdown/change-log.js'
import type {Reading} from '../markdown/index.js'
import {camelCase} from '../markdown/title.js'
import {error, note} from '../message.js'
import {compile, operations, type Common} from '../openapi.js'
import type {OpenAPI, Operation, Product} from '../types.js'
import type {Judged, Last} from './pages.js'

/** Why an operation is not in a document any more. */
export type Gone = {operation: Operation; why: 'page deleted' | 'announced' | 'accepted'}

/**
 * Operations of the last document that the pages do not give now: those that stay, and those that left. `foreign` is what
 * pages give that have lost all that they had: it is taken for another page's. `damage` says what is wrong with the last
 * document where something of it would stay: nothing does then.
 */
export type LastGood = {kept: Operation[]; gone: Gone[]; foreign: Reading[]; damage?: string}

/** What the pages of a product give now. `refused` are those that were not read. */
export type Now = {readings: Reading[]; pages: readonly VFile[]; refused: ReadonlySet<VFile>}

/**
 * What becomes of the operations of the last document that no page gives now. One whose page was deleted, or that a
 * change log calls removed, is gone; one that its page gives under another address is the same. Every other one stays as
 * it was, marked with the reason: its page was refused, or has lost it, which is an error of the page.
 */
export function lastGood(now: Now, last: Judged | undefined): LastGood {
  const before = last ? operations(last.spec) : []
  const found = new Set(now.readings.map(({operation}) => address(operation)))
  const removals = readRemovals(now.pages.filter(page => !now.refused.has(page)))
  const result: LastGood = {kept: [], gone: [], foreign: []}
  const isToday = (operation: Operation) => found.has(address(operation)) && !isOfRefused(operation, now)
  for (const operation of before.filter(one => !isToday(one) && !hasMoved(one, now, before))) {
    const why = whyGone(operation, {now, removals, acceptLoss: last?.acceptLoss ?? false})
    if (why) result.gone.push({operation, why})
    else result.kept.push(marked(operation, now))
  }
  const damage = result.kept.length > 0 ? last?.damage() : undefined
  if (damage !== undefined) return {...result, ...dropped(result, last), damage}
  return {...result, foreign: foreign(now.readings, before, result.kept)}
}

/** The path of the page that each address of the last document had, where that page is still there. */
export function homesOf(pages: readonly VFile[], last: Last | undefined): ReadonlyMap<string, string | undefined> {
  return new Map((last ? operations(last.spec) : []).map(operation => [address(operation), pageOf(operation, pages)?.path]))
}

function dropped({kept, gone}: LastGood, last: Last | undefined): Pick<LastGood, 'kept' | 'gone'> {
  return {kept: [], gone: last?.acceptLoss ? [...gone, ...kept.map((operation): Gone => ({operation, why: 'accepted'}))] : gone}
}

/** What is new on a page that has lost an operation and gives none that it had. */
function foreign(readings: readonly Reading[], before: readonly Operation[], kept: readonly Operation[]): Reading[] {
  const fileOf = new Map(before.map(operation => [address(operation), operation['x-docs'].file]))
  const isOwn = ({operation}: Reading) => fileOf.get(address(operation)) === operation['x-docs'].file
  const sound = new Set(readings.filter(isOwn).map(({operation}) => operation['x-docs'].file))
  const lost = new Set(kept.map(operation => operation['x-docs'].file).filter(file => !sound.has(file)))
  return readings.filter(({operation}) => lost.has(operation['x-docs'].file) && !fileOf.has(address(operation)))
}

/** The reading that stands in for an operation that stays, so that all others come out as if its page were good. */
export function standIn(operation: Operation): Reading {
  return {operation: {...operation, operationId: camelCase(operation.summary) || operation.operationId}, facts: []}
}

/** Put the operations that stay back as they were, after all that is done to those of today. */
export function putBack(spec: OpenAPI, kept: readonly Operation[], {product, common}: {product: Product; common: Common}): OpenAPI {
  const before = compile(product, [...kept], common).paths
  const stay = new Set(kept.map(address))
  const ids = new Set(operations(spec).filter(one => !stay.has(address(one))).map(one => one.operationId))
  const paths = Object.entries(spec.paths).map(([path, item]) => {
    const old = Object.entries(before[path] ?? {}).filter(([method, operation]) => method in item && !ids.has(operation.operationId))
    return [path, {...item, ...Object.fromEntries(old)}] as const
  })
  return {...spec, paths: Object.fromEntries(paths)}
}

/** Another page with the address of an operation does not take its place while its own is refused. */
function isOfRefused({'x-docs': {file}}: Operation, {refused}: Now): boolean {
  return [...refused].some(({path}) => path === file)
}

/** The page has as many operations of the same title under addresses that the last document did not have. */
function hasMoved(operation: Operation, {readings}: Now, before: Operation[]): boolean {
  const [known, found] = [new Set(before.map(address)), new Set(readings.map(reading => address(reading.operation)))]
  const isTwin = (other: Operation) => other['x-docs'].file === operation['x-docs'].file && other.summary === operation.summary
  const came = readings.filter(reading => isTwin(reading.operation) && !known.has(address(reading.operation)))
  return came.length > 0 && came.length >= before.filter(other => isTwin(other) && !found.has(address(other))).length
}

type Circumstances = {now: Now; removals: Removal[]; acceptLoss: boolean}

function whyGone(operation: Operation, {now, removals, acceptLoss}: Circumstances): Gone['why'] | undefined {
  const removal = removals.find(({method, path}) => method === operation.method && path === operation.path)
  const page = pageOf(operation, now.pages)
  if (page && now.refused.has(page)) return undefined
  if (removal) return told(operation, removal, now)
  if (!page) return 'page deleted'
  return acceptLoss ? 'accepted' : undefined
}

function told(operation: Operation, {file, line}: Removal, {pages}: Now): 'announced' {
  const page = pages.find(({path}) => path === file)
  const reason = `Unexpected end of \`${address(operation)}\`, as announced here: it left the spec`
  if (page) note(page, 'operation-removed', reason, {place: {line, column: 1}})
  return 'announced'
}

/** The page that an operation came from; one that moved has the same address on the site of the exchange. */
function pageOf({'x-docs': {file, url}}: Operation, pages: readonly VFile[]): VFile | undefined {
  return pages.find(page => page.path === file) ?? pages.find(page => url !== undefined && sourceOf(page) === url)
}

function sourceOf(page: VFile): string | undefined {
  return /^source_url:(.*)$/m.exec(String(page))?.[1]?.trim()
}

function marked(operation: Operation, now: Now): Operation {
  const page = pageOf(operation, now.pages)
  const refusal = page && now.refused.has(page) ? page.messages.find(message => message.fatal)?.reason : undefined
  const stale = refusal ?? `Unexpected page without \`${address(operation)}\`, expected it, or a change log that says it was removed`
  const place = {line: 1, column: 1}
  if (page && refusal === undefined) error(page, 'operation-lost', `${stale}: the last good one stays, unless --accept-loss`, {place})
  return {...operation, 'x-docs': {...operation['x-docs'], stale}}
}
