import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {comparedText, diffCommand, type Compared} from '../generator/commands/diff.js'
import {UsageError} from '../generator/commands/usage-error.js'
import {readSpec} from '../generator/diff/read-spec.js'
import {json} from '../generator/emit/escape.js'
import {readContent} from '../generator/markdown/index.js'
import {compile} from '../generator/openapi.js'
import {readPages} from '../generator/pages.js'
import type {Schema} from '../generator/types.js'
import {loadProduct} from '../generator/workspace/index.js'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {answers, operationOf, specOf} from './diff-specs.js'
import {mustRun, removeFolder, run, scratchFolder, type Ended} from './scratch.js'

let folder: string

beforeEach(async () => {
  folder = await scratchFolder()
  await writeCellar(folder)
  await writeSpec()
})
afterEach(() => removeFolder(folder))

const docs = 'docs/cellar/Query-Cellar-Bottle.md'
const withColor = cellarPage.replace('label| STRING| NO|', 'label| STRING| NO|\ncolor| STRING| NO| `RED` or `WHITE`, default `RED`').replace('**3**', '**6(UID)**')
const withRequired = cellarPage.replace('label| STRING| NO|', 'label| STRING| NO|\ncolor| STRING| YES|')
const sentence = `* **Query Cellar Bottle**: optional parameter \`color\` (\`RED\`, \`WHITE\`; default \`RED\`) added; weight 3 ip → 6 uid (\`${docs}:8\`)`

/** Write what the pages give now as the last good spec. */
async function writeSpec(): Promise<void> {
  const {sources} = await loadProduct(path.join(folder, 'specs'), cellar.name, [])
  if (!sources) throw new Error('product.yaml has an error')
  const {readings, ...common} = readPages(sources.pages, sources.product.dialect, {readContent})
  const spec = compile(sources.product, readings.map(({operation}) => operation), common)
  await write(cellar.spec, `${json(spec)}\n`)
}

function write(file: string, text: string): Promise<void> {
  return writeFile(path.join(folder, file), text)
}

async function compare(from?: string, products?: string[]): Promise<Compared[]> {
  const all: Compared[] = []
  const folders = {specs: path.join(folder, 'specs'), out: path.join(folder, 'generated'), templates: 'templates', cache: false as const}
  for await (const one of diffCommand({...folders, from, products})) all.push(one)
  return all
}

function docwright(...args: string[]): Promise<Ended> {
  return run(process.execPath, ['--import', import.meta.resolve('tsx'), path.resolve('generator/cli.ts'), 'diff', ...args], {cwd: folder})
}

async function git(...args: string[]): Promise<void> {
  await mustRun('git', ['-c', 'user.name=test', '-c', 'user.email=test@cellar.example', ...args], {cwd: folder})
}

test('pages that say what the spec says give no change', async () => {
  const [one, ...others] = await compare()
  expect(others).toEqual([])
  expect(one).toMatchObject({name: cellar.name, verdict: 'none', version: '0.1.0', changes: []})
  expect(one && comparedText(one)).toBe('# binance/cellar: no change\n')
})

test('a page that changed is compared with the spec on disk', async () => {
  await write(cellar.page, withColor)
  const [one] = await compare()
  expect(one).toMatchObject({verdict: 'minor', version: '0.1.1'})
  expect(one && comparedText(one)).toBe(`# binance/cellar: minor\n\n## 0.1.1\n\n### Changed\n\n${sentence}\n`)
})

test('the specs of a folder and of a commit are compared alike', async () => {
  await git('init', '--quiet')
  await git('add', '.')
  await git('commit', '--quiet', '--message', 'Wine')
  await mkdir(path.join(folder, 'old/binance/cellar'), {recursive: true})
  await write('old/binance/cellar/openapi.json', await readFile(path.join(folder, cellar.spec), 'utf8'))
  await write(cellar.page, withColor)
  await writeSpec()
  expect((await compare())[0]?.verdict).toBe('none')
  for (const from of ['HEAD', path.join(folder, 'old')]) {
    const [one] = await compare(from)
    expect(one && comparedText(one), from).toContain(sentence)
  }
})

test('a product that is new has all of its operations to show, one that is gone has lost them', async () => {
  await mkdir(path.join(folder, 'old/binance/attic'), {recursive: true})
  await write('old/binance/attic/openapi.json', (await readFile(path.join(folder, cellar.spec), 'utf8')).replace('binance/cellar', 'binance/attic'))
  const found = await compare(path.join(folder, 'old'))
  expect(found.map(({name, verdict, changes}) => [name, verdict, changes.map(({what}) => what)])).toEqual([
    ['binance/attic', 'major', ['operation-removed']],
    ['binance/cellar', 'minor', ['operation-added']]
  ])
  expect(await compare(path.join(folder, 'old'), [cellar.name])).toHaveLength(1)
})

