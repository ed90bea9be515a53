import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {analyse} from 'scslre'
import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {literals, placesOfConstruction, recordConstructed, type Regex} from './regexes.js'

const folders = ['generator', 'templates/src/runtime']
const files = folders.flatMap(folder => readdirSync(folder, {recursive: true, encoding: 'utf8'})
  .filter(name => name.endsWith('.ts')).sort().map(name => path.posix.join(folder, name)))
const sources = files.map((file): [file: string, text: string] => [file, readFileSync(file, 'utf8')])

/** Files that construct a regular expression of a text that is none of docwright's own, and why that does no harm. */
const given: {[file: string]: string} = {
  'generator/emit/escape.ts': 'a pattern of a document: whether it is one; nothing is matched',
  'generator/verify/shape-page.ts': 'an id of an operation between two letters that are none of a word; only where docwright has a defect'
}

/** Each regular expression that takes more than linear time on a letter which is repeated: its place, and how. */
function slow(regexes: readonly Regex[]): string[] {
  return regexes.flatMap(({source, flags, place}) => analyse({source, flags}).reports.map(({type, exponential, character}) => (
    `${place} /${source}/${flags}: ${exponential ? 'exponential' : 'polynomial'} ${type} by ${JSON.stringify(character.pick)}`
  )))
}

const planted = String.raw`
const exponential = /(a+)+$/
const trimmed = text.split(/^\s*(.*?)\s*$/)
const constructed = new RegExp('\\d+\\d+x', 'u')
const called = RegExp('x*x*$')
const moves = /a+b/g
`

test('slow regular expressions of a source are found', () => {
  const places = slow(literals('a.ts', planted)).map(one => one.split(' ')[0])
  expect([...new Set(places)]).toEqual(['a.ts:2', 'a.ts:3', 'a.ts:4', 'a.ts:5', 'a.ts:6'])
  expect(slow(literals('a.ts', 'const a = /^a+$/\nconst b = text.replace(/\\s+/g, "")\n'))).toEqual([])
})

test('no literal takes more than linear time', () => {
  const all = sources.flatMap(([file, text]) => literals(file, text))
  expect(all.length).toBeGreaterThan(500)
  expect(slow(all)).toEqual([])
})

test('nothing that is put together takes more than linear time, the words of dialects among it', async () => {
  const recorded = recordConstructed(folders)
  try {
    for (const file of files.filter(one => !/\/(?:cli|thread)\.ts$/.test(one))) await import(pathToFileURL(path.resolve(file)).href)
    await buildFixtures()
  } finally {
    recorded.end()
  }
  const seen = new Set(recorded.found.map(({place}) => place))
  const places = sources.filter(([file]) => !(file in given)).flatMap(([file, text]) => placesOfConstruction(file, text))
  expect(places.length).toBeGreaterThan(50)
  expect(places.filter(place => !seen.has(place))).toEqual([])
  expect(slow(recorded.found.filter(({place}) => !((place.split(':')[0] ?? '') in given)))).toEqual([])
}, 240_000)

/** What is put together only when pages are read and packages made. */
async function buildFixtures(): Promise<void> {
  const {specify} = await import('../generator/specify.js')
  const {emit} = await import('../generator/emit/index.js')
  const {loadTemplates} = await import('../generator/workspace/index.js')
  const {toyProduct} = await import('./toy.js')
  const names = readdirSync('test/fixtures', {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.md')).sort()
  const pages = names.map(name => new VFile({path: `docs/${name}`, value: readFileSync(`test/fixtures/${name}`, 'utf8')}))
  for (const page of pages) await emit(specify({product: toyProduct, pages: [page]}).spec, await loadTemplates('templates'))
}
