import {createHmac} from 'node:crypto'
import {createRequire} from 'node:module'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {hmacSigner} from '../../templates/src/runtime/sign.js'
import {peer} from './peers.js'
import type {Skipped} from './report.js'

/** Signs a request whose `orderId` is the number. */
export type Signer = (orderId: number) => unknown

const secret = 's'.repeat(64)

/** What signs in each client whose package lets that be called, and the reason of the others. */
export async function signers(peers: string): Promise<{signers: {[name: string]: Signer}; skipped: Skipped[]}> {
  const sign = hmacSigner(secret)
  const found: {signers: {[name: string]: Signer}; skipped: Skipped[]} = {
    signers: {
      'client (Web Crypto)': orderId => sign(queryOf(orderId)),
      'node:crypto createHmac': orderId => createHmac('sha256', secret).update(queryOf(orderId)).digest('hex')
    },
    skipped: [{what: 'signing of npm binance', why: 'the function that signs is none of its exports'}]
  }
  for (const [name, group, load] of [
    ['official connector (with its query)', 'official', officialSigner], ['ccxt (the whole request)', 'ccxt', ccxtSigner]
  ] as const) {
    if (peer(group).folder === undefined) continue
    await load(path.join(peers, group)).then(
      signer => void (found.signers[name] = signer),
      (cause: Error) => found.skipped.push({what: `signing of ${name}`, why: cause.message})
    )
  }
  return found
}

/** How often one signer signs in a second, for a fifth of one. */
export async function signaturesPerSecond(sign: Signer): Promise<number> {
  const start = performance.now()
  let count = 0
  for (; performance.now() - start < 200; count++) await sign(count)
  return count / (performance.now() - start) * 1000
}

function queryOf(orderId: number): string {
  return `symbol=BNBBTC&orderId=${orderId}&timestamp=1700000000000`
}

async function officialSigner(folder: string): Promise<Signer> {
  const own = createRequire(path.join(folder, 'node_modules/@binance/derivatives-trading-portfolio-margin/package.json'))
  const {getSignature} = own('@binance/common')
  const configuration = {apiSecret: secret}
  return orderId => getSignature(configuration, {symbol: 'BNBBTC', orderId, timestamp: 1700000000000})
}

async function ccxtSigner(folder: string): Promise<Signer> {
  const {binance} = await import(pathToFileURL(path.join(folder, 'node_modules/ccxt/js/ccxt.js')).href)
  const client = new binance({apiKey: 'k', secret})
  return orderId => client.sign('margin/order', 'papi', 'GET', {symbol: 'BNBBTC', orderId})
}