test('a page that is refused changes nothing, says why and ends with 1', {timeout: 30_000}, async () => {
  await write(cellar.page, cellarPage.replace(/^exchange:.*\n/m, ''))
  const [one] = await compare()
  expect(one?.verdict).toBe('none')
  const {code, stderr} = await docwright()
  expect(code).toBe(1)
  expect(stderr).toContain('front-matter')
})

test('a product file with an error compares nothing and ends with 1', {timeout: 30_000}, async () => {
  await write(cellar.productFile, 'dialect: nobody\n')
  expect((await compare())[0]).toMatchObject({verdict: 'none', changes: []})
  expect((await docwright('--fail-on', 'breaking')).code).toBe(1)
})

test('--fail-on breaking ends with 3 on a breaking change only', {timeout: 30_000}, async () => {
  await write(cellar.page, withColor)
  expect((await docwright('--fail-on', 'breaking')).code).toBe(0)
  await write(cellar.page, withRequired)
  const {code, stdout, stderr} = await docwright('--fail-on', 'breaking')
  expect({code, stderr}).toEqual({code: 3, stderr: ''})
  expect(stdout).toContain('### Breaking\n\n* **Query Cellar Bottle**: required parameter `color` added')
})

/** The names in a document, whatever its values are. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape)
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)])) : typeof value
}

test('--format json prints one document of the shape that the README shows', {timeout: 30_000}, async () => {
  const shown = /^```json\n(\{\n {2}"products"[^]*?)^```$/m.exec(await readFile('README.md', 'utf8'))?.[1] ?? ''
  await write(cellar.page, cellarPage.replace('**3**', '**6(UID)**'))
  const {stdout} = await docwright('--format', 'json')
  expect(shape(JSON.parse(stdout))).toEqual(shape(JSON.parse(shown)))
  expect(JSON.parse(stdout).products[0].changes[0]).toMatchObject({direction: 'weight', what: 'weight-changed', words: {noun: 'weight', subject: '', predicate: '3 ip → 6 uid'}})
})

test('--format json prints one document', {timeout: 30_000}, async () => {
  await write(cellar.page, withRequired)
  const {code, stdout} = await docwright('--format', 'json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    durationMs: expect.any(Number),
    products: [{name: cellar.name, verdict: 'major', version: '0.2.0', changes: [{
      operationId: 'queryCellarBottle', summary: 'Query Cellar Bottle', method: 'get', path: '/papi/v1/cellar/bottle',
      direction: 'request', level: 'major', what: 'parameter-added', sentence: 'required parameter `color` added',
      words: {noun: 'required parameter', subject: '`color`', predicate: 'added'}, place: {file: docs, line: 8}
    }]}]
  })
})

const wrong: [title: string, from: string][] = [
  ['what is neither a folder nor a commit', 'nothing-here'],
  ['an option of git', '--output=stolen'],
  ['a range', 'HEAD..HEAD'],
  ['an empty word', '']
]
test.each(wrong)('%s is wrong usage', async (_, from) => {
  await git('init', '--quiet')
  await expect(compare(from)).rejects.toThrow(UsageError)
})

test('the specs of a commit are read in a bare repository too, which has no place for files of its own', async () => {
  await git('init', '--quiet', 'specs')
  await git('-C', 'specs', 'add', '.')
  await git('-C', 'specs', 'commit', '--quiet', '--message', 'State')
  await git('clone', '--quiet', '--bare', 'specs', 'bare.git')
  await rm(path.join(folder, 'specs/.git'), {recursive: true})
  await rename(path.join(folder, 'specs'), path.join(folder, 'bare.git/specs'))
  await rename(path.join(folder, 'bare.git'), path.join(folder, 'specs'))
  const {code, stdout, stderr} = await docwright('--specs', 'specs/specs', '--from', 'HEAD')
  expect({code, stdout, stderr}).toMatchObject({code: 0, stdout: expect.stringMatching(/^# binance\/cellar: no change\n/), stderr: ''})
}, 60_000)

test('a folder without specs is wrong usage, unless a branch has its name', async () => {
  await mkdir(path.join(folder, 'empty/binance'), {recursive: true})
  await expect(compare(path.join(folder, 'empty'))).rejects.toThrow(/Unexpected folder `.*empty`, expected one that holds/)
  await git('init', '--quiet')
  await git('add', '.')
  await git('commit', '--quiet', '--message', 'Wine')
  await git('branch', 'empty')
  await write(cellar.page, withColor)
  expect((await docwright('--from', 'empty')).stdout).toContain(sentence)
})

test('a folder whose specs are of other products is wrong usage, and nothing is compared', async () => {
  await mkdir(path.join(folder, 'generated/binance-cellar'), {recursive: true})
  await write('generated/binance-cellar/openapi.json', await readFile(path.join(folder, cellar.spec), 'utf8'))
  const {code, stdout, stderr} = await docwright('--from', '.')
  expect([code, stdout]).toEqual([64, ''])
  expect(stderr).toMatch(/Unexpected spec of `binance\/cellar`, expected one of `generated\/binance-cellar`/)
})

test('a commit that a shallow clone lacks is told with the reason', async () => {
  await git('init', '--quiet')
  for (const message of ['Wine', 'Cork']) {
    await git('add', '.')
    await git('commit', '--quiet', '--allow-empty', '--message', message)
  }
  const whole = folder
  folder = path.join(whole, 'shallow')
  try {
    await mustRun('git', ['clone', '--quiet', '--depth', '1', `file://${whole}`, folder], {cwd: whole})
    expect((await compare('HEAD'))[0]?.verdict).toBe('none')
    await expect(compare('HEAD~1')).rejects.toThrow(/Unexpected `HEAD~1`, .*; this clone has the last commits alone: `git fetch --unshallow` gets all/)
  } finally {
    folder = whole
  }
})

function nested(levels: number): Schema {
  let schema: Schema = {type: 'string'}
  for (let level = 0; level < levels; level++) schema = {type: 'array', items: schema}
  return schema
}

const notSpecs: [title: string, text: string, reason: RegExp][] = [
  ['text', 'openapi', /expected JSON/],
  ['another JSON', '{"openapi": "2.0"}', /Unexpected `openapi`, expected a spec/],
  ['a list', '[]', /expected a spec/],
  ['brackets without end', '['.repeat(100_000), /expected at most 600 levels/],
  ['schemas without end', json(specOf([operationOf(answers(nested(1500)))])), /expected at most 600 levels/],
  ['an operation without parameters', json({...specOf([]), paths: {'/a': {get: {operationId: 'a'}}}}), /paths\.\/a\.get/],
  ['that of another product', json(specOf([])), /Unexpected spec of `cellar\/toy`/],
  ['a version of another form', json(specOf([], {info: {title: 'A', version: '1'}})), /info\.version/]
]
test.each(notSpecs)('a spec that is %s is wrong usage where it is named, and else an error of the file', async (title, text, reason) => {
  await mkdir(path.join(folder, 'old/binance/cellar'), {recursive: true})
  await write('old/binance/cellar/openapi.json', text)
  await expect(compare(path.join(folder, 'old'))).rejects.toThrow(UsageError)
  await expect(compare(path.join(folder, 'old'))).rejects.toThrow(reason)
  if (title === 'that of another product') return
  await write(cellar.spec, text)
  const [one] = await compare()
  expect(one).toMatchObject({verdict: 'none', changes: []})
  expect(one?.files.flatMap(file => file.messages.filter(({fatal}) => fatal))).toEqual([expect.objectContaining({ruleId: 'last-spec', reason: expect.stringMatching(reason)})])
})

test.each(['__proto__', 'constructor', 'toString'])('a spec on disk with a type `%s` is compared as one with any other type that is none', async type => {
  const text = await readFile(path.join(folder, cellar.spec), 'utf8')
  const compareWith = async (word: string) => {
    await write(cellar.spec, text.replace('"type": "string"', `"type": "${word}"`))
    const [one] = await compare()
    return JSON.stringify([one?.verdict, one?.changes]).replaceAll(word, 'text')
  }
  const other = await compareWith('text')
  expect(other).toContain('type-changed')
  expect(await compareWith(type)).toBe(other)
})

test('a spec keeps the digits of its numbers', async () => {
  const text = await readFile(path.join(folder, cellar.spec), 'utf8')
  const precise = text.replaceAll('7001', '9007199254740993')
  expect(precise).not.toBe(text)
  expect(`${json(readSpec(precise))}\n`).toBe(precise)
  await write(cellar.spec, precise)
  await write(cellar.page, cellarPage.replace('7001', '9007199254740993'))
  expect((await compare())[0]?.verdict).toBe('none')
  await write(cellar.page, cellarPage.replace('7001', '9007199254740992'))
  expect((await compare())[0]?.changes.map(({sentence: told, level}) => [level, told])).toEqual([['patch', 'example of response changed']])
})
