import {spawnSync} from 'node:child_process'
import {mkdtemp, mkdir, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import {lintCommand} from '../../generator/commands/lint.js'
import {cellar, writeCellar} from '../cellar-page.js'
import {optionsOf, refuse} from './arguments.js'
import {hostile} from './hostile-pages.js'

/** What `lint` took in a process of its own, and what it said: seconds of the processor with loading the code left out. */
type Cost = {cpuSeconds: number; peakMegabytes: number; said: string}

const targets = {seconds: 5, megabytes: 500}
const own = fileURLToPath(import.meta.url)

/** Run `lint` over one hostile product, with no more memory than the target allows. */
async function measure(name: string): Promise<Cost | string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'docwright-bounds-'))
  try {
    const {page, product, overlay} = hostile[name]?.() ?? {}
    await writeCellar(folder, {...(page !== undefined && {page}), ...(product !== undefined && {product})})
    await mkdir(path.join(folder, path.dirname(cellar.productFile)), {recursive: true})
    if (overlay !== undefined) await writeFile(path.join(folder, path.dirname(cellar.productFile), 'overlay.yaml'), overlay)
    const args = [`--max-old-space-size=${targets.megabytes}`, '--import', 'tsx', own, '--alone', path.join(folder, 'specs')]
    const {stdout, stderr, signal} = spawnSync(process.execPath, args, {encoding: 'utf8', timeout: 60_000})
    return stdout === '' ? `${signal ?? ''} ${/^.*(?:Error|FATAL).*$/m.exec(stderr)?.[0] ?? ''}`.trim().slice(0, 80) : JSON.parse(stdout)
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}

async function alone(specs: string): Promise<Cost> {
  const before = process.cpuUsage()
  const messages = []
  for await (const {result} of lintCommand({specs, out: specs, templates: specs, pages: []})) messages.push(...result.messages)
  const {user, system} = process.cpuUsage(before)
  const [error] = messages.filter(({severity}) => severity === 'error')
  return {
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    said: error ? `refused: ${error.ruleId}:${error.line} ${error.reason.slice(0, 60)}` : `read, ${messages.length} messages`
  }
}

// `npm run bench:bounds [-- --only <words of a name>]`: a line a case, and 1 where one misses a target.
const {alone: specs, only = ''} = optionsOf({options: {alone: {type: 'string'}, only: {type: 'string'}}})
if (specs !== undefined) {
  process.stdout.write(JSON.stringify(await alone(specs)))
} else {
  let missed = 0
  const names = Object.keys(hostile).filter(one => one.includes(only))
  if (names.length === 0) refuse(`Unexpected \`--only ${only}\`, expected words of a case`)
  for (const name of names) {
    const cost = await measure(name)
    const isMet = typeof cost !== 'string' && cost.cpuSeconds < targets.seconds && cost.peakMegabytes < targets.megabytes
    if (!isMet) missed++
    const figures = typeof cost === 'string' ? `        no end: ${cost}` : `${cost.cpuSeconds.toFixed(2).padStart(5)} s ${String(cost.peakMegabytes).padStart(4)} MB  ${cost.said}`
    console.log(`${isMet ? 'ok  ' : 'MISS'}  ${name.padEnd(48)} ${figures}`)
  }
  console.log(`${missed} of ${names.length} beyond ${targets.seconds} s or ${targets.megabytes} MB`)
  process.exitCode = missed > 0 ? 1 : 0
}
