import {isDeepStrictEqual} from 'node:util'
import {VFile} from 'vfile'
import {readPage} from '../../generator/markdown/index.js'
import type {Charge, Dialect} from '../../generator/types.js'

/** How many translated pages say the same in each language alone, and those that differ without a message of it. */
export type Halves = {pages: number; same: number; differing: string[]; silent: string[]}

/**
 * Read each page that has both languages twice, each time one of them alone, and compare address, parameters, what must
 * be sent, and weight. `pages` have been read whole: a difference ought to be a message of theirs.
 */
export function compareHalves(pages: VFile[], dialect: Dialect): Halves {
  const pairs = pages.flatMap(page => {
    const parts = split(page)
    if (!parts) return []
    const [first = [], second = []] = parts.map((part, index) => outline(part, {...dialect, locales: dialect.locales.slice(index)}))
    return first.length + second.length > 0 ? [{page, isSame: areSame(first, second)}] : []
  })
  const differing = pairs.filter(({isSame}) => !isSame).map(({page}) => page)
  return {
    pages: pairs.length,
    same: pairs.length - differing.length,
    differing: differing.map(({path}) => path),
    silent: differing.filter(page => !page.messages.some(({ruleId}) => /^locale-|^weight-conflict$/.test(ruleId ?? ''))).map(({path}) => path)
  }
}

/** The page with one language alone, twice; undefined where the second is not translated. */
function split({path, value}: VFile): [VFile, VFile] | undefined {
  const lines = String(value).replace(/\r\n?/g, '\n').split('\n')
  const head = lines.indexOf('---', 1) + 1
  const rule = lines.indexOf('---', head)
  if (head === 0 || rule === -1 || !/\p{Script=Han}/u.test(lines.slice(rule).join('\n'))) return undefined
  const part = (body: string[]) => new VFile({path, value: [...lines.slice(0, head), ...body].join('\n')})
  return [part(lines.slice(head, rule)), part(lines.slice(rule + 1))]
}

type Outline = {address: string; sent: string[]; charges: Charge[]}

function outline(page: VFile, dialect: Dialect): Outline[] {
  return readPage(page, dialect).map(({operation: {method, path, parameters, 'x-weight': {charges}}}) => ({
    address: `${method} ${path}`,
    sent: parameters.map(({name, required = false}) => `${name} ${required}`).sort(),
    charges
  }))
}

function areSame(first: Outline[], second: Outline[]): boolean {
  return first.length === second.length && first.every(({charges, ...rest}, index) => {
    const {charges: others = [], ...other} = second[index] ?? {}
    return isDeepStrictEqual(rest, other) && charges.length === others.length && charges.every((charge, place) => costTheSame(charge, others[place]))
  })
}

/** A pool that one language does not state is no other pool. */
function costTheSame(charge: Charge, other: Charge | undefined): boolean {
  const isSamePool = charge.pool === other?.pool || charge.assumed === true || other?.assumed === true
  return isSamePool && isDeepStrictEqual(charge.cases, other?.cases)
}
