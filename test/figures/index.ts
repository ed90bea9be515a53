import path from 'node:path'
import {parseArgs} from 'node:util'
import {figuresTable} from '../../generator/commands/figures.js'
import {loadTemplates, productNames} from '../../generator/workspace/index.js'
import {checkDamaged} from './damaged.js'
import {measure, type Measured} from './measure.js'
import {changesOf} from './snapshot.js'

/**
 * Measure how well docwright reads a folder of specs: `npm run figures -- --specs <dir> [--damaged <dir>] [--messages
 * <file>]`. Prints the figures of each product and of all together, and ends with 1 if one misses its target. `--messages`
 * compares what is told with the list that an earlier run left in that file, and writes it where there is none.
 */
const {values: {specs = 'specs', damaged, messages}} = parseArgs({options: {specs: {type: 'string'}, damaged: {type: 'string'}, messages: {type: 'string'}}})

type Row = {figure: string; value: string; target: string; isMet: boolean; misses: string[]}

const templates = await loadTemplates('templates')
const measured: Measured[] = []
for (const name of await productNames(path.resolve(specs))) {
  const one = await measure(path.resolve(specs), name, templates)
  measured.push(one)
  console.log(`${figuresTable(name, one.figures)}\n`)
}
const rows = [
  ...rowsOf(measured),
  ...(damaged ? [await damagedRow(path.resolve(damaged))] : []),
  ...(messages ? [none('messages that are not as in the list', await changesOf(messages, measured.flatMap(one => one.messages.map(({line}) => line))))] : [])
]
const [width, value] = [Math.max(...rows.map(row => row.figure.length)), Math.max(...rows.map(row => row.value.length))]
for (const row of rows) {
  console.log(`${row.isMet ? 'ok  ' : 'MISS'}  ${row.figure.padEnd(width)}  ${row.value.padEnd(value)}  target ${row.target}`)
  for (const miss of row.misses) console.log(`      ${miss}`)
}
process.exitCode = rows.every(row => row.isMet) ? 0 : 1

function rowsOf(all: Measured[]): Row[] {
  const examples = all.map(({figures}) => figures.examples)
  const halves = [sum(all, one => one.halves.same), sum(all, one => one.halves.pages)] as const
  const unread = sum(examples, one => one.unread)
  return [
    whole('endpoint pages that give their operation, or are refused for a stated cause', sum(all, one => one.figures.endpoints + one.figures.refused), misses(all, one => one.lost)),
    covered('request lines that are an operation, all languages', all, 'requests'),
    covered('rows of parameter tables that are a parameter, all languages', all, 'rows'),
    none('lines of endpoint pages that nobody took', misses(all, one => one.lostLines)),
    whole('weights understood, or a rate', sum(all, one => one.figures.operations) - sum(all, one => one.unpriced.length), misses(all, one => one.unpriced)),
    covered('blocks of JSON that are an example, all languages', all, 'blocks'),
    none('examples that could not be read', Array.from({length: unread}, () => 'see `lint`')),
    share('examples that their own zod schema accepts, all languages', [sum(all, one => one.answers.accepted), sum(all, one => one.answers.examples)], 1, misses(all, one => one.answers.refused)),
    none('errors of Redocly', misses(all, one => one.redocly)),
    none('errors of tsc --strict', misses(all, one => one.types)),
    share('translated pages that are the same in each language alone', halves, 0.96, misses(all, one => one.halves.differing)),
    none('differences of languages without a message', misses(all, one => one.halves.silent)),
    bundles(all),
    warnings(all)
  ]
}

/** A program for the browser that makes one call, whichever that is, zod beside it. */
function bundles(all: Measured[]): Row {
  const sizes = all.flatMap(({name, bundles}) => bundles.map(one => ({...one, name}))).sort((one, other) => other.gzipped - one.gzipped)
  const large = sizes.filter(({gzipped}) => gzipped > 15_000)
  return {
    figure: 'bytes of the largest program that makes one call, gzipped, zod beside it', value: `${sizes[0]?.gzipped ?? 0} (${sizes[0]?.id ?? 'none'})`,
    target: 'at most 15000', isMet: large.length === 0, misses: large.map(({name, id, gzipped}) => `${name} ${id}: ${gzipped}`)
  }
}

/** Few enough for a person to read them all. */
function warnings(all: Measured[]): Row {
  const pages = sum(all, one => one.figures.pages)
  const told = sum(all, one => one.messages.filter(({severity}) => severity === 'warning').length)
  return {figure: 'warnings', value: `${told} on ${pages} pages`, target: 'at most 1 on 3 pages', isMet: told <= Math.max(3, pages / 3), misses: []}
}

function covered(figure: string, all: Measured[], what: keyof Measured['coverage']): Row {
  const lost = misses(all, one => one.coverage[what].lost)
  return whole(figure, sum(all, one => one.coverage[what].all) - lost.length, lost)
}

async function damagedRow(folder: string): Promise<Row> {
  const {pages, operations, wrong} = await checkDamaged(folder, path.resolve(specs))
  return {figure: 'damaged crawl: pages kept or refused rightly', value: `${pages - wrong.length} of ${pages}, ${operations} operations`, target: '100%', isMet: wrong.length === 0, misses: wrong}
}

function whole(figure: string, good: number, bad: string[]): Row {
  return share(figure, [good, good + bad.length], 1, bad)
}

function share(figure: string, [good, all]: readonly [number, number], target: number, bad: string[]): Row {
  const isMet = good >= target * all
  return {figure, value: `${good} of ${all}${all > 0 ? `, ${(100 * good / all).toFixed(1)}%` : ''}`, target: `${target === 1 ? '' : 'at least '}${100 * target}%`, isMet, misses: bad}
}

function none(figure: string, bad: string[]): Row {
  return {figure, value: `${bad.length}`, target: '0', isMet: bad.length === 0, misses: bad}
}

function misses(all: Measured[], of: (one: Measured) => string[]): string[] {
  return all.flatMap(one => of(one).map(miss => `${one.name}: ${miss}`))
}

function sum<T>(all: T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
