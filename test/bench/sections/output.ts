import {build} from 'esbuild'
import {mkdirSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {builtinModules} from 'node:module'
import path from 'node:path'
import {gzipSync} from 'node:zlib'
import ts from 'typescript'
import {consumers, homeOf, type Consumer} from '../consumers.js'
import {documents, placeOf} from '../docwright.js'
import {generators} from '../generators.js'
import {measured} from '../measured.js'
import type {Report, Row, Skipped, Table, Target} from '../report.js'
import type {Section, Setting} from '../section.js'
import {median} from '../statistics.js'

/** What is written, and what it costs those who use it: bytes, type-check, and the wait for an editor's list. */
export const output: Section = {title: 'Output', run}

async function run(setting: Setting): Promise<Report> {
  const specs = await documents(setting)
  const own = specs.find(({name}) => name === setting.product)
  if (!own) return {tables: [], skipped: [{what: setting.product, why: 'it is not among the specs'}]}
  const folder = setting.product.replace('/', '-')
  const out = path.join(setting.work, 'output')
  const skipped: Skipped[] = []
  for (const {name, command, why} of generators([{name: folder, file: own.file}], out)) {
    if (command && ['hey-api', 'orval'].includes(name)) await measured(command)
    else if (why !== undefined) skipped.push({what: name, why})
  }
  const place = placeOf(setting)
  const all = consumers(own.document, {ours: path.join(place.out, folder), generated: group => path.join(out, group, folder)})
  const rows: {size: Row[]; check: Row[]; completion: Row[]} = {size: [], check: [], completion: []}
  for (const consumer of all) {
    const home = homeOf(consumer, setting.work)
    rows.size.push(await tried(consumer, skipped, () => sizes(consumer, home)))
    rows.check.push(await tried(consumer, skipped, () => checks(consumer, home, setting.rounds)))
  }
  rows.completion = await inTurn(all, setting, skipped)
  return {tables: tablesOf(rows, `\`${setting.product}\``), skipped}
}

async function tried({name}: Consumer, skipped: Skipped[], work: () => Promise<Row['values']>): Promise<Row> {
  try {
    return {name, values: await work()}
  } catch (cause) {
    skipped.push({what: name, why: cause instanceof Error ? cause.message.split('\n')[0] ?? '' : String(cause)})
    return {name, values: {}}
  }
}

function tablesOf({size, check, completion}: {size: Row[]; check: Row[]; completion: Row[]}, product: string): Table[] {
  return [
    {
      title: `Bytes, ${product}`, rows: size, targets: [leastOf(size, 'one call, gzip kB', 'smallest bundle of one call')],
      notes: ['The calls of hey-api, orval and the clients by hand do not check their parameters; those of docwright do, with zod.']
    },
    {title: `\`tsc --noEmit\` of code that makes one call, and that names every call, ${product}`, rows: check},
    {title: `An editor's list behind \`client.\`, ${product}`, rows: completion, targets: [
      leastOf(completion, 'first, ms', 'fastest first list'), leastOf(completion, 'after a key, ms', 'fastest list after a key')
    ]}
  ]
}

/** Ours against the best of the others. */
function leastOf([own, ...others]: Row[], column: string, what: string): Target {
  const best = Math.min(...others.flatMap(({values}) => (values[column]?.length ? [median(values[column])] : [])))
  return {what: `${what}: ours / the best of the others`, values: (own?.values[column] ?? []).map(value => value / best), most: 1}
}

async function sizes({one, all, source, types}: Consumer, home: string): Promise<Row['values']> {
  return {
    ...(source && {'source, kB': [bytesBelow(source, /\.ts$/) / 1000]}),
    'd.ts, kB': types ? [bytesBelow(types, /\.d\.ts$/) / 1000] : source ? [declarationBytes(source) / 1000] : [],
    'one call, gzip kB': await bundle(one, home),
    'one call without zod, gzip kB': await bundle(one, home, ['zod', 'zod/*']),
    'all calls, gzip kB': await bundle(all, home)
  }
}

/** For a browser or an edge worker: what belongs to Node stays outside. Nothing where that cannot be bundled. */
async function bundle(contents: string, resolveDir: string, external: string[] = []): Promise<number[]> {
  try {
    const {outputFiles: [file]} = await build({
      stdin: {contents, resolveDir, loader: 'ts'}, bundle: true, minify: true, write: false, format: 'esm', platform: 'browser',
      target: 'es2022', logLevel: 'silent', nodePaths: [path.resolve('node_modules')],
      external: ['node:*', ...builtinModules, 'http-proxy-agent', 'https-proxy-agent', 'socks-proxy-agent', ...external]
    })
    return [gzipSync(file?.contents ?? '', {level: 9}).length / 1000]
  } catch {
    return []
  }
}

function bytesBelow(folder: string, pattern: RegExp): number {
  return filesBelow(folder).filter(name => pattern.test(name)).reduce((sum, name) => sum + statSync(name).size, 0)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'}).map(name => path.join(folder, name)).filter(name => statSync(name).isFile())
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

async function checks({one, all}: Consumer, home: string, rounds: number): Promise<Row['values']> {
  const found: {[column: string]: number[]} = {}
  for (const [name, code] of [['one', one], ['all', all]] as const) {
    for (let round = 0; round < rounds; round++) {
      for (const [column, value] of Object.entries(await check(code, home))) (found[`${name}: ${column}`] ??= []).push(value)
    }
  }
  return found
}

async function check(code: string, home: string): Promise<{[column: string]: number}> {
  const file = written(code, home)
  writeFileSync(path.join(path.dirname(file), 'tsconfig.json'), JSON.stringify({files: ['use.ts'], compilerOptions: {
    noEmit: true, strict: true, skipLibCheck: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', types: []
  }}))
  const args = [path.resolve('node_modules/typescript/bin/tsc'), '-p', path.dirname(file), '--extendedDiagnostics']
  const {output, cpu} = await measured({program: process.execPath, args, cwd: home, codes: [0, 1, 2]})
  const figure = (name: string) => Number(new RegExp(`${name}: +(\\d+)`).exec(output)?.[1])
  return {'processor, s': cpu, 'instantiations': figure('Instantiations'), 'memory, MB': figure('Memory used') / 1000}
}

/** In turn, since a wait of some milliseconds depends on what else the machine does. */
async function inTurn(all: Consumer[], {work, rounds}: Setting, skipped: Skipped[]): Promise<Row[]> {
  const rows: Row[] = all.map(({name}) => ({name, values: {}}))
  for (let round = 0; round < rounds; round++) {
    for (const [index, consumer] of all.entries()) {
      const {values} = await tried(consumer, skipped, () => completions(consumer, homeOf(consumer, work)))
      const row = rows[index]
      for (const [column, more] of Object.entries(values)) if (row) row.values[column] = [...row.values[column] ?? [], ...more]
    }
  }
  return rows
}

async function completions({complete}: Consumer, home: string): Promise<Row['values']> {
  const file = written(complete, home)
  const {output} = await measured({program: process.execPath, args: ['--import', 'tsx', path.join(import.meta.dirname, '../completion.ts'), file, '200']})
  const {ms, entries} = JSON.parse(output.slice(output.indexOf('{')))
  return {'names': [entries], 'first, ms': ms.slice(0, 1), 'after a key, ms': ms.slice(1)}
}

function written(code: string, home: string): string {
  const folder = path.join(home, 'consumer')
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(folder, {recursive: true})
  writeFileSync(path.join(folder, 'use.ts'), `${code}\n`)
  return path.join(folder, 'use.ts')
}
