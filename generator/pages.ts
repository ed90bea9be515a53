import type {VFile} from 'vfile'
import {address, uniqueAddresses} from './addresses.js'
import {shareEnums} from './enums/index.js'
import {owners, type Foreign} from './identity.js'
import {homesOf, lastGood, standIn, type LastGood} from './last-good/index.js'
import {pageStates, refuseWorse, type Judged} from './last-good/pages.js'
import {keepShared} from './last-good/shared.js'
import {errorCodes} from './markdown/error-codes.js'
import type {readContent, Reading} from './markdown/index.js'
import {elsewhere, error, isSound, note, report, warn} from './message.js'
import {uniqueIds} from './operation-ids.js'
import {fillUnknown} from './responses/fill-unknown.js'
import type {SharedSchemas} from './shared-schemas.js'
import type {Dialect, ErrorCodes, Operation, PageState} from './types.js'

/** What the pages of a product say together: operations with an id each, the enums they share, and the error codes. */
export type Pages = {readings: Reading[]; enums: SharedSchemas; errorCodes: ErrorCodes; states: {[file: string]: PageState}} & LastGood

/** How pages are read, and the document that they gave before. */
export type Reader = {readContent: typeof readContent; last?: Judged | undefined}

/**
 * Read the pages of a product, whatever their order: identity → operations → one for each address → the last good ones of
 * pages that are refused → enums of the definition pages → ids. Problems are messages of the page they stand on.
 */
export function readPages(files: readonly VFile[], dialect: Dialect, {readContent, last}: Reader): Pages {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const {own, foreign} = owners(sorted.filter(isSound))
  for (const one of foreign) refuse(one)
  const whole = refuseWorse(own, last)
  const contents = whole.map(file => ({file, ...readContent(file, dialect)}))
  const sound = contents.filter(({file}) => isSound(file))
  const refused = new Set(sorted.filter(page => !sound.some(({file}) => file === page)))
  const homes = homesOf(sorted, last)
  const {unique, repeated} = uniqueAddresses(contents.flatMap(({readings}) => readings), homes)
  const of = (reading: Reading) => pageOf(sorted, reading)
  for (const {reading, kept} of repeated) refuseRepeated(of(reading), reading, kept)
  const good = lastGood({readings: unique, pages: sorted, refused}, last)
  const standIns = new Set(good.kept.map(operation => address(operation)))
  const isFresh = ({reading}: {reading: Reading}) => !standIns.has(address(reading.operation))
  for (const reading of unique.filter(one => !isFresh({reading: one}))) refuseRepeated(of(reading), reading, keptOf(good.kept, reading))
  const fresh = unique.filter(reading => isFresh({reading}) && !good.foreign.includes(reading))
  for (const reading of fresh) warnOfMove(of(reading), reading, homes.get(address(reading.operation)))
  const filled = fillUnknown([...fresh, ...good.kept.map(standIn)])
  for (const {path, reading, place} of filled.unknown.filter(isFresh)) {
    note(of(reading), 'response-type-unknown', `Unexpected \`null\` alone for \`${path}\`, expected a value that shows its type`, {place: place?.start})
  }
  const shared = shareEnums(filled.readings, sound.flatMap(({definitions}) => definitions ?? []))
  for (const {reading, ...problem} of shared.problems.filter(isFresh)) report(of(reading), problem)
  const {readings, replaced} = uniqueIds(shared.readings)
  for (const {reading, reason} of replaced.filter(isFresh)) warn(of(reading), 'operation-id', reason, {place: placeOf(reading)})
  const refusedPaths = sorted.filter(page => !isSound(page)).map(page => page.path)
  const given = keepShared({readings, enums: shared.enums, errorCodes: errorCodes(sound)}, refusedPaths, last)
  return {...given, ...good, states: pageStates(sorted, new Set(fresh.map(of)), last)}
}

function refuse({page, owner, others, line}: Foreign): void {
  const body = owner ? `body of \`${owner.path}\`` : `body that stands in ${others.map(other => `\`${other.path}\``).join(', ')} too`
  error(page, 'page-identity', `Unexpected ${body}, expected the page's own`, {place: {line, column: 1}})
}

function refuseRepeated(page: VFile, reading: Reading, kept: Reading): void {
  const {file, line} = kept.operation['x-docs']
  error(page, 'duplicate-operation', `Unexpected second place of \`${address(reading.operation)}\`, expected one: \`${file}:${line}\` is kept`, {
    place: placeOf(reading),
    cause: elsewhere(`The operation that is kept stands in \`${file}\``, {line, column: 1})
  })
}

/** That another page has an operation now may be meant, or the bodies of pages were mixed up. */
function warnOfMove(page: VFile, reading: Reading, home: string | undefined): void {
  if (home === undefined || home === page.path) return
  const reason = `Unexpected \`${address(reading.operation)}\`, expected it in \`${home}\`, which had it before: it is taken from here now`
  warn(page, 'page-identity', reason, {place: placeOf(reading)})
}

function keptOf(kept: readonly Operation[], reading: Reading): Reading {
  const operation = kept.find(one => address(one) === address(reading.operation))
  return operation ? {operation, facts: []} : reading
}

function placeOf({operation}: Reading) {
  return {line: operation['x-docs'].line, column: 1}
}

function pageOf(pages: VFile[], {operation}: Reading): VFile {
  const page = pages.find(({path}) => path === operation['x-docs'].file)
  if (!page) throw new Error(`No page ${operation['x-docs'].file}`)
  return page
}
