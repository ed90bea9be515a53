import {createHmac} from 'node:crypto'
import {createRequire} from 'node:module'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

/** Where the package under test is. */
export const packageFolder = path.resolve('generated/binance-portfolio-margin')

/** Makes one signed call, and resolves to the parsed answer. */
export type Call = () => Promise<unknown>

/** Where a contender sends its calls, and the folder with the peers: a folder for each group of `peers.json`. */
export type Place = {url: string; peers: string}

const apiKey = 'k'.repeat(64)
const apiSecret = 's'.repeat(64)
const params = {symbol: 'BNBBTC', orderId: 213205622}

/** Who takes part, by name. All make the same signed call and give the parsed answer. */
export const contenders: {[name: string]: (place: Place) => Promise<Call>} = {
  async client({url}) {
    const {createClient} = await ours()
    const client = createClient({apiKey, apiSecret, baseUrl: url})
    return () => client.queryMarginAccountOrder(params)
  },
  async 'client, fetch transport'({url}) {
    const {createClient, fetchTransport} = await ours()
    const client = createClient({apiKey, apiSecret, baseUrl: url, transport: fetchTransport()})
    return () => client.queryMarginAccountOrder(params)
  },
  async 'official connector'({url, peers}) {
    const load = createRequire(path.join(peers, 'official/package.json'))
    const {DerivativesTradingPortfolioMargin} = load('@binance/derivatives-trading-portfolio-margin')
    const client = new DerivativesTradingPortfolioMargin({configurationRestAPI: {apiKey, apiSecret, basePath: url}})
    return async () => (await client.restAPI.queryMarginAccountOrder(params)).data()
  },
  async 'npm binance'({url, peers}) {
    const {PortfolioClient} = createRequire(path.join(peers, 'npm-binance/package.json'))('binance')
    const client = new PortfolioClient({api_key: apiKey, api_secret: apiSecret, baseUrl: url, keepAlive: true, disableTimeSync: true})
    return () => client.getPrivate('papi/v1/margin/order', params)
  },
  async ccxt({url, peers}) {
    const {binance} = await import(pathToFileURL(path.join(peers, 'ccxt/node_modules/ccxt/js/ccxt.js')).href)
    const client = new binance({apiKey, secret: apiSecret, enableRateLimit: false, urls: {api: {papi: `${url}/papi/v1`}}})
    return () => client.papiGetMarginOrder(params)
  },
  async 'undici request'({url}) {
    const {request} = await import('undici')
    return async () => {
      const {body} = await request(signedUrl(url), {headers: {'X-MBX-APIKEY': apiKey}})
      return JSON.parse(await body.text())
    }
  },
  fetch: async ({url}) => async () => {
    const response = await fetch(signedUrl(url), {headers: {'X-MBX-APIKEY': apiKey}})
    return JSON.parse(await response.text())
  }
}

function signedUrl(url: string): string {
  const query = `symbol=${params.symbol}&orderId=${params.orderId}&timestamp=${Date.now()}`
  const signature = createHmac('sha256', apiSecret).update(query).digest('hex')
  return `${url}/papi/v1/margin/order?${query}&signature=${signature}`
}

function ours(): Promise<typeof import('../../generated/binance-portfolio-margin/dist/index.js')> {
  return import(pathToFileURL(path.join(packageFolder, 'dist/index.js')).href)
}
