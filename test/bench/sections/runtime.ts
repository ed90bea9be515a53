import {existsSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {bundleProgram} from '../bundles.js'
import {contenders, packageFolder, paths} from '../contenders.js'
import {measureDecoding} from '../decoding.js'
import {documents, placeOf} from '../docwright.js'
import {measured} from '../measured.js'
import {peer, peersFolder} from '../peers.js'
import {rateTargets} from '../rate-targets.js'
import {measureRates, type Round} from '../rates.js'
import type {Report, Row, Skipped, Table, Target} from '../report.js'
import type {Section, Setting} from '../section.js'
import {signaturesPerSecond, signers} from '../signing.js'
import {ratios} from '../statistics.js'

/** The generated client at work beside its peers: calls, decoding, signing, and what an `import` of each takes. */
export const runtime: Section = {title: 'Runtime', run}

/** The package that is measured, with the number of its operations, and whether it has the call with the long answer. */
type Ours = {name: string; folder: string; operations: number; hasList: boolean}

async function run(setting: Setting): Promise<Report> {
  const ours = await packageOf(setting)
  const skipped = ['official', 'npm-binance', 'ccxt'].flatMap((group): Skipped[] => {
    const {why} = peer(group)
    return why === undefined ? [] : [{what: group, why}]
  })
  const names = Object.entries(contenders).flatMap(([name, {group}]) => (group === undefined || peer(group).folder !== undefined ? [name] : []))
  const calls = await callTables(ours, names, setting.rounds, skipped)
  return {tables: [...calls, decoding(setting.rounds), await signing(setting.rounds, skipped), await imports(ours, setting, skipped)], skipped}
}

/** The package that docwright builds of the specs where it has the call of the benchmark; else the one that is here. */
async function packageOf(setting: Setting): Promise<Ours> {
  for (const {name, document} of await documents(setting)) {
    const folder = path.join(placeOf(setting).out, name.replace('/', '-'))
    const operations = Object.values(document.paths).flatMap(Object.keys).length
    if (document.paths[paths.order]?.get && existsSync(folder)) return {name, folder, operations, hasList: document.paths[paths.list]?.get !== undefined}
  }
  return {name: 'the package of this repository', folder: packageFolder, operations: 1, hasList: false}
}

async function callTables({name: product, folder, operations, hasList}: Ours, names: string[], rounds: number, skipped: Skipped[]): Promise<Table[]> {
  const orders = [16, 1].map(atOnce => ({call: 'order' as const, atOnce, rounds: rounds * 3, forMs: 400}))
  const list = {call: 'list' as const, atOnce: 1, rounds: rounds * 3, forMs: 800}
  const rates = await measureRates(hasList ? [...orders, list] : orders, {ours: folder, peers: peersFolder}, names)
  skipped.push(...rates.skipped)
  if (!hasList) skipped.push({what: 'a call whose answer is 2 MB, beside the peers', why: `${product} has no \`${paths.list}\``})
  const tables = orders.map(({atOnce}, index): Table => {
    const rows = rowsOf(rates.measured[index], 'calls a second', perSecond => perSecond)
    return {title: `Signed calls on loopback, keep-alive, ${atOnce} at a time`, rows, targets: targetsOf(rows, atOnce), notes: atOnce === 16 ? [] : [
      `The client is that of \`${product}\`, with ${operations} ${operations === 1 ? 'operation' : 'operations'}.`
    ]}
  })
  const rows = rowsOf(rates.measured[orders.length], 'a call, ms', perSecond => 1000 / perSecond)
  return hasList ? [...tables, {title: 'Signed calls with an answer of 2 MB, one at a time', rows, notes: ['The client makes exact ids of it and checks it; the others parse it.']}] : tables
}

function rowsOf(rounds: Map<string, Round[]> | undefined, column: string, figureOf: (perSecond: number) => number): Row[] {
  return [...rounds ?? []].map(([name, all]) => (
    {name, values: {[column]: all.map(one => figureOf(one.perSecond)), 'processor a call, µs': all.map(one => one.cpuMicroseconds)}}
  ))
}

/** Of the contenders that are there. */
function targetsOf(rows: Row[], atOnce: number): Target[] {
  const of = (name: string) => rows.find(row => row.name === name)?.values['calls a second'] ?? []
  return (rateTargets[atOnce] ?? []).filter(([own, peer]) => of(own).length > 0 && of(peer).length > 0).map(([own, peer, least]) => {
    return {what: `${own} / ${peer}, calls a second`, values: ratios(of(own), of(peer)), least}
  })
}

function decoding(rounds: number): Table {
  const all = measureDecoding(rounds * 8)
  return {
    title: 'Decoding an answer of 2 MB',
    rows: all.map(({title, decodeMs, parseMs}) => ({name: title, values: {'client, ms': decodeMs, 'JSON.parse, ms': parseMs}})),
    targets: all.map(({title, decodeMs, parseMs}) => ({what: `client / JSON.parse, ${title}`, values: ratios(decodeMs, parseMs), most: 1.5}))
  }
}

async function signing(rounds: number, skipped: Skipped[]): Promise<Table> {
  const found = await signers(peersFolder)
  skipped.push(...found.skipped)
  const rows: Row[] = Object.keys(found.signers).map(name => ({name, values: {'signatures a second': []}}))
  for (let round = -1; round < rounds * 3; round++) {
    for (const [index, sign] of Object.values(found.signers).entries()) {
      const [rate, row] = [await signaturesPerSecond(sign), rows[index]]
      if (round >= 0 && row) row.values = {'signatures a second': [...row.values['signatures a second'] ?? [], rate]}
    }
  }
  return {title: 'Signing with HMAC-SHA256, one after the other', rows}
}

/** Code that imports, and the group of peers that it is of. */
function importsOf({folder, operations, name}: Ours, bundle: string): {[name: string]: {group?: string; code: string}} {
  const [index, core, functions] = ['index', 'core', 'operations'].map(file => JSON.stringify(path.join(folder, `dist/${file}.js`)))
  return {
    nothing: {code: ''},
    [`client, ${operations} ${operations === 1 ? 'operation' : 'operations'} (${name})`]: {code: `await import(${index})`},
    'core and the functions of all operations': {code: `await import(${core}); await import(${functions})`},
    'one call of it, bundled with zod': {code: `await import(${JSON.stringify(bundle)})`},
    ...(operations > 1 && {'client, 1 operation (the package of this repository)': {code: `await import(${JSON.stringify(path.join(packageFolder, 'dist/index.js'))})`}}),
    'official connector': {group: 'official', code: "await import('@binance/derivatives-trading-portfolio-margin')"},
    'npm binance': {group: 'npm-binance', code: "await import('binance')"},
    ccxt: {group: 'ccxt', code: "await import('ccxt')"}
  }
}

async function imports(ours: Ours, {rounds, work}: Setting, skipped: Skipped[]): Promise<Table> {
  const bundle = await bundleOfOne(ours, path.join(work, 'one-call.mjs'))
  const all = Object.entries(importsOf(ours, bundle)).flatMap(([name, {group, code}]) => {
    const from = group === undefined ? '.' : peer(group).folder
    return from === undefined ? [] : [{name, from, code, found: [] as Imported[]}]
  })
  for (let round = 0; round < rounds * 2; round++) {
    for (const {name, from, code, found} of all) {
      await importOf(code, from).then(one => found.push(one), (cause: Error) => skipped.push({what: `import of ${name}`, why: cause.message}))
    }
  }
  const rows = all.filter(({found}) => found.length > 0).map(({name, found}) => ({name, values: {
    'start-up, ms': found.map(one => one.ms), 'heap, MB': found.map(one => one.heap), 'resident, MB': found.map(one => one.resident)
  }}))
  return {title: 'One `import` in a fresh process', rows}
}

/** A client without methods and the function of one operation, as a bundler leaves them. Gives its file. */
async function bundleOfOne({folder}: Ours, file: string): Promise<string> {
  const [core, operations] = ['core', 'operations'].map(name => JSON.stringify(path.join(folder, `dist/${name}.js`)))
  const program = `export {createClient} from ${core}\nexport {queryMarginAccountOrder} from ${operations}`
  writeFileSync(file, (await bundleProgram(program, path.dirname(file), [])).code)
  return file
}

type Imported = {ms: number; heap: number; resident: number}

/** What the process itself tells when its import is done: memory that its parent held before is none of it. */
async function importOf(code: string, cwd: string): Promise<Imported> {
  const program = `const start = performance.now(); ${code}
    const ms = performance.now() - start; const resident = process.memoryUsage().rss / 1e6; globalThis.gc()
    console.log(JSON.stringify({ms, resident, heap: process.memoryUsage().heapUsed / 1e6}))`
  const {output} = await measured({program: process.execPath, args: ['--expose-gc', '--input-type=module', '-e', program], cwd}, 60_000)
  return JSON.parse(output.slice(output.indexOf('{')))
}
