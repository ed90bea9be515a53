import path from 'node:path'
import {hmacSigner} from '../../../templates/src/runtime/sign.js'
import {createHmac} from 'node:crypto'
import {packageFolder} from '../contenders.js'
import {measureDecoding} from '../decoding.js'
import {measured} from '../measured.js'
import {peer, peersFolder} from '../peers.js'
import {rateTargets} from '../rate-targets.js'
import {measureRates} from '../rates.js'
import type {Report, Row, Skipped, Table, Target} from '../report.js'
import type {Section, Setting} from '../section.js'
import {ratios} from '../statistics.js'

/** The generated client at work beside its peers: calls, decoding, signing, and what an `import` of each takes. */
export const runtime: Section = {title: 'Runtime', run}

async function run({rounds}: Setting): Promise<Report> {
  const groups = ['official', 'npm-binance', 'ccxt']
  const skipped = groups.flatMap((group): Skipped[] => {
    const {why} = peer(group)
    return why === undefined ? [] : [{what: group, why}]
  })
  const plans = [16, 1].map(atOnce => ({atOnce, rounds: rounds * 3, forMs: 400}))
  const measuredRates = await measureRates(plans, peersFolder)
  const rates = plans.map(({atOnce}, index): Table => {
    const rows = [...measuredRates[index] ?? []].map(([name, all]): Row => ({
      name, values: {'calls a second': all.map(one => one.perSecond), 'processor a call, µs': all.map(one => one.cpuMicroseconds)}
    }))
    return {title: `Signed calls on loopback, keep-alive, ${atOnce} at a time`, rows, targets: targetsOf(rows, atOnce)}
  })
  return {tables: [...rates, decoding(rounds), await signing(rounds), await imports(rounds)], skipped}
}

/** Of the peers that are there. */
function targetsOf(rows: Row[], atOnce: number): Target[] {
  const of = (name: string) => rows.find(row => row.name === name)?.values['calls a second'] ?? []
  return (rateTargets[atOnce] ?? []).filter(([, peer]) => of(peer).length > 0).map(([own, peer, least]) => {
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

async function signing(rounds: number): Promise<Table> {
  const sign = hmacSigner('s'.repeat(64))
  const signers: {[name: string]: (text: string) => unknown} = {
    'client (Web Crypto)': sign,
    'node:crypto createHmac': text => createHmac('sha256', 's'.repeat(64)).update(text).digest('hex')
  }
  const values = new Map(Object.keys(signers).map(name => [name, [] as number[]]))
  for (let round = -1; round < rounds * 3; round++) {
    for (const [name, signer] of Object.entries(signers)) {
      const rate = await signaturesPerSecond(signer)
      if (round >= 0) values.get(name)?.push(rate)
    }
  }
  return {title: 'Signing with HMAC-SHA256, one after the other', rows: [...values].map(([name, all]) => ({name, values: {'signatures a second': all}}))}
}

async function signaturesPerSecond(sign: (text: string) => unknown): Promise<number> {
  const start = performance.now()
  let count = 0
  for (; performance.now() - start < 200; count++) await sign(`symbol=BNBBTC&orderId=${count}&timestamp=1700000000000`)
  return count / (performance.now() - start) * 1000
}

/** What is imported, and from which folder it is found. */
const imported: {[name: string]: {from: string; what: string}} = {
  'nothing': {from: '.', what: ''},
  'client': {from: '.', what: path.join(packageFolder, 'dist/index.js')},
  'client, one operation': {from: '.', what: path.join(packageFolder, 'dist/operations.js')},
  'official connector': {from: path.join(peersFolder, 'official'), what: '@binance/derivatives-trading-portfolio-margin'},
  'npm binance': {from: path.join(peersFolder, 'npm-binance'), what: 'binance'},
  'ccxt': {from: path.join(peersFolder, 'ccxt'), what: 'ccxt'}
}

async function imports(rounds: number): Promise<Table> {
  const rows: Row[] = Object.keys(imported).map(name => ({name, values: {}}))
  const found = new Map(rows.map(({name}) => [name, {'start-up, ms': [] as number[], 'heap, MB': [] as number[], 'memory, MB': [] as number[]}]))
  for (let round = 0; round < rounds * 2; round++) {
    for (const [name, {from, what}] of Object.entries(imported)) {
      const one = await importOf(what, from).catch(() => undefined)
      const values = found.get(name)
      if (!one || !values) continue
      values['start-up, ms'].push(one.ms)
      values['heap, MB'].push(one.heap)
      values['memory, MB'].push(one.rss)
    }
  }
  return {title: 'One `import` in a fresh process', rows: rows.map(({name}) => ({name, values: found.get(name) ?? {}}))}
}

async function importOf(what: string, cwd: string): Promise<{ms: number; heap: number; rss: number}> {
  const program = `const start = performance.now(); ${what ? `await import(${JSON.stringify(what)});` : ''}
    const ms = performance.now() - start; const rss = process.memoryUsage().rss / 1e6; globalThis.gc()
    console.log(JSON.stringify({ms, rss, heap: process.memoryUsage().heapUsed / 1e6}))`
  const {output} = await measured({program: process.execPath, args: ['--expose-gc', '--input-type=module', '-e', program], cwd})
  return JSON.parse(output.slice(output.indexOf('{')))
}
