import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import type {Sources, Specified} from '../../../generator/build.js'
import {specify} from '../../../generator/specify.js'
import {operations} from '../../../generator/openapi.js'
import {loadProduct, productNames} from '../../../generator/workspace.js'
import {compareConnector, differing, facts, lost, nothing, type Compared, type Comparison} from '../compare-connector.js'
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
  const products: Result[] = []
  for (const name of await productNames(setting.specs)) {
    const {sources} = await loadProduct(setting.specs, name, [])
    if (sources) products.push(compareProduct(name, sources, specify(sources), installed.folder))
  }
  const told = products.flatMap(one => one.told)
  return {
    tables: [
      {
        title: 'Facts that official connectors state, compared', counts: true, rows: products.flatMap(one => one.compared),
        notes: ['Of answers the keys at every depth; types are not compared.']
      },
      {title: 'Of these, facts that differ', counts: true, rows: products.flatMap(one => one.differ)},
      listOf(told), unreadOf(products.flatMap(one => one.unread))
    ],
    skipped: products.flatMap(one => one.skipped)
  }
}

type Result = {compared: Row[]; differ: Row[]; told: Told[]; unread: string[]; skipped: Skipped[]}
type Told = Explained & {beside: string}

/** Compare a product with its packages, and with the earlier release where there is one, which also explains differences. */
function compareProduct(name: string, {pages}: Pick<Sources, 'pages'>, {spec, readings}: Specified, folder: string): Result {
  const {packages = [], earlier} = connectors[name] ?? {}
  if (packages.length === 0) return {compared: [], differ: [], told: [], unread: [], skipped: [{what: name, why: 'the exchange has no package for it on npm'}]}
  const compare = (names: readonly string[]): Comparison => {
    const comparison = compareConnector(spec, names.flatMap(one => readPackage(folder, one)))
    const texts = pages.map(page => ({path: page.path, text: String(page)}))
    return {...comparison, compared: [...placed(comparison.compared, readings), ...lost(comparison.unread, texts)]}
  }
  const [now, then] = [compare(packages), earlier && compare([earlier.package])]
  const before = earlier && then && {release: earlier.release, compared: then.compared}
  const all = [now, ...(then ? [then] : [])].flatMap(one => differing(one.compared))
  return joined([
    resultOf(name, name, now, explain(name, differing(now.compared), known, before)),
    ...(before && then ? [resultOf(name, `${name}, release ${before.release}`, then, explain(name, differing(then.compared), known))] : []),
    {compared: [], differ: [], told: [], unread: [], skipped: stale(name, operations(spec).map(one => one.operationId), all, known)}
  ])
}

function joined(results: readonly Result[]): Result {
  return {
    compared: results.flatMap(one => one.compared), differ: results.flatMap(one => one.differ), told: results.flatMap(one => one.told),
    unread: results.flatMap(one => one.unread), skipped: results.flatMap(one => one.skipped)
  }
}

function resultOf(product: string, beside: string, {compared, missing, unread}: Comparison, explained: Explained[]): Result {
  const count = (of: readonly Compared[]): [string, number[]][] => facts.map(fact => [fact, [of.filter(one => one.fact === fact).length]])
  const how = (wanted: Explained['how']): number[] => [explained.filter(one => one.how === wanted).length]
  const onPages = new Set(compared.map(one => one.address))
  return {
    compared: [{name: beside, values: Object.fromEntries(count(compared))}],
    differ: [{name: beside, values: {
      ...Object.fromEntries(count(explained)), 'ours lacks': [explained.filter(one => one.ours === nothing).length],
      'looked up': how('looked up'), 'by release': how('by release'), open: how('open')
    }}],
    told: explained.map(one => ({...one, beside, place: `${product}/${one.place}`})),
    unread: unread.map(({method, path}) => `${method} ${path}`).filter(address => !onPages.has(address)).map(address => `${beside}: \`${address}\``),
    skipped: missing.length === 0 ? [] : [{what: `${missing.length} operations of ${beside}`, why: `the package has none of that method and path: ${missing.join(', ')}`}]
  }
}

function readPackage(folder: string, name: string): ConnectorOperation[] {
  const dist = path.join(folder, 'node_modules/@binance', name, 'dist')
  if (!existsSync(dist)) return []
  return readConnector(readFileSync(path.join(dist, 'index.js'), 'utf8'), readFileSync(path.join(dist, 'index.d.ts'), 'utf8'))
}

/** Every difference with the place of its page, and its reason where it was found. */
function listOf(told: Told[]): Table {
  const notes = told.map(({beside, operation, fact, name, ours, theirs, place, reason}) =>
    `- ${beside}: \`${operation}\` ${fact} \`${name}\`: ${ours}, the connector ${theirs} (\`${place}\`)${reason === undefined ? '' : `: ${reason}`}`)
  const count = (how: Explained['how']): number => told.filter(one => one.how === how).length
  return {title: `${told.length} differences: ${count('looked up')} looked up, ${count('by release')} explained by another release alone, ${count('open')} open`, rows: [], notes: [notes.join('\n')]}
}

/** The operations of the connectors that no page has: they are not compared. */
function unreadOf(unread: string[]): Table {
  return {title: `${unread.length} operations of the connectors are on no page, and not compared`, rows: [], notes: [unread.map(one => `- ${one}`).join('\n')]}
}
