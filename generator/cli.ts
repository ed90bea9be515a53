#!/usr/bin/env node
import {Command, CommanderError, Option} from 'commander'
import {readFileSync} from 'node:fs'
import path from 'node:path'
import type {VFile} from 'vfile'
import {print} from './cli-print.js'
import type {Adding} from './commands/add.js'
import {buildCommand} from './commands/build.js'
import {checkCommand} from './commands/check.js'
import type {Compared} from './commands/diff.js'
import type {Options} from './commands/options.js'
import type {ProductResult} from './commands/result.js'
import {filesOf, type Run} from './commands/run.js'
import {UsageError} from './commands/usage-error.js'
import {NoCompilerError} from './compiler/tsc.js'
import {diskProblem} from './disk-error.js'
import {json, terminal} from './emit/escape.js'
import {isSound} from './message.js'
import {nearest} from './nearest.js'
import {ownFolder, ownTemplates} from './own-code.js'
import {github, jsonResult, onlyErrors, pretty, withMessages} from './report/index.js'
import {progressLine, stagesLine} from './report/progress.js'
import {sarif} from './report/sarif.js'
import {summary} from './report/summary.js'
import {expectShortRun} from './short-run.js'

// What a build with nothing new does not need, and takes long to load, is loaded by its command.

/** What a command ends with, for the shell. */
const exit = {good: 0, errors: 1, stale: 2, breaking: 3, usage: 64, defect: 70} as const

const formats = ['pretty', 'json', 'github', 'sarif'] as const
type Flags = {
  specs: string
  out: string
  templates: string
  format: typeof formats[number]
  product?: string[]
  watch?: boolean
  force?: boolean
  acceptLoss?: boolean
  quiet?: boolean
  verbose?: boolean
}

expectShortRun()

const root = path.join(ownFolder, '..')
const started = performance.now()
/** The folder of the repository: in a workflow that of GitHub, also where a step works in a folder of it. */
const repository = repositoryAround(process.env['GITHUB_WORKSPACE'])
/** The files of every product so far: SARIF is one log. */
const told: VFile[] = []

/** A person looks on: a line may be written over. In CI and pipes lines stay. */
const isLive = process.stderr.isTTY && !process.env['CI'] && process.env['TERM'] !== 'dumb'
const isColored = process.stderr.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'
const framesEvery = 50
const signals = ['SIGINT', 'SIGTERM'] as const
const clearLine = '\r\u001b[2K'

const program = new Command('docwright')
  .description('Turn API docs in markdown into an OpenAPI 3.1 spec and a typed client package.')
  .version(String(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version))
  .exitOverride()
  .configureOutput({outputError: () => {}, writeOut: text => print('stdout', text), writeErr: text => print('stderr', text)})
  .showSuggestionAfterError()

common(program.command('build', {isDefault: true}))
  .description('pages → specs → packages; writes only what changed')
  .option('--watch', 'build again whenever a page, overlay, product file or template changes, until Ctrl-C')
  .option('--force', 'overwrite files of a package that were edited by hand')
  .option('--accept-loss', 'write what lost more at once than an edit explains, and read pages that were cut or are older')
  .action(build)
common(program.command('check'))
  .description('the same in memory; says which files and pages are stale')
  .option('--accept-loss', 'as for build')
  .option('--diff', 'print what a build would change, as a unified diff')
  .action(check)
common(program.command('lint [page...]')).description('reads pages and prints messages').action(lint)
common(program.command('diff'))
  .description('what changed for a consumer since the last good spec, by operation, with the semver verdict')
  .option('--from <ref or dir>', 'compare with the specs at a commit of git, or in another folder')
  .option('--accept-loss', 'as for build')
  .addOption(new Option('--fail-on <verdict>', 'end with code 3 on such a change').choices(['breaking']))
  .action(compare)
common(program.command('explain <subject>'))
  .description('where each fact of an operation or field stands: explain queryMarginAccountOrder.recvWindow')
  .action(explain)
common(program.command('init <name> <docs>'))
  .description('sets up a product from a folder of pages: init binance/portfolio-margin <docs dir>')
  .action(init)
common(program.command('add <source...>'))
  .description('puts pages (files or URLs, markdown or HTML) in their place, builds, and shows what they became')
  .option('--allow-private', 'fetch from addresses of the own network too')
  .action(add)

try {
  knownCommand(process.argv.slice(2))
  await program.parseAsync()
} catch (cause) {
  process.exitCode = failed(cause)
}

/** With a default command commander takes an unknown one for an argument. */
function knownCommand([first = '', second = '']: string[]): void {
  const names = program.commands.map(command => command.name())
  const word = first === 'help' ? second : first
  if (word === '' || word.startsWith('-') || word === 'help' || names.includes(word)) return
  throw new UsageError(`Unexpected command \`${word}\`, expected \`${nearest(word, names) ?? ''}\``)
}

