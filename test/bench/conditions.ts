import {createHash} from 'node:crypto'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {availableParallelism, cpus} from 'node:os'
import path from 'node:path'
import type {Arguments} from './arguments.js'
import {pinned} from './peers.js'

/** What a benchmark was run with: what another run must share for its figures to be comparable. */
export type Conditions = {
  date: string; command: string; rounds: number
  machine: {cpu: string; cores: number; node: string; system: string}
  specs: {products: string[]; pages: number; digest: string}
  peers: {[name: string]: string}
}

/** Look at the machine and the specs. `digest` is that of all pages, in the order of their names. */
export function conditionsOf({told, rounds, specs}: Arguments, products: string[]): Conditions {
  const pages = readdirSync(specs, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.md')).sort()
  const hash = createHash('sha256')
  for (const page of pages) hash.update(page.replaceAll(path.sep, '/')).update(readFileSync(path.join(specs, page)))
  return {
    date: new Date().toISOString().slice(0, 10), command: told, rounds,
    machine: {
      cpu: cpus()[0]?.model.trim() ?? 'unknown processor', cores: availableParallelism(),
      node: process.versions.node, system: process.platform === 'linux' ? 'Linux' : process.platform
    },
    specs: {products, pages: pages.length, digest: hash.digest('hex').slice(0, 12)},
    peers: Object.assign({}, ...Object.values(pinned))
  }
}

/** When, by which command and on what a benchmark was taken. */
export function takenText({date, command, rounds, machine: {cpu, cores, node, system}}: Conditions): string {
  return `Taken on ${date} by \`${command}\`; ${cpu}, ${cores} cores, Node ${node}, ${system}; the median (least–most) of ${rounds} rounds in turn.`
}

/** The conditions as a paragraph above the tables. */
export function conditionsText(conditions: Conditions): string {
  const {specs, peers} = conditions
  const memory = existsSync('/proc/self/stat')
    ? 'Peak memory is the most that all processes of a command held at once, looked at 20 times a second; what they share counts in each.'
    : 'Processor time and memory of commands are not measured on this system, which has no `/proc`.'
  return [
    takenText(conditions),
    `Specs: ${specs.pages} pages of ${specs.products.join(', ')} (sha256 ${specs.digest}).`,
    memory,
    `Peers: ${Object.entries(peers).map(([name, version]) => `${name} ${version.replace(/^npm:.*@/, '')}`).join(', ')}.`
  ].join('\n')
}
