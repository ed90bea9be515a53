import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import type {Specified} from '../../../generator/build.js'
import {specify} from '../../../generator/specify.js'
import {operations} from '../../../generator/openapi.js'
import {loadProduct, productNames} from '../../../generator/workspace.js'
import {compareConnector, facts, type Comparison} from '../compare-connector.js'
import {readConnector, type ConnectorOperation} from '../connector.js'
import {explain, stale, type Explained, type KnownDifference} from '../explained.js'
import {peer} from '../peers.js'
import {placed} from '../placed.js'
import type {Report, Row, Skipped, Table} from '../report.js'
import type {Section, Setting} from '../section.js'

/** The documents that docwright makes, beside the packages that the exchange publishes for the same API. */
export const correctness: Section = {title: 'Correctness', run}

/** The packages of each product, none where none is on npm; and a release of one that is as old as the pages are. */
const connectors: {[product: string]: {packages: string[]; earlier?: {release: string; package: string}}} = {
  'binance/portfolio-margin': {packages: ['derivatives-trading-portfolio-margin']},
  'binance/usds-margined-futures': {
    packages: ['derivatives-trading-usds-futures'],
    earlier: {release: '21.0.0', package: 'derivatives-trading-usds-futures-21'}
  },
  'binance/assorted': {packages: ['spot', 'wallet', 'derivatives-trading-coin-futures']}
}

/** Differences whose reason was looked up: `connector-errors.json`, one for each product, operation, fact and name. */
const known: readonly KnownDifference[] = JSON.parse(readFileSync(path.join(import.meta.dirname, '../connector-errors.json'), 'utf8'))

async function run(setting: Setting): Promise<Report> {
  const installed = peer('official')
  if (installed.folder === undefined) return {tables: [], skipped: [{what: 'official connectors', why: installed.why}]}
  const products: Compared[] = []
  for (const name of await productNames(setting.specs)) {
    const {sources} = await loadProduct(setting.specs, name, [])
    if (sources) products.push(compareProduct(name, specify(sources), installed.folder))
  }
  const rows = products.flatMap(one => one.rows)
  return {
    tables: [{title: 'Facts that are the same in the official connectors', rows}, listOf(products.flatMap(one => one.told))],
    skipped: products.flatMap(one => one.skipped)
  }
}

type Compared = {rows: Row[]; told: Told[]; skipped: Skipped[]}

/** Compare a product with its packages, and with the earlier release where there is one, which also explains differences. */
function compareProduct(name: string, {spec, readings}: Specified, folder: string): Compared {
  const {packages = [], earlier} = connectors[name] ?? {}
  if (packages.length === 0) return {rows: [], told: [], skipped: [{what: name, why: 'the exchange has no package for it on npm'}]}
  const before = earlier && {release: earlier.release, operations: readPackage(folder, earlier.package)}
  const compared = (connector: readonly ConnectorOperation[]): Comparison => {
    const comparison = compareConnector(spec, connector)
    return {...comparison, differences: placed(comparison.differences, readings)}
  }
  const now = compared(packages.flatMap(one => readPackage(folder, one)))
  const then = before && compared(before.operations)
  const all = [...now.differences, ...(then?.differences ?? [])]
  const result: Compared = {rows: [], told: [], skipped: stale(name, operations(spec).map(one => one.operationId), all, known)}
  tell(result, name, now, explain(name, now.differences, known, before))
  if (before && then) tell(result, `${name}, release ${before.release}`, then, explain(name, then.differences, known))
  return {...result, told: result.told.map(one => ({...one, place: `${name}/${one.place}`}))}
}

function tell({rows, told, skipped}: Compared, beside: string, comparison: Comparison, explained: Explained[]): void {
  if (comparison.operations === 0) return
  rows.push(rowOf(beside, comparison, explained))
  told.push(...explained.map(one => ({...one, beside})))
  if (comparison.missing.length > 0) skipped.push({what: `${comparison.missing.length} operations of ${beside}`, why: `the package has none of that method and path: ${comparison.missing.join(', ')}`})
}

type Told = Explained & {beside: string}

function readPackage(folder: string, name: string): ConnectorOperation[] {
  const dist = path.join(folder, 'node_modules/@binance', name, 'dist')
  if (!existsSync(dist)) return []
  return readConnector(readFileSync(path.join(dist, 'index.js'), 'utf8'), readFileSync(path.join(dist, 'index.d.ts'), 'utf8'))
}

function rowOf(name: string, {compared, operations, differences}: Comparison, explained: Explained[]): Row {
  const columns = facts.flatMap(fact => [
    [`${fact}, compared`, [compared[fact]]],
    [`${fact}, differ`, [differences.filter(one => one.fact === fact).length]]
  ] as const)
  const open = explained.filter(({reason}) => reason === undefined).length
  return {name, values: {operations: [operations], ...Object.fromEntries(columns), explained: [explained.length - open], open: [open]}}
}

/** Every difference with the place of its page, and its reason where it was found. */
function listOf(told: Told[]): Table {
  const notes = told.map(({beside, operation, fact, name, ours, theirs, place, reason}) =>
    `- ${beside}: \`${operation}\` ${fact} \`${name}\`: ${ours}, the connector ${theirs} (\`${place}\`)${reason === undefined ? '' : `: ${reason}`}`)
  return {title: `${told.length} differences, ${told.filter(({reason}) => reason !== undefined).length} explained`, rows: [], notes: [notes.join('\n')]}
}