async function build(flags: Flags): Promise<void> {
  if (flags.watch) return watch(flags)
  end(flags, await built(flags, buildCommand({...options(flags), force: flags.force})), [])
}

/** Ctrl-C lets the round end that has begun, so that nothing is half done. */
async function watch(flags: Flags): Promise<void> {
  refuseDocument(flags, 'beside `--watch`')
  const {changesOf, watchCommand} = await import('./commands/watch.js')
  const ending = stopping()
  for await (const {changed, products, news} of watchCommand({...options(flags, ending), force: flags.force}, ending)) {
    for (const file of changed) progress(flags, `changed: ${path.relative('.', file)}`)
    await built(flags, products, {changesOf, filesOf: news}).catch(failed)
    progress(flags, 'waiting for changes; Ctrl-C ends it')
  }
}

/** Show what a build does, product by product, and what it changed. Gives their results. */
async function built(flags: Flags, runs: AsyncGenerator<[Run, ProductResult]>, told: Told = {filesOf}): Promise<ProductResult[]> {
  const started = performance.now()
  const products: ProductResult[] = []
  for await (const [run, result] of runs) {
    products.push(result)
    show(flags, told.filesOf(run))
    for (const change of told.changesOf?.(run) ?? []) progress(flags, change)
    if (!isLive) progress(flags, `${result.name}: ${figures(result)}, ${writtenText(result)}`)
    if (flags.verbose) progress(flags, `${result.name}: ${stagesLine(run.stages)}`)
  }
  if (isLive) progress(flags, summary(products, performance.now() - started))
  return products
}

/** What is told of a run: files with messages, and sentences on what it changed. */
type Told = {filesOf: (run: Run) => VFile[]; changesOf?: (run: Run) => string[]}

async function check({diff, ...flags}: Flags & {diff?: boolean}): Promise<void> {
  const products: ProductResult[] = []
  const stale: string[] = []
  for await (const [run, result] of checkCommand({...options(flags), diff})) {
    products.push(result)
    stale.push(...result.stale)
    show(flags, filesOf(run))
    progress(flags, `${result.name}: ${figures(result)}, ${counted(result.stale.length, 'stale file')}`)
    if (flags.verbose) progress(flags, `${result.name}: ${stagesLine(run.stages)}`)
  }
  const patches = products.map(({patch = ''}) => patch && lines(patch.replace(/\n$/, '')))
  if (!isDocument(flags)) print('stdout', (diff ? patches : stale.map(lines)).join(''))
  end(flags, products, stale)
}

async function lint(pages: string[], flags: Flags): Promise<void> {
  const products: ProductResult[] = []
  const tables: string[] = []
  const [{lintCommand}, {figuresTable}] = await Promise.all([import('./commands/lint.js'), import('./commands/figures.js')])
  for await (const {files, result} of lintCommand({...options(flags), pages})) {
    products.push(result)
    tables.push(figuresTable(result.name, result.figures))
    show(flags, files)
    progress(flags, `${result.name}: ${figures(result)}`)
  }
  if (!isDocument(flags)) print('stdout', lines(tables.join('\n\n')))
  end(flags, products, [])
}

async function compare({from, failOn, ...flags}: Flags & {from?: string; failOn?: 'breaking'}): Promise<void> {
  const all: Compared[] = []
  const {comparedText, diffCommand} = await import('./commands/diff.js')
  for await (const compared of diffCommand({...options(flags), from})) {
    all.push(compared)
    const shown = compared.files.map(file => withMessages(file, ({fatal, ruleId}) => fatal === true || ruleId === 'last-spec'))
    told.push(...shown)
    const files = flags.quiet ? onlyErrors(shown) : shown
    const text = flags.format === 'github' ? github(files, repository) : pretty(files, isColored)
    if (text && flags.format !== 'sarif') print('stderr', `${text}\n`)
    if (!isDocument(flags)) print('stdout', lines(comparedText(compared)))
  }
  const products = all.map(({files, ...product}) => product)
  const durationMs = Math.round(performance.now() - started)
  if (flags.format === 'json') print('stdout', `${json({products, durationMs})}\n`)
  if (flags.format === 'sarif') print('stdout', `${sarif(told, repository)}\n`)
  const isBreaking = failOn === 'breaking' && all.some(({verdict}) => verdict === 'major')
  if (!told.every(isSound)) process.exitCode = exit.errors
  else process.exitCode = isBreaking ? exit.breaking : exit.good
}

