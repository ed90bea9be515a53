import type {VFile} from 'vfile'
import type {Dialect} from '../../generator/types.js'
import {readHalves, type Half} from './halves.js'
import {looksLikeEndpoint, see} from './seen.js'

/** What the text of pages shows, in each language, and what of it was neither read nor told of, each with its place. */
export type Coverage = {[what in 'requests' | 'rows' | 'blocks']: {all: number; lost: string[]}}

/**
 * Compare what the text of pages that are not refused shows with what the reader made of it: request lines with operations,
 * rows of parameter tables and blocks of JSON with the facts at their lines. Each language is read alone, since of a
 * second one that documents another endpoint nothing is kept.
 */
export function coverage(pages: VFile[], dialect: Dialect): Coverage {
  const sound = pages.filter(page => !page.messages.some(message => message.fatal))
  const halves = sound.flatMap(page => readHalves(page, dialect)).filter(({file, readings}) => readings.length > 0 || looksLikeEndpoint(file))
  return {
    requests: joined(halves, requestsOf),
    rows: joined(halves, rowsOf),
    blocks: joined(halves, blocksOf)
  }
}

/** A line of a half, and whether the reader has it. */
type Shown = {line: number; isRead: boolean}

function joined(halves: Half[], of: (half: Half) => Shown[]): {all: number; lost: string[]} {
  const shown = halves.map(half => ({half, own: of(half).filter(({line}) => !isOutside(half, line))}))
  return {
    all: shown.reduce((sum, {own}) => sum + own.length, 0),
    lost: shown.flatMap(({half: {file}, own}) => own.filter(({isRead}) => !isRead).map(({line}) => `${file.path}:${line}`))
  }
}

function requestsOf({file, readings}: Half): Shown[] {
  const known = new Set(readings.map(({operation: {method, path}}) => `${method.toUpperCase()} ${path}`))
  return see(String(file)).requests.map(({address, line}) => ({line, isRead: known.has(address)}))
}

function rowsOf({file, readings}: Half): Shown[] {
  const left = readings.flatMap(({facts}) => facts).filter(({rule, what}) => rule === 'parameter-table' && what === 'type').map(({place}) => place?.start.line)
  return see(String(file)).rows.map(line => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return {line, isRead: at >= 0}
  })
}

function blocksOf({file, readings}: Half): Shown[] {
  const places = readings.flatMap(({facts}) => facts).filter(({rule}) => rule === 'example-block').map(({place}) => place)
  return see(String(file)).blocks.map(({start, end}) => ({line: start, isRead: places.some(place => place && place.start.line <= end && place.end.line >= start)}))
}

/** Below a message that says that what stands there is no endpoint, and above the next request line. */
function isOutside({file}: Half, line: number): boolean {
  const told = file.messages.filter(({ruleId, reason}) => ruleId === 'request-line' && reason.endsWith('expected an endpoint'))
  const last = Math.max(0, ...told.map(message => message.line ?? 0).filter(at => at <= line))
  return last > 0 && !see(String(file)).requests.some(request => request.line > last && request.line < line)
}
