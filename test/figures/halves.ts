import {isDeepStrictEqual} from 'node:util'
import {VFile} from 'vfile'
import {readPage, type Reading} from '../../generator/markdown/index.js'
import type {Charge, Dialect} from '../../generator/types.js'

/** How many translated pages say the same in each language alone, and those that differ without a message of it. */
export type Halves = {pages: number; same: number; differing: string[]; silent: string[]}

/** One language of a page, read alone. Its lines are those of the page, and its messages its own. */
export type Half = {file: VFile; readings: Reading[]}

/**
 * Read each page that has both languages twice, each time one of them alone, and compare address, parameters, what must
 * be sent, and weight. `pages` have been read whole: a difference ought to be a message of theirs.
 */
export function compareHalves(pages: VFile[], dialect: Dialect): Halves {
  const pairs = pages.flatMap(page => {
    const [first, second] = isTranslated(page) ? readHalves(page, dialect).map(({readings}) => readings.map(outline)) : []
    if (!first || !second || first.length + second.length === 0) return []
    return [{page, differences: differences(first, second)}]
  })
  const differing = pairs.filter(pair => pair.differences.length > 0)
  return {
    pages: pairs.length,
    same: pairs.length - differing.length,
    differing: differing.map(({page: {path}, differences: all}) => `${path}: ${all.join(', ')}`),
    silent: differing.flatMap(({page, differences: all}) => all.filter(one => !isTold(page, one)).map(one => `${page.path}: ${one}`))
  }
}

/** Read each language of a page alone. */
export function readHalves(page: VFile, dialect: Dialect, read = readPage): Half[] {
  const lines = linesOf(page)
  const head = lines.indexOf('---', 1) + 1
  const rule = lines.indexOf('---', head)
  const cuts = head === 0 || rule === -1 ? [[head, lines.length]] : [[head, rule], [rule + 1, lines.length]]
  return cuts.map(([from = 0, to = 0], index) => {
    const value = lines.map((line, at) => (at < head || (at >= from && at < to) ? line : '')).join('\n')
    const file = new VFile({path: page.path, value})
    return {file, readings: read(file, {...dialect, locales: dialect.locales.slice(index)})}
  })
}

function linesOf({value}: VFile): string[] {
  return String(value).split(/\r\n?|\n/)
}

function isTranslated(page: VFile): boolean {
  const lines = linesOf(page)
  return /\p{Script=Han}/u.test(lines.slice(lines.indexOf('---', lines.indexOf('---', 1) + 1)).join('\n'))
}

type Outline = {address: string; sent: Map<string, boolean>; charges: Charge[]}

function outline({operation: {method, path, parameters, 'x-weight': {charges}}}: Reading): Outline {
  return {address: `${method.toUpperCase()} ${path}`, sent: new Map(parameters.map(({name, required = false}) => [name, required])), charges}
}

/** In what two readings of a page differ: an address, the name of a parameter, or `weight`. */
function differences(first: Outline[], second: Outline[]): string[] {
  const all = first.length < second.length ? second : first
  return all.flatMap((_, index) => {
    const [one, other] = [first[index], second[index]]
    if (one?.address !== other?.address || !one || !other) return [one?.address ?? other?.address ?? '']
    const names = [...new Set([...one.sent.keys(), ...other.sent.keys()])].filter(name => one.sent.get(name) !== other.sent.get(name))
    return [...names, ...(areSame(one.charges, other.charges) ? [] : ['weight'])]
  })
}

/** A message names what differs, or is of the weight, or says that one language lists no parameters at all. */
function isTold({messages}: VFile, difference: string): boolean {
  return messages.some(({ruleId = '', reason}) => (difference === 'weight' ? /weight|charges|pool|limits/.test(`${ruleId} ${reason}`) : /without parameters/.test(reason) || reason.includes(`\`${difference}\``)))
}

function areSame(charges: Charge[], others: Charge[]): boolean {
  return charges.length === others.length && charges.every((charge, place) => costTheSame(charge, others[place]))
}

/** A pool that one language does not state is no other pool. */
function costTheSame(charge: Charge, other: Charge | undefined): boolean {
  const isSamePool = charge.pool === other?.pool || charge.assumed === true || other?.assumed === true
  return isSamePool && isDeepStrictEqual(charge.cases, other?.cases)
}
