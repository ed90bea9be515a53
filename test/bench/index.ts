import {execFileSync} from 'node:child_process'
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {productNames} from '../../generator/workspace.js'
import {peersFolder} from './peers.js'
import {between, markdown, type Report} from './report.js'
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
  --readme         put the tables into README.md
`

const {values, positionals} = parseArgs({allowPositionals: true, options: {
  specs: {type: 'string', default: 'specs'}, rounds: {type: 'string', default: '3'},
  json: {type: 'string'}, format: {type: 'string', default: 'markdown'}, readme: {type: 'boolean', default: false},
  help: {type: 'boolean', short: 'h', default: false}
}})

if (values.help) {
  process.stdout.write(usage)
  process.exit()
}

const unknown = positionals.find(name => !(name in sections)) ?? (Number(values.rounds) >= 1 ? undefined : values.rounds)
if (unknown !== undefined) {
  process.stderr.write(`Unexpected \`${unknown}\`, expected of ${Object.keys(sections).join(', ')}, and at least one round\n`)
  process.exit(64)
}

execFileSync('npm', ['run', '--silent', 'compile'], {stdio: 'inherit', shell: process.platform === 'win32'})
const specs = path.resolve(values.specs)
const names = await productNames(specs)
const setting: Setting = {
  specs,
  work: path.join(peersFolder, `work-${process.pid}`),
  rounds: Number(values.rounds),
  product: names.find(name => name === 'binance/portfolio-margin') ?? names[0] ?? ''
}

const reports: {[name: string]: {title: string} & Report} = {}
for (const name of positionals.length > 0 ? positionals : Object.keys(sections)) {
  const section = sections[name]
  if (!section) continue
  process.stderr.write(`${section.title} …\n`)
  reports[name] = {title: section.title, ...await whole(section)}
}
rmSync(setting.work, {recursive: true, force: true})

const machine = `${availableParallelism()} cores, Node ${process.versions.node.split('.').slice(0, 2).join('.')}, ${process.platform === 'linux' ? 'Linux' : process.platform}`
const document = {date: new Date().toISOString().slice(0, 10), machine, rounds: setting.rounds, sections: reports}
const command = `npm run bench --${['', ...positionals].join(' ')} --specs <dir> --rounds ${setting.rounds}`
const introduction = `Taken on ${document.date} by \`${command}\`; ${machine}; the median (least–most) of ${setting.rounds} rounds in turn.`

if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(document, null, 2)}\n`)
if (values.readme && existsSync('README.md')) writeFileSync('README.md', between(readFileSync('README.md', 'utf8'), textOf(withoutLists)))
process.stdout.write(values.format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : `${textOf(report => report)}\n`)

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
  return [introduction, ...Object.entries(reports).map(([name, report]) => `### ${report.title}\n\n${markdown(shown(report, name))}`)].join('\n\n')
}

/** A list is for whoever runs the command. */
function withoutLists({tables, skipped}: Report, name: string): Report {
  return {skipped, tables: tables.map(table => (table.rows.length > 0 ? table : {...table, notes: [`\`npm run bench -- ${name}\` lists them.`]}))}
}
