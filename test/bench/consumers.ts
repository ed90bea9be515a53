import {readFileSync} from 'node:fs'
import path from 'node:path'
import type {OpenAPI} from '../../generator/types.js'
import {besides, peer} from './peers.js'

/**
 * Code that uses a client: with one call, with every call, and a line `client.` that ends where an editor completes; and the
 * folder that it stands in, where it finds what it imports. `source` has what a generator wrote, `types` the declarations.
 * One that `checks` looks at what is sent or answered. Of one with `bytesAlone` only the bytes are measured.
 */
export type Consumer = {
  name: string; home: string; one: string; all: string; complete: string; source?: string; types?: string; checks?: boolean; bytesAlone?: boolean
}

/** The folders that the consumers import from: our package, what each generator wrote for the same spec, and a scratch folder. */
export type Folders = {ours: string; generated: {[generator: string]: string}; work: string}

const call = "{symbol: 'BNBBTC', orderId: 1}"

/** Those who use our package, what generators write for the same spec, the official connector, npm binance and ccxt. */
export function consumers(document: OpenAPI, {ours, generated, work}: Folders): Consumer[] {
  const ids = Object.values(document.paths).flatMap(item => Object.values(item)).map(operation => operation.operationId)
  return [ofOurs(ids, ours, work), ...ofFunctions(generated), ...ofClasses(work)]
}

function ofOurs(ids: string[], folder: string, home: string): Consumer {
  const [index, core, operations] = ['index', 'core', 'operations'].map(name => JSON.stringify(path.join(folder, `dist/${name}.js`)))
  const id = ids.includes('queryMarginAccountOrder') ? 'queryMarginAccountOrder' : ids[0] ?? ''
  const client = `import {createClient} from ${index}\nconst client = createClient({apiKey: 'k', apiSecret: 's'})\n`
  return {
    name: 'docwright', home, checks: true,
    one: `import {createClient} from ${core}\nimport {${id}} from ${operations}\nexport const answer = await ${id}(createClient({apiKey: 'k', apiSecret: 's'}), ${call})`,
    all: `${client}export const calls = [${ids.map(one => `client.${one}`).join(', ')}] as const`,
    complete: `${client}client.`,
    source: path.join(folder, 'src'),
    types: path.join(folder, 'dist')
  }
}

/** Generators that write a function for each operation: an editor completes on the module. */
const functions: {[generator: string]: {file: string; params: string; bytesAlone?: boolean}} = {
  'hey-api': {file: 'sdk.gen.ts', params: `{query: ${call}}`},
  orval: {file: 'fetch.ts', params: call},
  kubb: {file: 'index.ts', params: call, bytesAlone: true},
  'hey-api, checks': {file: 'sdk.gen.ts', params: `{query: ${call}}`, bytesAlone: true},
  'orval, checks answers': {file: 'fetch.ts', params: call, bytesAlone: true},
  'kubb, checks answers': {file: 'index.ts', params: call, bytesAlone: true}
}

function ofFunctions(generated: Folders['generated']): Consumer[] {
  return Object.entries(generated).flatMap(([name, source]) => {
    const {file = '', params = '', bytesAlone = false} = functions[name] ?? {}
    const from = path.join(source, file)
    const names = exported(from)
    const id = names.find(one => one === 'queryMarginAccountOrder') ?? names[0]
    if (id === undefined) return []
    const module = JSON.stringify(from.replace(/\.ts$/, '.js'))
    return [{
      name, home: path.dirname(source), source, bytesAlone, checks: name.includes('checks'),
      one: `import {${id}} from ${module}\nexport const answer = await ${id}(${params})`,
      all: `import * as client from ${module}\nexport const calls = [${names.map(one => `client.${one}`).join(', ')}] as const`,
      complete: `import * as client from ${module}\nclient.`
    }]
  })
}

/** The functions of a module: its own, or those of an index of clients. */
function exported(file: string): string[] {
  try {
    const found = readFileSync(file, 'utf8').matchAll(/^export (?:const (\w+) = (?:async )?(?:<|\()|\{ (\w+) \} from "\.\/clients\/)/gm)
    return [...found].map(([, own, listed]) => own ?? listed ?? '').filter(name => !/^get\w+Url$/.test(name))
  } catch {
    return []
  }
}

/** Clients by hand and the official one: a class with a method for each operation, of which an editor shows all. */
function ofClasses(work: string): Consumer[] {
  const rows: [name: string, group: string, module: string, setup: string, client: string, method: string][] = [
    ['official connector', 'official', '@binance/derivatives-trading-portfolio-margin', "import {DerivativesTradingPortfolioMargin} from '@binance/derivatives-trading-portfolio-margin'\nconst client = new DerivativesTradingPortfolioMargin({configurationRestAPI: {apiKey: 'k', apiSecret: 's'}}).restAPI\n", 'client', 'queryMarginAccountOrder'],
    ['npm binance', 'npm-binance', 'binance', "import {PortfolioClient} from 'binance'\nconst client = new PortfolioClient({api_key: 'k', api_secret: 's'})\n", 'client', 'getMarginOrder'],
    ['ccxt', 'ccxt', 'ccxt', "import {binance} from 'ccxt'\nconst client = new binance({apiKey: 'k', secret: 's'})\n", 'client', 'papiGetMarginOrder']
  ]
  return rows.flatMap(([name, group, module, setup, client, method]) => {
    const {folder} = peer(group)
    return folder === undefined ? [] : [{
      name, home: besides(folder, path.join(work, 'users', group)), types: path.join(folder, 'node_modules', module),
      one: `${setup}export const answer = await ${client}.${method}(${call})`,
      all: `${setup}export const calls: {[Name in keyof typeof ${client}]: (typeof ${client})[Name]} = ${client}`,
      complete: `${setup}${client}.`
    }]
  })
}
