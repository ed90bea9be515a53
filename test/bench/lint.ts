import {execFileSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {lintCommand} from '../../generator/commands/lint.js'
import {loadPages, productNames} from '../../generator/workspace/index.js'
import {optionsOf, refuse} from './arguments.js'

/** What a run over all pages takes: seconds of the processor, those of starting Node and loading code left out, and memory. */
export type Cost = {pages: number; cpuSeconds: number; peakMegabytes: number}

/** The cost of `lint` beside that of remark, which parses the same pages and does nothing else. */
export type LintCosts = {lint: Cost[]; remark: Cost[]; ratio: number; peakMegabytes: number}

/** Run both over a folder of specs, in turn, each round in a process of its own. The ratio is that of the medians. */
export function measureLint(specs: string, rounds: number): LintCosts {
  const [lint, remark]: [Cost[], Cost[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    remark.push(runAlone('remark', specs))
    lint.push(runAlone('lint', specs))
  }
  return {lint, remark, ratio: medianCpu(lint) / medianCpu(remark), peakMegabytes: Math.max(...lint.map(one => one.peakMegabytes))}
}

/** The costs as lines, with the targets of both. */
export function lintLines({lint, remark, ratio, peakMegabytes}: LintCosts): string[] {
  const words = (costs: Cost[]) => `${medianCpu(costs).toFixed(2)} s of the processor, ${Math.max(...costs.map(one => one.peakMegabytes))} MB at most`
  return [
    `${lint[0]?.pages ?? 0} pages, median of ${lint.length} rounds`,
    `  remark alone  ${words(remark)}`,
    `  lint          ${words(lint)}`,
    `  lint / remark ${ratio.toFixed(2)}: ${ratio < 3 ? 'reached' : 'MISSED'} (less than 3)`,
    `  memory        ${peakMegabytes} MB: ${peakMegabytes < 1000 ? 'reached' : 'MISSED'} (less than 1 GB)`
  ]
}

function medianCpu(costs: Cost[]): number {
  return costs.map(one => one.cpuSeconds).sort((a, b) => a - b)[Math.floor(costs.length / 2)] ?? NaN
}

function runAlone(what: keyof typeof works, specs: string): Cost {
  return JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', own, '--alone', what, '--specs', specs], {encoding: 'utf8'}))
}

const own = fileURLToPath(import.meta.url)

/** Both read the files from the disk and keep what they make of a product until the next. */
const works = {
  lint: async (specs: string) => {
    let pages = 0
    for await (const {result} of lintCommand({specs, out: specs, templates: specs, pages: []})) pages += result.pages
    return pages
  },
  remark: async (specs: string) => {
    const processor = unified().use(remarkParse).use(remarkGfm, {singleTilde: false}).use(remarkFrontmatter)
    const trees = []
    for (const name of await productNames(specs)) {
      const pages = await loadPages(path.join(specs, name, 'docs'), 'docs')
      trees.push(...pages.map(page => processor.parse(page)))
    }
    return trees.length
  }
}

/** One work in this process, from its first file to its last. */
async function cost(what: keyof typeof works, specs: string): Promise<Cost> {
  const before = process.cpuUsage()
  const pages = await works[what](specs)
  const {user, system} = process.cpuUsage(before)
  return {pages, cpuSeconds: (user + system) / 1e6, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024)}
}

// `npm run bench:lint -- --specs <dir>`; `--rounds` sets how often each runs.
if (path.resolve(process.argv[1] ?? '') === own) {
  const {alone, specs, rounds} = optionsOf({options: {
    alone: {type: 'string'}, specs: {type: 'string', default: 'specs'}, rounds: {type: 'string', default: '5'}
  }})
  const folder = path.resolve(specs)
  if (!existsSync(folder)) refuse(`Unexpected \`--specs ${specs}\`, expected a folder of products`)
  if (alone === 'lint' || alone === 'remark') process.stdout.write(JSON.stringify(await cost(alone, folder)))
  else process.stdout.write(`${lintLines(measureLint(folder, Number(rounds))).join('\n')}\n`)
}
