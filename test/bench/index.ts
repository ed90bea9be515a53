import {execFileSync} from 'node:child_process'
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {productNames} from '../../generator/workspace/index.js'
import {argumentsOf, refuse} from './arguments.js'
import {conditionsOf, conditionsText, takenText} from './conditions.js'
import {locked} from './lock.js'
import {peersFolder} from './peers.js'
import {between, judged, markdown, targetsAlone, type Report} from './report.js'
import type {Section, Setting} from './section.js'
import {correctness} from './sections/correctness.js'
import {generator} from './sections/generator.js'
import {output} from './sections/output.js'
import {runtime} from './sections/runtime.js'
import {warm} from './sections/warm.js'

const sections: {[name: string]: Section} = {generator, warm, output, runtime, correctness}

const usage = `npm run bench -- [section…] [options]

Measure docwright beside its peers, which are installed below node_modules/.cache: medians, with the least and the most.

Sections: ${Object.keys(sections).join(', ')} (default: all)

  --specs <dir>    folder of the products (default: "specs")
  --rounds <n>     how often each contender has its turn (default: 3)
  --json <file>    write a document with all values
  --format json    print that document
  --readme         put the tables into README.md, and what a client was measured to reach into that of packages
`

const given = argumentsOf(process.argv.slice(2), Object.keys(sections))
if (typeof given === 'string') refuse(given)
if (given.help) {
  process.stdout.write(usage)
  process.exit()
}
const names = await productNames(given.specs)
if (names.length === 0) refuse(`Unexpected \`--specs ${given.specs}\` without a product, expected <exchange>/<product>/product.yaml`)
mkdirSync(peersFolder, {recursive: true})
const other = locked(path.join(peersFolder, 'running'))
if (other !== undefined) refuse(`Unexpected benchmark beside another one, which runs here as process ${other}: both would be wrong`)

const setting: Setting = {
  specs: given.specs,
  work: path.join(peersFolder, 'work'),
  rounds: given.rounds,
  product: names.find(name => name === 'binance/portfolio-margin') ?? names[0] ?? ''
}
rmSync(setting.work, {recursive: true, force: true})
mkdirSync(setting.work)
process.on('exit', () => rmSync(setting.work, {recursive: true, force: true}))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
execFileSync('npm', ['run', '--silent', 'compile'], {stdio: 'inherit', shell: process.platform === 'win32'})

const reports: {[name: string]: {title: string} & Report} = {}
for (const name of given.sections) {
  const section = sections[name]
  if (!section) continue
  process.stderr.write(`${section.title} …\n`)
  reports[name] = {title: section.title, ...judged(await whole(section))}
}

const conditions = conditionsOf(given, names)
const document = {...conditions, sections: reports}
process.stdout.write(given.format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : `${textOf(report => report)}\n`)
if (given.json !== undefined) writeFileSync(given.json, `${JSON.stringify(document, null, 2)}\n`)
if (given.readme) {
  put('README.md', textOf(withoutLists))
  if (reports.runtime) put('templates/README.md.hbs', `${takenText(conditions)}\n\n${markdown(targetsAlone(reports.runtime))}`)
}

function put(file: string, text: string): void {
  writeFileSync(file, between(readFileSync(file, 'utf8'), text))
}

/** A section that fails says why, and the others go on; the command does not end well. */
async function whole(section: Section): Promise<Report> {
  try {
    return await section.run(setting)
  } catch (cause) {
    process.exitCode = 1
    return {tables: [], skipped: [{what: section.title, why: cause instanceof Error ? cause.message : String(cause)}]}
  }
}

function textOf(shown: (report: Report, name: string) => Report): string {
  const parts = Object.entries(reports).map(([name, report]) => `### ${report.title}\n\n${markdown(shown(report, name))}`)
  return [conditionsText(conditions), ...parts].join('\n\n')
}

/** A list is for whoever runs the command. */
function withoutLists({tables, skipped}: Report, name: string): Report {
  return {skipped, tables: tables.map(table => (table.rows.length > 0 ? table : {...table, notes: [`\`npm run bench -- ${name}\` lists them.`]}))}
}