async function explain(subject: string, flags: Flags): Promise<void> {
  refuseLog(flags, 'for `explain`')
  const {explainCommand} = await import('./commands/explain.js')
  const explained = await explainCommand(options(flags), subject)
  const wrong = pretty(onlyErrors(explained.files), isColored)
  if (wrong) print('stderr', `${wrong}\n`)
  if ('unknown' in explained) {
    const hint = explained.nearest ? `, expected \`${explained.nearest}\`` : ''
    print('stderr', lines(`docwright: Unexpected \`${explained.unknown}\`${hint}`))
    process.exitCode = exit.errors
  } else if (flags.format === 'json') {
    print('stdout', `${json(explained.explanations)}\n`)
  } else {
    for (const {name, what, place, rule, text} of explained.explanations) {
      print('stdout', `${terminal(`${place}  ${[name, what].filter(Boolean).join(' ')}  ${rule}${text ? `  "${text}"` : ''}`)}\n`)
    }
  }
}

async function init(name: string, docs: string, flags: Flags): Promise<void> {
  refuseLog(flags, 'for `init`')
  const {initCommand} = await import('./commands/init.js')
  const made = await initCommand(options(flags), name, path.resolve(docs))
  if ('refused' in made) {
    print('stderr', lines(`docwright: ${made.refused}`))
    process.exitCode = exit.errors
  } else if (flags.format === 'json') {
    print('stdout', `${json(made)}\n`)
  } else {
    for (const {key, value, place = 'default'} of made.settings) print('stdout', lines(`${key}: ${json(value, 0)}  ${place}`))
    for (const line of made.contradictions) print('stdout', lines(line))
    const counts = [counted(made.pages, 'page'), counted(made.operations, 'operation'), counted(made.errorCodes, 'error code')]
    progress(flags, `${path.relative('.', made.folder)}: ${counts.join(', ')}; look over product.yaml, then build`)
  }
}

async function add(sources: string[], {allowPrivate, ...flags}: Flags & {allowPrivate?: boolean}): Promise<void> {
  refuseDocument(flags, 'for `add`')
  const {addCommand} = await import('./commands/add.js')
  const signal = stopping()
  const made = await addCommand({...options(flags, signal), allowPrivate, signal}, sources)
  if ('added' in made) return showAdded(flags, made)
  for (const {files, refused} of made) {
    show(flags, files)
    print('stderr', lines(`docwright: ${refused}`))
  }
  const messages = made.flatMap(({files}) => files.flatMap(file => file.messages))
  process.exitCode = messages.some(({ruleId}) => ruleId === 'emitted-code') ? exit.defect : exit.errors
}

/** Show which pages were added, and what they became. */
async function showAdded(flags: Flags, {added, built}: Adding): Promise<void> {
  const {operationText} = await import('./report/operation.js')
  for (const {state, page, product} of added) progress(flags, `${state}: ${page} of ${product}`)
  for (const [run, {name}] of built) {
    const pages = added.flatMap(({page, product}) => (product === name ? [page] : []))
    show(flags, filesOf(run).filter(file => pages.includes(file.path) || file.messages.some(({fatal}) => fatal)))
    const became = run.built?.readings.filter(({operation}) => pages.includes(operation['x-docs'].file)) ?? []
    for (const {operation} of became) print('stdout', lines(operationText(operation)))
    const read = pages.length === 1 ? 'the page was read for the facts it has' : 'the pages were read for the facts they have'
    if (became.length === 0) progress(flags, `no operation: ${read}`)
  }
  end(flags, built.map(([, result]) => result), [])
}

function common(command: Command): Command {
  return command
    .option('--specs <dir>', 'folder of the products', 'specs')
    .option('--out <dir>', 'folder of the packages', 'generated')
    .option('--templates <dir>', 'skeleton of a package', ownTemplates)
    .addOption(productOption(command))
    .option('--quiet', 'print errors alone')
    .option('--verbose', 'print how long each stage took')
    .addOption(new Option('--format <format>', 'how messages are printed').choices(formats).default('pretty'))
}

/** Where arguments must follow, names would be taken for some of them: it is one name then, as often as is wanted. */
function productOption({registeredArguments}: Command): Option {
  if (!registeredArguments.some(({required}) => required)) return new Option('--product <name...>', 'only these products')
  const collected = (name: string, before: string[] = []) => [...before, name]
  return new Option('--product <name>', 'only this product; may be repeated').argParser(collected)
}

/** `ending` is what a command looks at that is not stopped at once. */
function options({specs, out, templates, product, acceptLoss, quiet, format}: Flags, ending?: AbortSignal): Options {
  const onProgress = isLive && !quiet && format === 'pretty' ? liveLine() : undefined
  if (onProgress && !ending) clearWhenStopped()
  const [inSpecs, inOut, inTemplates] = [path.resolve(specs), path.resolve(out), path.resolve(templates)]
  return {specs: inSpecs, out: inOut, templates: inTemplates, products: product, acceptLoss, onProgress}
}

