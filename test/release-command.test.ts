import {readdir, readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {buildCommand} from '../generator/commands/build.js'
import {checkCommand} from '../generator/commands/check.js'
import {diffCommand} from '../generator/commands/diff.js'
import type {ProductResult} from '../generator/commands/result.js'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {commitAll, removeFolder, scratchFolder} from './scratch.js'

const changelog = `${cellar.package}/CHANGELOG.md`
const dearer = cellarPage.replace('**3**', '**6**')
const strict = dearer.replace('label| STRING| NO|', 'label| STRING| NO|\ncolor| STRING| YES|')
const begin = '## 0.1.0\n\nThe history begins here.\n'
const place = '(`docs/cellar/Query-Cellar-Bottle.md:8`)'

let folder: string

beforeEach(async () => {
  folder = await scratchFolder()
  await writeCellar(folder)
})
afterEach(() => removeFolder(folder))

function options() {
  return {specs: path.join(folder, 'specs'), out: path.join(folder, 'generated'), templates: path.resolve('templates'), cache: path.join(folder, 'cache')}
}

/** Build a page; what was told of the changelog. */
async function build(page: string, force = false): Promise<string[]> {
  await writeFile(path.join(folder, cellar.page), page)
  const told: string[] = []
  for await (const [, {messages}] of buildCommand({...options(), force})) told.push(...messages.filter(({file}) => file === 'CHANGELOG.md').map(({reason}) => reason))
  return told
}

async function stale(): Promise<string[]> {
  const names: string[] = []
  for await (const [, {stale: files}] of checkCommand(options())) names.push(...files.map(file => path.relative(folder, file)))
  return names
}

/** The changelog, and the version of the package and of the document. */
async function released(): Promise<{text: string; versions: string[]}> {
  const read = (file: string) => readFile(path.join(folder, file), 'utf8')
  const {version} = JSON.parse(await read(`${cellar.package}/package.json`))
  return {text: await read(changelog), versions: [version, JSON.parse(await read(cellar.spec)).info.version]}
}

test('in a repository all builds since the last commit are one version', async () => {
  await build(cellarPage)
  expect(await released()).toEqual({text: `# Changelog\n\n${begin}`, versions: ['0.1.0', '0.1.0']})
  await commitAll(folder)
  await build(dearer)
  await build(strict)
  const entry = `## 0.2.0\n\n### Breaking\n\n* **Query Cellar Bottle**: required parameter \`color\` added; weight 3 ip → 6 ip ${place}\n`
  expect(await released()).toEqual({text: `# Changelog\n\n${entry}\n${begin}`, versions: ['0.2.0', '0.2.0']})
  expect(await stale()).toEqual([])
  await build(cellarPage)
  expect(await released()).toEqual({text: `# Changelog\n\n${begin}`, versions: ['0.1.0', '0.1.0']})
  await build(strict)
  await commitAll(folder)
  expect(await stale()).toEqual([])
  await build(strict.replace('**6**', '**7**'))
  expect(await released()).toMatchObject({text: expect.stringContaining(`weight 6 ip → 7 ip ${place}\n\n${entry}`), versions: ['0.2.1', '0.2.1']})
}, 300_000)

test('without a repository each build that changes something is a version', async () => {
  for (const page of [cellarPage, dearer, dearer, strict]) await build(page)
  const {text, versions} = await released()
  expect(text.match(/^## .*/gm)).toEqual(['## 0.2.0', '## 0.1.1', '## 0.1.0'])
  expect(versions).toEqual(['0.2.0', '0.2.0'])
  expect(await stale()).toEqual([])
}, 300_000)

test('a clone with the line ends of Windows is up to date, and a change writes what it changes', async () => {
  await build(cellarPage)
  await commitAll(folder)
  await build(dearer)
  const files = await readdir(folder, {recursive: true, withFileTypes: true})
  for (const file of files.filter(entry => entry.isFile() && !/[/\\](?:\.git|cache)(?:[/\\]|$)/.test(entry.parentPath))) {
    const name = path.join(file.parentPath, file.name)
    await writeFile(name, (await readFile(name, 'utf8')).replaceAll('\n', '\r\n'))
  }
  expect(await stale()).toEqual([])
  const results: ProductResult[] = []
  for (const page of [dearer, strict]) {
    await writeFile(path.join(folder, cellar.page), page.replaceAll('\n', '\r\n'))
    for await (const [, result] of buildCommand(options())) results.push(result)
  }
  expect(results.map(({files}) => files)).toMatchObject([{written: 0, removed: 0}, {removed: 0}])
  expect(results.flatMap(({messages}) => messages.filter(({ruleId}) => ruleId === 'output-edited'))).toEqual([])
  expect((await released()).text).toContain('required parameter `color` added; weight 3 ip → 6 ip')
  expect(await stale()).toEqual([])
}, 300_000)

const three = `overlay: 1.0.0
info: {title: Version, version: 1.0.0}
actions:
  - {target: $.info, description: It is stable., update: {version: 3.0.0}}
`

test.each<[what: string, pages: string[], isCommitted: boolean, from: string | undefined, overlay: string, version: string]>([
  ['a change since the last commit', [cellarPage], true, undefined, '', '0.1.1'],
  ['the same, from the commit', [cellarPage], true, 'HEAD', '', '0.1.1'],
  ['a second change since the last commit', [cellarPage, strict], true, undefined, '', '0.1.1'],
  ['a change without a repository', [cellarPage, strict], false, undefined, '', '0.3.0'],
  ['no change', [cellarPage, dearer], true, undefined, '', '0.1.1'],
  ['an overlay that sets the version', [cellarPage], true, undefined, three, '3.0.0'],
  ['an overlay that sets the version, from the commit', [cellarPage], true, 'HEAD', three, '3.0.0']
])('diff says the version that a build gives: %s', async (_, [first = '', ...others], isCommitted, from, overlay, version) => {
  await build(first)
  if (isCommitted) await commitAll(folder)
  for (const page of others) await build(page)
  await writeFile(path.join(folder, cellar.page), dearer)
  if (overlay) await writeFile(path.join(folder, path.dirname(cellar.productFile), 'overlay.yaml'), overlay)
  const said: string[] = []
  for await (const compared of diffCommand({...options(), from})) said.push(compared.version)
  await build(dearer)
  expect([said, (await released()).versions]).toEqual([[version], [version, version]])
}, 300_000)

test('a page that is refused makes no version', async () => {
  await build(cellarPage)
  const before = await released()
  await build('# Untitled\n')
  expect(await released()).toEqual(before)
}, 300_000)

test('words of people stay; an entry that they changed is told, and --force writes it anew', async () => {
  await build(cellarPage)
  await commitAll(folder)
  await build(dearer)
  const {text} = await released()
  const words = text.replace('## 0.1.1\n', '## 0.1.1\n\nMind the weight.\n')
  await writeFile(path.join(folder, changelog), words)
  expect([await stale(), await build(dearer)]).toEqual([[], []])
  expect(await build(dearer.replace('**6**', '**7**'))).toEqual([])
  expect((await released()).text).toBe(words.replace('6 ip', '7 ip'))
  await writeFile(path.join(folder, changelog), words.replace('weight 3 ip → 6 ip', 'dearer'))
  const told = 'Unexpected edit of `CHANGELOG.md`, expected what docwright wrote; use --force to overwrite its last entry'
  expect([await stale(), await build(dearer)]).toEqual([[changelog], [told]])
  expect((await released()).text).toContain('dearer')
  expect(await build(dearer, true)).toEqual([])
  expect((await released()).text).toBe(text)
}, 300_000)
