import {createHmac} from 'node:crypto'
import {createRequire} from 'node:module'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

/** Where the package under test is. */
export const packageFolder = path.resolve('generated/binance-portfolio-margin')

/** Makes one signed call, and resolves to the parsed answer. */
export type Call = () => Promise<unknown>

/** The calls of the benchmark: of one order, and of a list of them. */
export const paths = {order: '/papi/v1/margin/order', list: '/papi/v1/margin/allOrders'}
export type CallName = keyof typeof paths

/** Where packages are: ours, and the folder with the peers, a folder for each group of `peers.json`. */
export type Packages = {ours: string; peers: string}

/** Where a contender sends its calls, and where it finds its package. */
export type Place = Packages & {url: string}

/** The calls of a contender; `list` only where its package has it. */
export type Calls = {order: Call; list?: Call}

const apiKey = 'k'.repeat(64)
const apiSecret = 's'.repeat(64)
const params = {symbol: 'BNBBTC', orderId: 213205622}

/** Who takes part, by name, with the group of `peers.json` that it is of. All make the same signed calls and give the parsed answer. */
export const contenders: {[name: string]: {group?: string; start: (place: Place) => Promise<Calls>}} = {
  client: {start: ({url, ours}) => callsOf(ours, {baseUrl: url})},
  'client, fetch transport': {
    start: async ({url, ours}) => callsOf(ours, {baseUrl: url, transport: (await packageOf(ours)).fetchTransport()})
  },
  'official connector': {
    group: 'official',
    async start({url, peers}) {
      const load = createRequire(path.join(peers, 'official/package.json'))
      const {DerivativesTradingPortfolioMargin} = load('@binance/derivatives-trading-portfolio-margin')
      const {restAPI} = new DerivativesTradingPortfolioMargin({configurationRestAPI: {apiKey, apiSecret, basePath: url}})
      return {
        order: async () => (await restAPI.queryMarginAccountOrder(params)).data(),
        list: async () => (await restAPI.queryAllMarginAccountOrders(params)).data()
      }
    }
  },
  'npm binance': {
    group: 'npm-binance',
    async start({url, peers}) {
      const {PortfolioClient} = createRequire(path.join(peers, 'npm-binance/package.json'))('binance')
      const client = new PortfolioClient({api_key: apiKey, api_secret: apiSecret, baseUrl: url, keepAlive: true, disableTimeSync: true})
      return {order: () => client.getPrivate('papi/v1/margin/order', params), list: () => client.getPrivate('papi/v1/margin/allOrders', params)}
    }
  },
  ccxt: {
    group: 'ccxt',
    async start({url, peers}) {
      const {binance} = await import(pathToFileURL(path.join(peers, 'ccxt/node_modules/ccxt/js/ccxt.js')).href)
      const client = new binance({apiKey, secret: apiSecret, enableRateLimit: false, urls: {api: {papi: `${url}/papi/v1`}}})
      return {order: () => client.papiGetMarginOrder(params), list: () => client.papiGetMarginAllOrders(params)}
    }
  },
  'undici request': {
    async start({url}) {
      const {request} = await import('undici')
      const call = (name: CallName) => async () => {
        const {body} = await request(signedUrl(url, name), {headers: {'X-MBX-APIKEY': apiKey}})
        return JSON.parse(await body.text())
      }
      return {order: call('order'), list: call('list')}
    }
  },
  fetch: {start: async ({url}) => fetching(url, () => ({}))},
  // A client's calls end after a time, which `fetch` by itself does not do.
  'fetch with a time-out': {start: async ({url}) => fetching(url, () => ({signal: AbortSignal.timeout(10_000)}))}
}

function fetching(url: string, more: () => RequestInit): Calls {
  const call = (name: CallName) => async () => {
    const response = await fetch(signedUrl(url, name), {headers: {'X-MBX-APIKEY': apiKey}, ...more()})
    return JSON.parse(await response.text())
  }
  return {order: call('order'), list: call('list')}
}

async function callsOf(folder: string, options: {baseUrl: string; transport?: ReturnType<Package['fetchTransport']>}): Promise<Calls> {
  const client: OurClient = (await packageOf(folder)).createClient({apiKey, apiSecret, ...options})
  const {queryAllMarginAccountOrders: list} = client
  return {order: () => client.queryMarginAccountOrder(params), ...(list && {list: () => list(params)})}
}

type Package = typeof import('../../generated/binance-portfolio-margin/dist/index.js')

/** The package here has one operation, that of other specs may have more. */
type OurClient = ReturnType<Package['createClient']> & {queryAllMarginAccountOrders?: (sent: typeof params) => Promise<unknown>}

function packageOf(folder: string): Promise<Package> {
  return import(pathToFileURL(path.join(folder, 'dist/index.js')).href)
}

function signedUrl(url: string, name: CallName): string {
  const query = `symbol=${params.symbol}&orderId=${params.orderId}&timestamp=${Date.now()}`
  const signature = createHmac('sha256', apiSecret).update(query).digest('hex')
  return `${url}${paths[name]}?${query}&signature=${signature}`
}
