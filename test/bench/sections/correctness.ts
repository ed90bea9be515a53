import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {compareConnector, facts, type Difference} from '../compare-connector.js'
import {readConnector, type ConnectorOperation} from '../connector.js'
import {documents} from '../docwright.js'
import {peer} from '../peers.js'
import type {Report, Row, Skipped, Table} from '../report.js'
import type {Section, Setting} from '../section.js'

/** The documents that docwright makes, beside the packages that the exchange publishes for the same API. */
export const correctness: Section = {title: 'Correctness', run}

/** The packages of each product; those of which none is on npm are said not to be compared. */
const connectors: {[product: string]: string[]} = {
  'binance/portfolio-margin': ['derivatives-trading-portfolio-margin'],
  'binance/usds-margined-futures': ['derivatives-trading-usds-futures'],
  'binance/margin-trading': ['margin-trading'],
  'binance/assorted': ['spot', 'wallet', 'derivatives-trading-coin-futures']
}

/** A difference where the page is right and the package is not: `connector-errors.json`. */
export type KnownError = {product: string; operation: string; fact: string; name: string; reason: string}

const known: KnownError[] = JSON.parse(readFileSync(path.join(import.meta.dirname, '../connector-errors.json'), 'utf8'))

async function run(setting: Setting): Promise<Report> {
  const installed = peer('official')
  if (installed.folder === undefined) return {tables: [], skipped: [{what: 'official connectors', why: installed.why}]}
  const [rows, differences, skipped]: [Row[], (Difference & {product: string})[], Skipped[]] = [[], [], []]
  for (const {name, document} of await documents(setting)) {
    const packages = (connectors[name] ?? []).flatMap(one => readPackage(installed.folder, one))
    if (packages.length === 0) skipped.push({what: name, why: 'the exchange has no package for it on npm'})
    const comparison = compareConnector(document, packages)
    if (comparison.operations === 0) continue
    differences.push(...comparison.differences.map(one => ({...one, product: name})))
    rows.push(rowOf(name, comparison.compared, comparison.differences, comparison.operations))
    if (comparison.missing.length > 0) skipped.push({what: `${comparison.missing.length} operations of ${name}`, why: `the package has none of that method and path: ${comparison.missing.join(', ')}`})
  }
  return {tables: [{title: 'Facts that are the same in the official connectors', rows}, listOf(differences)], skipped}
}

function readPackage(folder: string, name: string): ConnectorOperation[] {
  const dist = path.join(folder, 'node_modules/@binance', name, 'dist')
  if (!existsSync(dist)) return []
  return readConnector(readFileSync(path.join(dist, 'index.js'), 'utf8'), readFileSync(path.join(dist, 'index.d.ts'), 'utf8'))
}

function rowOf(name: string, compared: {[fact: string]: number}, differences: Difference[], operations: number): Row {
  const columns = facts.flatMap(fact => {
    const count = compared[fact] ?? 0
    return [[`${fact}, compared`, [count]], [`${fact}, differ`, [differences.filter(one => one.fact === fact).length]]] as const
  })
  return {name, values: {operations: [operations], ...Object.fromEntries(columns)}}
}

/** Every difference with the place of its page; where the connector is wrong, why. */
function listOf(differences: (Difference & {product: string})[]): Table {
  const notes = differences.map(({product, operation, fact, name, ours, theirs, place}) => {
    const error = known.find(one => one.product === product && one.operation === operation && one.fact === fact && one.name === name)
    return `- \`${operation}\` ${fact} \`${name}\`: ${ours}, the connector ${theirs} (\`${product}/${place}\`)${error ? `: an error of the connector: ${error.reason}` : ''}`
  })
  return {title: `${differences.length} differences`, rows: [], notes: [notes.join('\n')]}
}
