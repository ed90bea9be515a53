import {mkdirSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {builtinModules} from 'node:module'
import path from 'node:path'
import {gzipSync} from 'node:zlib'
import ts from 'typescript'
import {bundleProgram} from '../bundles.js'
import {consumers, type Consumer} from '../consumers.js'
import {documents, placeOf} from '../docwright.js'
import {generatorNames, generators, type Input} from '../generators.js'
import {measured} from '../measured.js'
import type {Report, Row, Skipped, Table, Target} from '../report.js'
import type {Section, Setting} from '../section.js'
import {median, ratios} from '../statistics.js'

/** What is written, and what it costs those who use it: bytes, type-check, and the wait for an editor's list. */
export const output: Section = {title: 'Output', run}

async function run(setting: Setting): Promise<Report> {
  const specs = await documents(setting)
  const own = specs.find(({name}) => name === setting.product)
  if (!own) return {tables: [], skipped: [{what: setting.product, why: 'it is not among the specs'}]}
  const folder = setting.product.replace('/', '-')
  const skipped: Skipped[] = []
  const generated = await generate({name: folder, file: own.file}, path.join(setting.work, 'output'), skipped)
  const all = consumers(own.document, {ours: path.join(placeOf(setting).out, folder), generated, work: setting.work})
  const notes: string[] = []
  const size = await inTurn(all, 1, skipped, one => sizes(one, notes))
  const users = all.filter(({bytesAlone}) => !bytesAlone)
  const rows = {
    size,
    check: await inTurn(users, setting.rounds, skipped, checks),
    completion: await inTurn(users, setting.rounds * editorsOfRound, skipped, completions)
  }
  return {tables: tablesOf(rows, `\`${setting.product}\``, all, notes), skipped}
}

/** Let each generator that writes a client write it. Gives the folders; one that fails is told. */
async function generate(input: Input, out: string, skipped: Skipped[]): Promise<{[generator: string]: string}> {
  const written: {[generator: string]: string} = {}
  for (const one of generators([...generatorNames.plain, ...generatorNames.checking], [input], out)) {
    if (one.why !== undefined) skipped.push({what: one.name, why: one.why})
    else await measured(one.command).then(() => void (written[one.name] = path.join(one.out, input.name)), told(one.name, skipped))
  }
  return written
}

function told(what: string, skipped: Skipped[]): (cause: Error) => void {
  return cause => void skipped.push({what, why: cause.message.split('\n')[0] ?? ''})
}

/** Consumers in turn, round after round, since what is measured depends on what else the machine does. */
async function inTurn(all: Consumer[], rounds: number, skipped: Skipped[], measure: (one: Consumer) => Promise<Row['values']>): Promise<Row[]> {
  const rows: Row[] = all.map(({name}) => ({name, values: {}}))
  for (let round = 0; round < rounds; round++) {
    for (const [index, consumer] of all.entries()) {
      const values = await measure(consumer).catch(told(consumer.name, skipped))
      const row = rows[index]
      for (const [column, more] of Object.entries(values ?? {})) if (row) row.values[column] = [...row.values[column] ?? [], ...more]
    }
  }
  return rows.filter(({values}) => Object.keys(values).length > 0)
}

function tablesOf({size, check, completion}: {size: Row[]; check: Row[]; completion: Row[]}, product: string, all: Consumer[], notes: string[]): Table[] {
  const checking = size.filter(({name}) => all.some(one => one.name === name && one.checks))
  return [
    {
      title: `Bytes, ${product}`, rows: size,
      targets: [
        leastOf(size, 'one call, gzip kB', 'smallest bundle of one call'),
        leastOf(checking, 'one call, gzip kB', 'smallest bundle of one call that checks')
      ],
      notes: [[
        'docwright and `hey-api, checks` check what is sent and what is answered, with zod; `orval, checks answers` and `kubb, checks answers` what is answered;',
        'the others nothing. docwright and the clients by hand sign, keep limits and send again; what generators write does not. Declarations are',
        'those of the package itself; packages from npm have no source in TypeScript.', ...notes
      ].join('\n')]
    },
    {title: `\`tsc --noEmit\` of code that makes one call, and that names every call, ${product}`, rows: check},
    {
      title: `An editor's list behind \`client.\`, ${product}`, rows: completion,
      targets: [leastOf(completion, 'first, ms', 'fastest first list'), leastOf(completion, 'after a key, ms', 'fastest list after a key')],
      notes: [`Of an editor with its project just opened, ${editorsOfRound} for each round; after a key: the median of ${keys.counted} keys, after ${keys.warming} that are not counted.`]
    }
  ]
}

/** Ours against the best of the others; not measured where there is no other. */
function leastOf(rows: Row[], column: string, what: string): Target {
  const own = rows.find(({name}) => name === 'docwright')?.values[column] ?? []
  const others = rows.flatMap(({name, values}) => (name !== 'docwright' && values[column]?.length ? [{name, values: values[column]}] : []))
  const [best] = others.sort((one, other) => median(one.values) - median(other.values))
  return {what: `${what}: docwright / ${best?.name ?? 'another'}, the best of the others`, values: best ? ratios(own, best.values) : [], most: 1}
}

async function sizes({name, home, one, all, source, types}: Consumer, notes: string[]): Promise<Row['values']> {
  const missing = new Set<string>()
  const bytes = async (code: string, external: string[] = []): Promise<number[]> => {
    const bundled = await bundleProgram(code, home, [...outside, ...external], true)
    for (const module of bundled.missing) missing.add(module)
    return [gzipSync(bundled.code, {level: 9}).length / 1000]
  }
  const values = {
    ...(source && {'source, kB': [bytesBelow(source, /\.ts$/) / 1000]}),
    'd.ts, kB': types ? [bytesBelow(types, /\.d\.ts$/) / 1000] : source ? [declarationBytes(source) / 1000] : [],
    'one call, gzip kB': await bytes(one),
    'one call without zod, gzip kB': await bytes(one, ['zod', 'zod/*']),
    'all calls, gzip kB': await bytes(all)
  }
  if (missing.size > 0) notes.push(`The bundle of ${name} lacks what it imports and does not install: ${[...missing].map(module => `\`${module}\``).join(', ')}.`)
  return values
}

/** For a browser or an edge worker: what belongs to Node stays outside. */
const outside = ['node:*', ...builtinModules, 'http-proxy-agent', 'https-proxy-agent', 'socks-proxy-agent']

function bytesBelow(folder: string, pattern: RegExp): number {
  return filesBelow(folder).filter(name => pattern.test(name)).reduce((sum, name) => sum + statSync(name).size, 0)
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name => !name.split(path.sep).includes('node_modules'))
  return names.map(name => path.join(folder, name)).filter(name => statSync(name).isFile())
}

function declarationBytes(folder: string): number {
  const files = filesBelow(folder).filter(name => name.endsWith('.ts'))
  let bytes = 0
  const program = ts.createProgram(files, {...options, declaration: true, emitDeclarationOnly: true})
  program.emit(undefined, (_name, text) => void (bytes += Buffer.byteLength(text)))
  return bytes
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true, skipLibCheck: true, types: []
}

async function checks({one, all, home}: Consumer): Promise<Row['values']> {
  const values: Row['values'] = {}
  for (const [name, code] of [['one', one], ['all', all]] as const) {
    for (const [column, value] of Object.entries(await check(code, home))) values[`${name}: ${column}`] = [value]
  }
  return values
}

async function check(code: string, home: string): Promise<{[column: string]: number}> {
  const file = written(code, home)
  const args = [path.resolve('node_modules/typescript/bin/tsc'), '-p', path.dirname(file), '--extendedDiagnostics']
  const {output, cpu} = await measured({program: process.execPath, args, cwd: home, codes: [0, 1, 2]})
  const figure = (name: string) => Number(new RegExp(`${name}: +(\\d+)`).exec(output)?.[1])
  return {'processor, s': cpu, 'instantiations': figure('Instantiations'), 'memory, MB': figure('Memory used') / 1000}
}

const editorsOfRound = 3
const keys = {warming: 40, counted: 100}

/**
 * An editor of its own. The first keys run code that V8 has not compiled yet; of the others the median counts: some wait
 * for a collection of garbage, which is that of several keys.
 */
async function completions({complete, home}: Consumer): Promise<Row['values']> {
  const file = written(complete, home)
  const args = ['--import', 'tsx', path.join(import.meta.dirname, '../completion.ts'), file, String(keys.warming + keys.counted)]
  const {output} = await measured({program: process.execPath, args})
  const {ms, entries} = JSON.parse(output.slice(output.indexOf('{')))
  return {'names': [entries], 'first, ms': ms.slice(0, 1), 'after a key, ms': [median(ms.slice(1 + keys.warming))]}
}

function written(code: string, home: string): string {
  const folder = path.join(home, 'consumer')
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(folder, {recursive: true})
  writeFileSync(path.join(folder, 'use.ts'), `${code}\n`)
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({files: ['use.ts'], compilerOptions: {
    noEmit: true, strict: true, skipLibCheck: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', types: []
  }}))
  return path.join(folder, 'use.ts')
}
