import {existsSync, readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {expect, test} from 'vitest'

const readers = ['descriptions', 'enums', 'markdown', 'notes', 'responses', 'weights']
const writers = ['emit']
const shell = ['cli', 'index', 'commands', 'report', 'workspace', 'output', 'cache', 'threads', 'compiler', 'verify', 'web', 'last-good', 'release']

/** What each folder may never import. A folder of the generator that is not a key here fails the test below. */
const forbidden: {[folder: string]: string[]} = {
  cache: [...readers, ...writers, ...others('cache', 'workspace'), 'build', 'dialects', 'diff', 'openapi', 'overlay'],
  commands: ['cli', 'index', 'markdown/parse', 'descriptions', 'notes', 'weights', 'responses'],
  compiler: [...readers, ...others('cache', 'compiler', 'threads'), 'build', 'dialects', 'diff', 'openapi', 'overlay'],
  descriptions: [...writers, ...shell, 'build', 'dialects', 'diff', 'openapi', 'overlay', 'notes', 'weights', 'responses'],
  dialects: [...readers.map(folder => `${folder}/index`), ...writers, ...shell, 'build', 'diff', 'openapi', 'overlay'],
  diff: [...readers, ...shell, 'build', 'dialects', 'overlay'],
  emit: [...readers, ...shell, 'build', 'dialects', 'diff', 'overlay', 'verify'],
  enums: [...writers, ...shell, 'build', 'dialects', 'diff'],
  idl: [...readers, ...writers, ...shell, 'build', 'dialects', 'diff', 'openapi', 'overlay', 'types'],
  installed: [...readers, ...writers, ...others('cache'), 'build', 'dialects', 'diff', 'openapi', 'overlay'],
  'last-good': [...writers, ...others('last-good'), 'build', 'dialects', 'diff', 'overlay', 'descriptions', 'notes', 'responses', 'weights'],
  markdown: [...writers, ...shell, 'build', 'dialects', 'diff', 'openapi', 'overlay'],
  notes: [...writers, ...shell, 'build', 'dialects', 'diff', 'openapi', 'overlay', 'descriptions', 'weights', 'responses'],
  output: [...readers, ...writers, ...others('output', 'workspace'), 'build', 'dialects', 'diff', 'openapi', 'overlay'],
  overlay: [...writers, 'cli', 'index', 'commands', 'report', 'output', 'dialects', 'diff'],
  product: [...readers.filter(folder => folder !== 'markdown'), ...others('cache'), 'build', 'diff', 'openapi', 'overlay'],
  release: [...readers, ...writers, ...others('release'), 'build', 'dialects', 'openapi', 'overlay'],
  report: [...readers, ...others('report', 'commands'), 'build', 'dialects', 'diff', 'openapi', 'overlay'],
  responses: [...writers, ...shell, 'build', 'dialects', 'diff', 'openapi', 'overlay', 'notes', 'weights'],
  threads: [...writers, ...others('cache', 'threads'), 'build', 'openapi', 'overlay', 'descriptions', 'notes', 'responses', 'weights'],
  verify: [...readers, ...others('cache', 'compiler', 'verify'), 'build', 'dialects', 'diff', 'overlay'],
  web: [...readers, ...writers, ...others('web'), 'build', 'dialects', 'diff', 'openapi', 'overlay', 'types'],
  weights: [...writers, ...shell, 'build', 'dialects', 'diff', 'openapi', 'overlay', 'notes', 'descriptions', 'responses'],
  workspace: [...readers, ...writers, ...others('cache', 'workspace'), 'dialects', 'diff', 'openapi', 'overlay']
}

/** The shell without those that a folder of it may know. */
function others(...known: string[]): string[] {
  return shell.filter(name => !known.includes(name))
}

test.each(Object.entries(forbidden))('generator/%s imports nothing that it may not know', (folder, names) => {
  const found = imports(`generator/${folder}`).filter(({target}) => {
    const short = target.replace('generator/', '')
    return !short.startsWith(`${folder}/`) && names.some(name => short === name || short.startsWith(`${name}/`) || short.startsWith(`${name}-`))
  })
  expect(found).toEqual([])
})

test('every folder of the generator has a rule', () => {
  const folders = readdirSync('generator', {withFileTypes: true}).filter(entry => entry.isDirectory()).map(entry => entry.name)
  expect(folders.filter(name => !(name in forbidden))).toEqual([])
})

test.each(['templates', 'generated'])('%s imports nothing of the generator', folder => {
  expect(imports(folder).filter(({target}) => target.startsWith('generator/'))).toEqual([])
})

test('types.ts imports types only', () => {
  const lines = readFileSync('generator/types.ts', 'utf8').split('\n').filter(line => line.startsWith('import '))
  expect(lines.filter(line => !line.startsWith('import type '))).toEqual([])
})

test('only the command line writes to the console or exits', () => {
  const loud = sources('generator').filter(file => /\bconsole\.|process\.(?:exit|std(?:out|err))/.test(readFileSync(file, 'utf8')))
  expect(loud).toEqual(['generator/cli-print.ts', 'generator/cli.ts'])
})

const onDisk = /^generator\/(?:(?:cache|installed|output|workspace)\/[\w-]+|compiler\/tsc|cli(?:-print)?)\.ts$/

test('only the workspace, the output, the cache and the compiler touch the disk', () => {
  const files = sources('generator').filter(file => /from 'node:fs(?:\/promises)?'/.test(readFileSync(file, 'utf8')))
  expect(files.filter(file => !onDisk.test(file))).toEqual([])
})

test('the runtime of a package imports nothing of Node but behind the export condition `node`', () => {
  const files = sources('templates').filter(file => /from '(?:node:|undici')/.test(readFileSync(file, 'utf8')))
  expect(files.filter(file => !/\/(?:platform-node|undici)\.ts$/.test(file))).toEqual([])
  const importers = imports('templates').filter(({target}) => /\/(?:platform-node|undici)$/.test(target)).map(({file}) => file)
  expect(new Set(importers)).toEqual(new Set(['templates/src/runtime/platform-node.ts']))
})

test('no file of the commands imports itself around a corner, be it types alone', () => {
  const leads = new Map<string, string[]>()
  for (const {file, target} of imports('generator/commands')) leads.set(file, [...leads.get(file) ?? [], `${target}.ts`])
  const circular = [...leads.keys()].filter(file => {
    const reached = new Set(leads.get(file))
    for (const one of reached) for (const next of leads.get(one) ?? []) reached.add(next)
    return reached.has(file)
  })
  expect(circular).toEqual([])
})

function imports(from: string): {file: string; target: string}[] {
  return sources(from).flatMap(file => {
    const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)
    return [...specifiers]
      .map(([, specifier = '']) => ({file, target: path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '')}))
      .filter(({target}) => existsSync(`${target}.ts`))
  })
}

function sources(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('node_modules') && !name.startsWith('dist'))
    .map(name => path.posix.normalize(path.posix.join(folder, name)))
    .sort()
}
