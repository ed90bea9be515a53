import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {buildCold, buildCommand, documents, placeOf, watchCommand, type Place} from '../docwright.js'
import {morePages, moreProducts, type Growth} from '../growth.js'
import {measured, type Usage} from '../measured.js'
import type {Report, Row, Table, Target} from '../report.js'
import type {Section, Setting} from '../section.js'
import {ratios} from '../statistics.js'
import {watching} from '../watching.js'

/** Builds after one that was complete, and how the cost grows with the pages. */
export const warm: Section = {title: 'Generator, warm, and growth', run}

const unchanged = 'no change'

/** A build that finds nothing to write is remembered, one that wrote is not: the first without a change builds all. */
const changes: {[name: string]: (page: string) => string} = {
  [unchanged]: page => page,
  [`${unchanged}, once more`]: page => page,
  'one page: words of a description': page => page.replace(/\| *(?:YES|NO) *\|/, '$& An added remark.'),
  'one weight': page => page.replace(/\*\*(\d+)\*\*|^(\d+)$/m, (text, bold?: string, plain?: string) => text.replace(/\d+/, String(Number(bold ?? plain) + 7)))
}

async function run(setting: Setting): Promise<Report> {
  await documents(setting)
  const place = placeOf(setting)
  const used: {[name: string]: Usage[]} = {cold: []}
  for (let round = 0; round < setting.rounds; round++) {
    used['cold']?.push(await buildCold(place))
    for (const [name, change] of Object.entries(changes)) (used[name] ??= []).push(await afterChange(place, name, change))
  }
  const rows = Object.entries(used).map(([name, usages]) => rowOf(name, usages))
  const watched = await watching(watchCommand(place), pageOf(place.specs), setting.rounds)
  const products = await growth(setting, `\`${setting.product}\` as so many products`, moreProducts)
  const pages = await growth(setting, `so many times the pages in \`${setting.product}\` itself`, morePages)
  return {tables: [{title: 'A build after a change', rows, targets: targetsOf(rows)}, watchTable(watched), products, pages], skipped: []}
}

/** Change a page, build, and put it back as it was; the build after that is not measured. */
async function afterChange(place: Place, name: string, change: (page: string) => string): Promise<Usage> {
  const page = pageOf(place.specs)
  const before = readFileSync(page, 'utf8')
  const after = change(before)
  if ((after === before) !== name.startsWith(unchanged)) throw new Error(`Unexpected page \`${path.basename(page)}\`, expected one that can have ${name}`)
  writeFileSync(page, after)
  const usage = await measured(buildCommand(place))
  writeFileSync(page, before)
  if (after !== before) await measured(buildCommand(place))
  return usage
}

/** A page in the middle of the specs that states a weight as a number alone. */
function pageOf(specs: string): string {
  const pages = readdirSync(specs, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.md')).sort().map(name => path.join(specs, name))
  const stating = pages.filter(page => /^\*\*\d+\*\*$/m.test(readFileSync(page, 'utf8')))
  return stating[Math.floor(stating.length / 2)] ?? pages[0] ?? ''
}

async function growth(setting: Setting, title: string, grow: Growth): Promise<Table> {
  const place = placeOf(setting, 'growth')
  const used = [1, 4, 16].map(times => ({times, cold: [] as Usage[], none: [] as Usage[]}))
  for (let round = 0; round < setting.rounds; round++) {
    for (const {times, cold, none} of used) {
      grow(path.join(setting.specs, ...setting.product.split('/')), times, place.specs)
      cold.push(await buildCold(place))
      none.push(await measured(buildCommand(place)))
    }
  }
  const rows = used.map(({times, cold, none}) => ({name: `${times} × the pages`, values: {...cost('cold', cold), ...cost(unchanged, none)}}))
  return {title: `Growth: ${title}`, rows, targets: used.slice(1).flatMap(({times}, index) => growthTargets(rows, index + 1, times))}
}

/** What a page costs among so many times the pages, against what it costs among those of one. */
function growthTargets(rows: Row[], index: number, times: number): Target[] {
  return ['cold, processor, s', 'cold, peak memory, MB', `${unchanged}, processor, s`, `${unchanged}, peak memory, MB`].map(column => {
    const [one = [], many = []] = [rows[0], rows[index]].map(row => row?.values[column])
    return {what: `${times} × the pages, a page: ${column.replace(/, \w+$/, '')}`, values: ratios(many, one).map(ratio => ratio / times), most: 1.1}
  })
}

function cost(name: string, usages: Usage[]): Row['values'] {
  return {
    [`${name}, wall, s`]: usages.map(one => one.wall),
    [`${name}, processor, s`]: usages.map(one => one.cpu),
    [`${name}, peak memory, MB`]: usages.map(one => one.memory)
  }
}

function watchTable([first = 0, ...later]: number[]): Table {
  return {
    title: 'One page changed while `build --watch` runs',
    rows: [{name: 'the first change', values: {'wall, s': [first]}}, {name: 'a later change', values: {'wall, s': later}}],
    targets: [{what: 'a later change, seconds', values: later, most: 1}]
  }
}

function rowOf(name: string, usages: Usage[]): Row {
  return {name, values: {'wall, s': usages.map(one => one.wall), 'processor, s': usages.map(one => one.cpu), 'peak memory, MB': usages.map(one => one.memory)}}
}

function targetsOf(rows: Row[]): Target[] {
  const of = (name: string) => rows.find(row => row.name === name)?.values['wall, s'] ?? []
  return [
    ...Object.keys(changes).map(name => ({what: `${name} / cold, wall`, values: ratios(of(name), of('cold')), most: 0.25})),
    ...Object.keys(changes).map(name => ({what: `${name}, seconds`, values: of(name), most: 1}))
  ]
}