/** Write the progress over itself, a few times a second. */
function liveLine(): NonNullable<Options['onProgress']> {
  let last = 0
  return progress => {
    if (performance.now() - last < framesEvery) return
    last = performance.now()
    print('stderr', `${clearLine}${terminal(progressLine(progress, process.stderr.columns || 80))}`)
  }
}

/** Ctrl-C ends what may be ended; a second one does not wait. */
function stopping(): AbortSignal {
  const ending = new AbortController()
  for (const signal of signals) process.once(signal, () => ending.abort(signal))
  return ending.signal
}

/** Who stops a command finds no half line where the shell goes on. */
function clearWhenStopped(): void {
  for (const signal of signals) process.once(signal, () => stop(signal))
}

function stop(signal: NodeJS.Signals): void {
  if (isLive) print('stderr', clearLine)
  process.kill(process.pid, signal)
}

function repositoryAround(folder = '.'): string {
  return path.relative(folder, '.').startsWith('..') ? '.' : folder
}

/** Whether stdout holds one document and nothing else. */
function isDocument({format}: Flags): boolean {
  return format === 'json' || format === 'sarif'
}

/** What tells no messages has no log of them. */
function refuseLog({format}: Flags, where: string): void {
  if (format === 'sarif') throw new UsageError(`Unexpected \`--format sarif\` ${where}, expected \`pretty\` or \`json\``)
}

function refuseDocument(flags: Flags, where: string): void {
  if (isDocument(flags)) throw new UsageError(`Unexpected \`--format ${flags.format}\` ${where}, expected \`pretty\` or \`github\``)
}

function show({format, quiet}: Flags, all: VFile[]): void {
  if (format === 'sarif') told.push(...all)
  if (format === 'json' || format === 'sarif') return
  const files = quiet ? onlyErrors(all) : all
  const text = format === 'github' ? github(files, repository) : pretty(files, isColored)
  if (isLive) print('stderr', clearLine)
  if (text) print(format === 'github' ? 'stdout' : 'stderr', `${text}\n`)
}

function progress({format, quiet}: Flags, line: string): void {
  if (format !== 'json' && format !== 'sarif' && !quiet) print('stderr', `${isLive ? clearLine : ''}${lines(line)}`)
}

function end({format}: Flags, products: ProductResult[], stale: string[]): void {
  const durationMs = Math.round(performance.now() - started)
  if (format === 'json') print('stdout', `${jsonResult({products, durationMs})}\n`)
  if (format === 'sarif') print('stdout', `${sarif(told, repository)}\n`)
  const messages = products.flatMap(product => product.messages)
  if (messages.some(({ruleId}) => ruleId === 'emitted-code')) process.exitCode = exit.defect
  else if (messages.some(({severity}) => severity === 'error')) process.exitCode = exit.errors
  else process.exitCode = stale.length > 0 ? exit.stale : exit.good
}

/** Lines of text that may stem from a page. */
function lines(text: string): string {
  return text.split('\n').map(line => `${terminal(line)}\n`).join('')
}

function figures({pages, operations, messages}: ProductResult): string {
  return `${counted(pages, 'page')}, ${counted(operations, 'operation')}, ${counted(messages.length, 'message')}`
}

function writtenText({files: {written, unchanged, removed}}: ProductResult): string {
  return `${counted(written, 'file')} written, ${unchanged} unchanged, ${removed} removed`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** One line that helps, and the exit code. Who stopped a command needs none: it ends as if it had been stopped at once. */
function failed(cause: unknown): number {
  const signal = signals.find(one => one === cause)
  if (signal) {
    stop(signal)
    return exit.errors
  }
  if (isLive) print('stderr', clearLine)
  if (cause instanceof CommanderError) {
    if (cause.exitCode === 0) return exit.good
    print('stderr', lines(`docwright: ${cause.message.replace(/^error: /, '').replace(/\s+/g, ' ')}; see \`docwright --help\``))
    return exit.usage
  }
  if (cause instanceof UsageError) {
    print('stderr', lines(`docwright: ${cause.message}`))
    return exit.usage
  }
  const problem = cause instanceof NoCompilerError ? cause.message : diskProblem(cause)
  if (problem !== undefined) {
    print('stderr', lines(`docwright: ${problem}`))
    return exit.errors
  }
  const trace = cause instanceof Error ? cause.stack : String(cause)
  print('stderr', lines(`docwright: this is a defect of docwright, please report it\n${trace}`))
  return exit.defect
}
