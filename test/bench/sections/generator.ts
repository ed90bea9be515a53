import path from 'node:path'
import {transformSync} from 'esbuild'
import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {buildCold, buildCommand, documents, onOneCore, placeOf} from '../docwright.js'
import {generatorNames, generators} from '../generators.js'
import {measured, type Command, type Usage} from '../measured.js'
import type {Report, Row, Skipped, Target} from '../report.js'
import type {Section, Setting} from '../section.js'
import {median, ratios} from '../statistics.js'

/** From pages to packages with nothing remembered, beside the parser alone and beside generators that start from OpenAPI. */
export const generator: Section = {title: 'Generator, cold', run}

type Contender = {name: string; run: () => Promise<Usage>}

async function run(setting: Setting): Promise<Report> {
  const specs = await documents(setting)
  const operations = specs.reduce((sum, {document}) => sum + Object.values(document.paths).flatMap(Object.keys).length, 0)
  const {contenders, skipped} = contendersOf(setting, specs.map(({name, file}) => ({name: name.replace('/', '-'), file})))
  const used = new Map(contenders.map(({name}) => [name, [] as Usage[]]))
  for (let round = 0; round < setting.rounds; round++) {
    for (const {name, run: go} of contenders.filter(one => used.has(one.name))) {
      await go().then(usage => used.get(name)?.push(usage), (cause: Error) => {
        used.delete(name)
        skipped.push({what: name, why: cause.message})
      })
    }
  }
  const rows = [...used].map(([name, usages]) => rowOf(name, usages, operations))
  const pages = readdirSync(setting.specs, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.md')).length
  const title = `${pages} pages, ${operations} operations, ${specs.length} ${specs.length === 1 ? 'product' : 'products'}`
  return {tables: [{title, rows, targets: targetsOf(rows)}], skipped}
}

const floorName = 'parser alone (remark, gfm)'
const floorAlone = 'parser alone, one core'
const floors = [floorName, floorAlone]
const oneCore = 'docwright build, one core'
const allCores = 'docwright build, all cores'

function contendersOf(setting: Setting, inputs: {name: string; file: string}[]): {contenders: Contender[]; skipped: Skipped[]} {
  const place = placeOf(setting)
  const alone = onOneCore(buildCommand(place))
  const floor = floorCommand(setting)
  const lonelyFloor = onOneCore(floor)
  const found = generators([...generatorNames.plain, ...generatorNames.types], inputs, path.join(setting.work, 'peers'))
  return {
    contenders: [
      {name: floorName, run: () => measured(floor)},
      ...(alone && lonelyFloor ? [{name: floorAlone, run: () => measured(lonelyFloor)}, {name: oneCore, run: () => buildCold(place, alone)}] : []),
      {name: allCores, run: () => buildCold(place)},
      ...found.flatMap(({name, command}) => (command ? [{name, run: () => measured(command)}] : []))
    ],
    skipped: [
      ...(alone ? [] : [{what: oneCore, why: 'this system has no `taskset`'}]),
      ...found.flatMap(({name, why}) => (why === undefined ? [] : [{what: name, why}]))
    ]
  }
}

/** Compiled, so that no compiler counts. */
function floorCommand({specs, work}: Setting): Command {
  const file = path.join(work, 'floor.mjs')
  writeFileSync(file, transformSync(readFileSync(path.join(import.meta.dirname, '../floor.ts'), 'utf8'), {loader: 'ts'}).code)
  return {program: process.execPath, args: [file, specs]}
}

function rowOf(name: string, usages: Usage[], operations: number): Row {
  const wall = usages.map(one => one.wall)
  return {name, values: {
    'wall, s': wall,
    'processor, s': usages.map(one => one.cpu),
    'peak memory, MB': usages.map(one => one.memory),
    ...(!floors.includes(name) && {'wall an operation, ms': wall.map(seconds => seconds * 1000 / operations)})
  }}
}

function targetsOf(rows: Row[]): Target[] {
  const of = (name: string, column: string) => rows.find(row => row.name === name)?.values[column] ?? []
  const withZod = generatorNames.plain.flatMap(name => (of(name, 'wall, s').length > 0 ? [of(name, 'wall, s')] : []))
  const fastest = withZod.sort((a, b) => median(a) - median(b))[0] ?? []
  const [one, floor] = rows.some(row => row.name === oneCore) ? [oneCore, floorAlone] : [allCores, floorName]
  return [
    {what: `${one} / ${floor}, processor`, values: ratios(of(one, 'processor, s'), of(floor, 'processor, s')), most: 1.6},
    {what: 'all cores / parser alone, wall', values: ratios(of(allCores, 'wall, s'), of(floorName, 'wall, s')), most: 1},
    ...(fastest.length > 0 ? [{what: 'all cores / the fastest that writes client and zod, wall an operation', values: ratios(of(allCores, 'wall, s'), fastest), most: 1}] : [])
  ]
}
