import {existsSync, readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {expect, test} from 'vitest'

/** Which folder or file may import which: anything that is not listed may not be imported. A folder may import itself. */
const allowed: {[from: string]: string[]} = {
  'generator/cli': ['commands', 'nearest', 'report'],
  'generator/index': ['commands', 'report', 'types'],
  'generator/commands': ['build', 'workspace', 'output', 'emit/escape', 'markdown/index', 'nearest', 'openapi', 'types'],
  'generator/report': ['commands/result'],
  'generator/workspace': ['message', 'product', 'build'],
  'generator/output': ['message', 'workspace'],
  'generator/build': ['emit/index', 'markdown/index', 'openapi', 'operation-ids', 'types', 'verify'],
  'generator/product': ['dialects/index', 'message', 'nearest', 'types'],
  'generator/operation-ids': ['markdown', 'types'],
  'generator/openapi': ['types'],
  'generator/verify': ['message'],
  'generator/message': [],
  'generator/types': ['notes/types'],
  'generator/nearest': [],
  'generator/unknown-null': ['types'],
  'generator/idl': [],
  'generator/markdown': ['descriptions', 'notes', 'weights', 'message', 'types', 'unknown-null'],
  'generator/descriptions': ['markdown/normalize', 'message', 'types'],
  'generator/notes': ['markdown/normalize', 'idl', 'message', 'types'],
  'generator/weights': ['markdown/normalize', 'message', 'types'],
  'generator/dialects': ['notes/types', 'types'],
  'generator/emit': ['idl', 'openapi', 'types', 'unknown-null'],
  templates: [],
  generated: []
}

test.each(Object.keys(allowed))('%s imports only what it may', from => {
  expect(imports(from).filter(({target}) => !mayImport(from, target))).toEqual([])
})

test('every folder and file of the generator has a rule', () => {
  const names = readdirSync('generator', {withFileTypes: true})
    .filter(entry => entry.isDirectory() || entry.name.endsWith('.ts'))
    .map(entry => entry.name.replace(/(?:-\w+)*\.ts$/, ''))
  const known = Object.keys(allowed).map(name => name.replace('generator/', ''))
  expect(names.filter(name => !known.some(one => one === name || one.startsWith(`${name}-`)))).toEqual([])
})

test('only the command line writes to the console or exits', () => {
  const loud = sources('generator').filter(file => /\bconsole\.|process\.(?:exit|std(?:out|err))/.test(readFileSync(file, 'utf8')))
  expect(loud).toEqual(['generator/cli.ts'])
})

test('only the workspace and the output touch the disk', () => {
  const files = sources('generator').filter(file => /from 'node:fs(?:\/promises)?'/.test(readFileSync(file, 'utf8')))
  expect(files).toEqual(['generator/cli.ts', 'generator/output.ts', 'generator/workspace.ts'])
})

test('the runtime of a package imports nothing of Node on its main path', () => {
  const files = sources('templates').filter(file => /from 'node:/.test(readFileSync(file, 'utf8')))
  expect(files).toEqual([])
})

function mayImport(from: string, target: string): boolean {
  const inside = target.startsWith(`${from}/`) || target === from || target.startsWith(`${from}-`)
  const short = target.replace(/^generator\//, '')
  return inside || (allowed[from] ?? []).some(one => short === one || short.startsWith(`${one}/`) || short.startsWith(`${one}-`))
}

function imports(from: string): {file: string; target: string}[] {
  const files = sources('.').filter(file => file === `${from}.ts` || file.startsWith(`${from}/`) || (file.startsWith(`${from}-`) && file.startsWith('generator/')))
  return files.flatMap(file => {
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
