import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import type {Sources, Specified} from '../../../generator/build.js'
import {operations} from '../../../generator/openapi.js'
import {specify} from '../../../generator/specify.js'
import {loadProduct, productNames} from '../../../generator/workspace/index.js'
import {compareConnector, differing, facts, lost, nothing, type Compared, type Comparison} from '../compare-connector.js'
import {readConnectorTypescript} from '../connector-typescript.js'
import {readConnector, type ConnectorOperation} from '../connector.js'
import {explain, stale, type Explained, type KnownDifference} from '../explained.js'
import {peer} from '../peers.js'
import {placed} from '../placed.js'
import type {Report, Row, Skipped, Table} from '../report.js'
import type {Section, Setting} from '../section.js'

/** The documents that docwright makes, beside the packages that the exchange publishes for the same API. */
export const correctness: Section = {title: 'Correctness', run}

/** The packages of a product, a release of one that is as old as the pages are, and what is known of them. */
type Connectors = {group: string; packages: string[]; earlier?: {release: string; package: string}; below?: string; note?: string}

const connectors: {[product: string]: Connectors} = {
  'binance/portfolio-margin': {group: 'official', packages: ['derivatives-trading-portfolio-margin']},
  'binance/usds-margined-futures': {
    group: 'official', packages: ['derivatives-trading-usds-futures'],
    earlier: {release: '21.0.0', package: 'derivatives-trading-usds-futures-21'}
  },
  'binance/assorted': {group: 'official', packages: ['spot', 'wallet', 'derivatives-trading-coin-futures']},
  'binance/margin-trading': {
    group: 'official-older', packages: ['connector-typescript'], below: '/sapi/v1/margin/',
    note: 'npm has no package `@binance/margin-trading`; the older `@binance/connector-typescript` states none'
  }
}

/** Differences whose reason was looked up: `connector-errors.json`, one for each product, operation, fact and name. */
const known: readonly KnownDifference[] = JSON.parse(readFileSync(path.join(import.meta.dirname, '../connector-errors.json'), 'utf8'))

async function run(setting: Setting): Promise<Report> {
  const products: Result[] = []
  for (const name of await productNames(setting.specs)) {
    const {sources} = await loadProduct(setting.specs, name, [])
    if (sources) products.push(compareProduct(name, sources, specify(sources)))
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

const nothingCompared: Result = {compared: [], differ: [], told: [], unread: [], skipped: []}

/** Compare a product with its packages, and with the earlier release where there is one, which also explains differences. */
function compareProduct(name: string, {pages}: Pick<Sources, 'pages'>, {spec, readings}: Specified): Result {
  const official = connectors[name]
  if (!official) return {...nothingCompared, skipped: [{what: name, why: 'no package of the exchange is known for it'}]}
  const {group, packages, earlier, below = '', note} = official
  const {folder, why} = peer(group)
  if (folder === undefined) return {...nothingCompared, skipped: [{what: name, why}]}
  const compare = (names: readonly string[]): Comparison => {
    const comparison = compareConnector(spec, names.flatMap(one => readPackage(folder, one)))
    const texts = pages.map(page => ({path: page.path, text: String(page)}))
    return {
      ...comparison, compared: [...placed(comparison.compared, readings), ...lost(comparison.unread, texts)],
      unread: comparison.unread.filter(one => one.path.startsWith(below))
    }
  }
  const [now, then] = [compare(packages), earlier && compare([earlier.package])]
  const before = earlier && then && {release: earlier.release, compared: then.compared}
  const all = [now, ...(then ? [then] : [])].flatMap(one => differing(one.compared))
  return joined([
    resultOf(name, name, now, explain(name, differing(now.compared), known, before)),
    ...(before && then ? [resultOf(name, `${name}, release ${before.release}`, then, explain(name, differing(then.compared), known))] : []),
    {...nothingCompared, skipped: [
      ...(note === undefined ? [] : [{what: `weights of ${name}`, why: note}]),
      ...stale(name, operations(spec).map(one => one.operationId), all, known)
    ]}
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
  const [code, types] = ['index.js', 'index.d.ts'].map(file => readFileSync(path.join(dist, file), 'utf8'))
  const read = name === 'connector-typescript' ? readConnectorTypescript : readConnector
  return read(code ?? '', types ?? '')
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
