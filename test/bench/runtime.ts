import {measureBundles} from './bundles.js'
import {measureDecoding} from './decoding.js'
import {peer, peersFolder} from './peers.js'
import {rateTargets} from './rate-targets.js'
import {measureRates} from './rates.js'
import type {Plan, Round} from './rates.js'
import {median} from './statistics.js'

// Measures the generated client beside its peers, and says whether it reaches its targets: `npm run bench:runtime`.
// `--rounds` and `--ms` set how many rounds each contender has and how long one takes.
const rounds = numberOf('--rounds', 15)
const forMs = numberOf('--ms', 500)

const plans: Plan[] = [16, 1].map(atOnce => ({atOnce, rounds, forMs}))
for (const group of ['official', 'npm-binance', 'ccxt']) peer(group)
const measured = await measureRates(plans, peersFolder)
for (const [place, {atOnce}] of plans.entries()) showRates(atOnce, measured[place] ?? new Map())
showDecoding()
await showBundles()

function showRates(atOnce: number, results: Map<string, Round[]>): void {
  print(`\nSigned calls per second, ${atOnce} at a time: median (least to most) of ${rounds} rounds of ${forMs} ms`)
  for (const [name, all] of results) {
    const cpu = `${Math.min(...all.map(one => one.cpuMicroseconds)).toFixed(0)} µs of processor time at best`
    print(`  ${name.padEnd(24)} ${spread(all.map(one => one.perSecond), 0)}, ${cpu}`)
  }
  for (const [contender, peer, least] of rateTargets[atOnce] ?? []) {
    const own = results.get(contender) ?? []
    const ratios = (results.get(peer) ?? []).map((one, round) => (own[round]?.perSecond ?? 0) / one.perSecond)
    verdict(`${contender} / ${peer}`, ratios, ratio => ratio >= least, `at least ${least}`)
  }
}

function showDecoding(): void {
  print('\nDecoding an answer of 2 MB, in milliseconds')
  for (const {title, decodeMs, parseMs} of measureDecoding(40)) {
    print(`  ${title.padEnd(24)} ${spread(decodeMs, 1)}; JSON.parse ${spread(parseMs, 1)}`)
    const ratios = decodeMs.map((one, round) => one / (parseMs[round] ?? NaN))
    verdict(`decode / JSON.parse, ${title}`, ratios, ratio => ratio <= 1.5, 'at most 1.5')
  }
}

async function showBundles(): Promise<void> {
  print('\nA program for the browser that makes one call, in bytes')
  for (const {title, minified, gzipped} of await measureBundles()) {
    const most = title === 'zod external' ? 15_000 : 30_000
    print(`  ${title.padEnd(24)} ${minified} minified, ${gzipped} gzipped: ${gzipped <= most ? 'reached' : 'MISSED'} (at most ${most})`)
  }
}

function verdict(title: string, ratios: number[], isReached: (ratio: number) => boolean, target: string): void {
  print(`  → ${title}: ${spread(ratios, 2)}: ${isReached(median(ratios)) ? 'reached' : 'MISSED'} (${target})`)
}

function spread(values: number[], digits: number): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return `${median(values).toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`
}

function numberOf(option: string, standard: number): number {
  const place = process.argv.indexOf(option)
  return place < 0 ? standard : Number(process.argv[place + 1])
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
