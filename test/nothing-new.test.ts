import {appendFile, cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {buildCommand} from '../generator/commands/build.js'
import {checkCommand} from '../generator/commands/check.js'
import type {Options} from '../generator/commands/options.js'
import type {ProductResult} from '../generator/commands/result.js'
import {filesOf, type Run} from '../generator/commands/run.js'
import {runs} from '../generator/commands/runs.js'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {commitAll, removeFolder, scratchFolder} from './scratch.js'

let scratch: string
let folder: string

beforeAll(async () => {
  scratch = await scratchFolder()
  folder = path.join(scratch, 'project')
  await writeCellar(folder, {page: cellarPage})
  await cp('templates', path.join(folder, 'templates'), {recursive: true})
  for (let round = 0; round < 2; round++) await build(folder)
}, 120_000)

afterAll(() => removeFolder(scratch))

function options(project: string): Options {
  return {specs: path.join(project, 'specs'), out: path.join(project, 'generated'), templates: path.join(project, 'templates'), cache: path.join(scratch, 'cache')}
}

async function build(project: string, also: Partial<Options> = {}): Promise<[Run, ProductResult] | undefined> {
  for await (const product of buildCommand({...options(project), ...also})) return product
  return undefined
}

/** What a build would do, and whether anything was built to know it. */
async function check(project: string, also: Partial<Options> = {}) {
  for await (const [run, result] of checkCommand({...options(project), ...also})) return {isBuilt: run.built !== undefined, result}
  return undefined
}

test('a build that finds nothing new builds nothing, and tells the same', async () => {
  const {isBuilt, result} = await check(folder, {isShown: true}) ?? {}
  expect(isBuilt).toBe(true)
  expect(result?.messages.length).toBeGreaterThan(0)
  expect(await check(folder)).toEqual({isBuilt: false, result})
  const [run, built] = await build(folder) ?? []
  expect(run?.built).toBeUndefined()
  expect(built).toEqual({...(await build(folder, {isShown: true}))?.[1]})
  expect(built?.files).toMatchObject({written: 0, removed: 0})
}, 120_000)

test('messages are told with the place of their file', async () => {
  const whole = await build(folder, {isShown: true})
  const brief = await build(folder)
  const told = (product = whole) => product?.[0].loaded.sources?.pages.flatMap(page => page.messages.map(message => [String(message), message.fatal, message.place, page.cwd]))
  expect(told(brief)).toEqual(told(whole))
})

test('what is told after a build, as of a folder left beside the package, is not told by the next one', async () => {
  const own = path.join(scratch, 'left')
  await cp(folder, own, {recursive: true})
  const alone = {...options(own), cache: path.join(scratch, 'left-cache')}
  const told: (string | boolean)[][] = []
  for (let round = 0; round < 2; round++) {
    const tell = async (run: Run) => {
      told.push([run.built !== undefined, ...filesOf(run).flatMap(({messages}) => messages.map(({reason}) => reason))])
      run.specFile.message('left beside')
      return run.name
    }
    for await (const name of runs(alone, tell)) expect(name).toBe('binance/cellar')
  }
  const [[isBuilt, ...first] = [], [isBuiltAgain, ...second] = []] = told
  expect([isBuilt, isBuiltAgain]).toEqual([true, false])
  expect(second).toEqual(first)
}, 120_000)

const overlay = `overlay: 1.0.0
info: {title: Corrections, version: 1.0.0}
actions:
  - {target: $.info, description: For a test., update: {description: Corked.}}
`
const changed = (file: string, change: (text: string) => string) => async (project: string) => {
  await writeFile(path.join(project, file), change(await readFile(path.join(project, file), 'utf8')))
}
const packaged = (name: string) => `${cellar.package}/${name}`

test.each<[what: string, change: (project: string) => Promise<void>]>([
  ['a page', changed(cellar.page, text => text.replace('**3**', '**4**'))],
  ['words of a page', changed(cellar.page, text => text.replace('Query one bottle', 'Query a bottle'))],
  ['a new page', project => writeFile(path.join(project, path.dirname(cellar.page), 'New.md'), '# New\n\nWords.\n')],
  ['a page of another name', project => rename(path.join(project, cellar.page), path.join(project, path.dirname(cellar.page), 'Other.md'))],
  ['the product', changed(cellar.productFile, text => `${text}title: Another cellar\n`)],
  ['an overlay', project => writeFile(path.join(project, path.dirname(cellar.productFile), 'overlay.yaml'), overlay)],
  ['a template', project => appendFile(path.join(project, 'templates/tsconfig.json'), '\n')],
  ['the document', changed(cellar.spec, text => text.replace('Query one bottle', 'Query a bottle'))],
  ['no document', project => rm(path.join(project, cellar.spec))],
  ['its copy in the package', changed(packaged('openapi.json'), text => text.replace('Query one bottle', 'Query a bottle'))],
  ['a file of the package', changed(packaged('src/client.ts'), text => `${text}// Mine.\n`)],
  ['a file less', project => rm(path.join(project, packaged('src/client.ts')))],
  ['a link in place of a file', async project => {
    const file = path.join(project, packaged('src/client.ts'))
    await rename(file, path.join(project, 'client.ts'))
    await symlink(path.join(project, 'client.ts'), file)
  }],
  ['words in the changelog', changed(packaged('CHANGELOG.md'), text => `${text}\nWords.\n`)],
  ['the manifest', changed(packaged('.docwright.json'), text => text.replace('"files": {', '"files": {\n    "src/old.ts": "0123456789abcdef",'))],
  ['a commit', project => commitAll(project)]
])('%s: all is built, and what that gives is told', async (what, change) => {
  const project = path.join(scratch, what.replaceAll(' ', '-'))
  await cp(folder, project, {recursive: true})
  expect(await check(project)).toMatchObject({isBuilt: false})
  await change(project)
  const whole = await check(project, {isShown: true})
  expect(whole?.isBuilt).toBe(true)
  expect(await check(project)).toEqual(whole)
}, 120_000)

test.each(['new', 'old', 'lock'])('what an interrupted build left (%s) is put right, and the package stays', async left => {
  const project = path.join(scratch, `left-${left}`)
  await cp(folder, project, {recursive: true})
  const names = async () => (await readdir(path.join(project, 'generated'), {recursive: true})).sort()
  const before = await names()
  const place = path.join(project, `${path.dirname(cellar.package)}/.${path.basename(cellar.package)}.docwright-${left}`)
  if (left === 'lock') await writeFile(place, '999999999 1\n')
  else await mkdir(path.join(place, 'src'), {recursive: true})
  expect((await build(project))?.[1].files).toMatchObject({written: 0, removed: 0})
  expect(await names()).toEqual(before)
}, 120_000)

test('a loss that is accepted is another build', async () => {
  expect(await check(folder, {acceptLoss: true})).toMatchObject({isBuilt: true})
}, 120_000)
