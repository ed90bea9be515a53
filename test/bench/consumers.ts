import {readFileSync} from 'node:fs'
import path from 'node:path'
import type {OpenAPI} from '../../generator/types.js'
import {peer} from './peers.js'

/**
 * Code that uses a client: with one call, with every call, and a line `client.` that ends where an editor completes.
 * `source` and `types` are the folders or files that hold what a generator wrote, where it is one.
 */
export type Consumer = {name: string; one: string; all: string; complete: string; source?: string; types?: string}

/** The folders that the consumers import from: our package, and what each generator wrote for the same spec. */
export type Folders = {ours: string; generated: (group: string) => string}

const call = "{symbol: 'BNBBTC', orderId: 1}"

/** Those who use our package, what hey-api and orval write for the same spec, the official connector, npm binance and ccxt. */
export function consumers(document: OpenAPI, {ours, generated}: Folders): Consumer[] {
  const ids = Object.values(document.paths).flatMap(item => Object.values(item)).map(operation => operation.operationId)
  return [ofOurs(ids, ours), ...ofFunctions(generated), ...ofClasses()]
}

function ofOurs(ids: string[], folder: string): Consumer {
  const [index, core, operations] = ['index', 'core', 'operations'].map(name => JSON.stringify(path.join(folder, `dist/${name}.js`)))
  const id = ids.includes('queryMarginAccountOrder') ? 'queryMarginAccountOrder' : ids[0] ?? ''
  const client = `import {createClient} from ${index}\nconst client = createClient({apiKey: 'k', apiSecret: 's'})\n`
  return {
    name: 'docwright',
    one: `import {createClient} from ${core}\nimport {${id}} from ${operations}\nexport const answer = await ${id}(createClient({apiKey: 'k', apiSecret: 's'}), ${call})`,
    all: `${client}export const calls = [${ids.map(one => `client.${one}`).join(', ')}] as const`,
    complete: `${client}client.`,
    source: path.join(folder, 'src'),
    types: path.join(folder, 'dist')
  }
}

/** Generators that write a function for each operation: an editor completes on the module. */
function ofFunctions(generated: Folders['generated']): Consumer[] {
  return [['hey-api', 'sdk.gen.ts', `{query: ${call}}`], ['orval', 'fetch.ts', call]].flatMap(([name = '', file = '', params = '']) => {
    const from = path.join(generated(name), file)
    const names = exported(from)
    const id = names.find(one => one === 'queryMarginAccountOrder') ?? names[0]
    if (id === undefined) return []
    const module = JSON.stringify(from.replace(/\.ts$/, '.js'))
    return [{
      name, source: generated(name),
      one: `import {${id}} from ${module}\nexport const answer = await ${id}(${params})`,
      all: `import * as client from ${module}\nexport const calls = [${names.map(one => `client.${one}`).join(', ')}] as const`,
      complete: `import * as client from ${module}\nclient.`
    }]
  })
}

function exported(file: string): string[] {
  try {
    return [...readFileSync(file, 'utf8').matchAll(/^export const (\w+) = (?:async )?(?:<|\()/gm)].map(([, name = '']) => name).filter(name => !/^get\w+Url$/.test(name))
  } catch {
    return []
  }
}

/** Clients by hand and the official one: a class with a method for each operation, of which an editor shows all. */
function ofClasses(): Consumer[] {
  const rows: [name: string, group: string, setup: string, client: string, method: string][] = [
    ['official connector', 'official', `import {DerivativesTradingPortfolioMargin} from '@binance/derivatives-trading-portfolio-margin'\nconst client = new DerivativesTradingPortfolioMargin({configurationRestAPI: {apiKey: 'k', apiSecret: 's'}}).restAPI\n`, 'client', 'queryMarginAccountOrder'],
    ['npm binance', 'npm-binance', "import {PortfolioClient} from 'binance'\nconst client = new PortfolioClient({api_key: 'k', api_secret: 's'})\n", 'client', 'getMarginOrder'],
    ['ccxt', 'ccxt', "import {binance} from 'ccxt'\nconst client = new binance({apiKey: 'k', secret: 's'})\n", 'client', 'papiGetMarginOrder']
  ]
  return rows.filter(([, group]) => peer(group).folder !== undefined).map(([name, , setup, client, method]) => ({
    name,
    one: `${setup}export const answer = await ${client}.${method}(${call})`,
    all: `${setup}export const calls: {[Name in keyof typeof ${client}]: (typeof ${client})[Name]} = ${client}`,
    complete: `${setup}${client}.`
  }))
}

/** The folder that a consumer must stand in to find what it imports. */
export function homeOf({name}: Consumer, work: string): string {
  const group = {'official connector': 'official', 'npm binance': 'npm-binance', ccxt: 'ccxt'}[name]
  return (group && peer(group).folder) ?? work
}
