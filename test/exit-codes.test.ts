import {appendFile, cp, rm, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {compileCli} from './compiled-cli.js'
import {removeFolder, run, scratchFolder, type Ended} from './scratch.js'

let scratch: string
let cli: (cwd: string, ...args: string[]) => Promise<Ended>
let projects = 0

beforeAll(async () => {
  scratch = await scratchFolder()
  cli = await compileCli(path.join(scratch, 'docwright'))
  const first = path.join(scratch, 'built')
  await writeCellar(first)
  await cli(first, 'build')
}, 120_000)

afterAll(() => removeFolder(scratch))

/** What is done to a project that was built, whose folder it is. */
type Damage = (folder: string) => Promise<unknown>

const write = (file: string, text: string): Damage => folder => writeFile(path.join(folder, file), text)
const product = path.dirname(cellar.spec)
const sound: Damage = async () => undefined
const newWords = write(cellar.page, cellarPage.replace('**3**', '**4**'))
const moreNeeded = write(cellar.page, cellarPage.replace('label| STRING| NO|', 'label| STRING| YES|'))
const withoutTitle = write(cellar.page, cellarPage.replace(/^# .*/m, '# Untitled'))
const wrongProduct = write(`${product}/product.yaml`, 'dialect: nope\n')
const wrongOverlay = write(`${product}/overlay.yaml`, 'overlay: [')
const wrongSpec = write(cellar.spec, '{')
const wrongTemplates: Damage = async folder => {
  await cp('templates', path.join(folder, 'templates'), {recursive: true})
  await appendFile(path.join(folder, 'templates/src/errors.ts.hbs'), "\nexport const wrong: number = 'a'\n")
}
const cork: Damage = write('cork.md', cellarPage.replaceAll('Query-Cellar-Bottle', 'Query-Cork').replaceAll('Query Cellar Bottle', 'Query Cork').replaceAll('/bottle', '/cork'))
const both = (...damages: Damage[]): Damage => async folder => {
  for (const damage of damages) await damage(folder)
}

const id = 'explain queryCellarBottle'
const copied = `init binance/loft ${product}/docs`

test.each<[code: number, args: string, what: string, damage: Damage]>([
  [0, 'build', 'nothing is new', sound],
  [0, 'build', 'a page says something else', newWords],
  [1, 'build', 'a page is refused', withoutTitle],
  [1, 'build', 'product.yaml is wrong', wrongProduct],
  [1, 'build', 'the overlay is wrong', wrongOverlay],
  [1, 'build', 'openapi.json is damaged', wrongSpec],
  [64, 'build --nope', 'there is no such option', sound],
  [64, 'build page.md', 'it takes no page', sound],
  [64, 'build --specs nowhere', 'there is no such folder', sound],
  [64, 'build --product binance/loft', 'there is no such product', sound],
  [64, 'build --watch --format json', 'a watch prints no document', sound],
  [70, 'build --templates templates', 'what is emitted does not compile', wrongTemplates],

  [0, 'check', 'all is up to date', sound],
  [2, 'check', 'a page says something else', newWords],
  [2, 'check --diff --format json', 'a page says something else', newWords],
  [2, 'check', 'the package is gone', folder => rm(path.join(folder, cellar.package), {recursive: true})],
  [1, 'check', 'a page is refused', withoutTitle],
  [1, 'check', 'a page is refused and the package is gone', both(withoutTitle, folder => rm(path.join(folder, cellar.package), {recursive: true}))],
  [1, 'check', 'product.yaml is wrong', wrongProduct],
  [64, 'check --format xml', 'there is no such format', sound],
  [70, 'check --templates templates', 'what is emitted does not compile', wrongTemplates],

  [0, 'lint', 'all is sound', sound],
  [0, `lint ${cellar.page}`, 'a page is sound', sound],
  [1, 'lint', 'a page is refused', withoutTitle],
  [1, 'lint', 'product.yaml is wrong', wrongProduct],
  [1, 'lint', 'the overlay is wrong', wrongOverlay],
  [64, 'lint nowhere.md', 'there is no such page', sound],

  [0, 'diff', 'nothing changed', sound],
  [0, 'diff', 'a change breaks', moreNeeded],
  [0, 'diff --fail-on breaking', 'a change breaks nothing', newWords],
  [3, 'diff --fail-on breaking', 'a change breaks', moreNeeded],
  [3, 'diff --fail-on breaking --format json', 'a change breaks', moreNeeded],
  [3, 'diff --fail-on breaking --format sarif', 'a change breaks', moreNeeded],
  [1, 'diff --fail-on breaking', 'a change breaks and the overlay is wrong', both(moreNeeded, wrongOverlay)],
  [1, 'diff', 'product.yaml is wrong', wrongProduct],
  [1, 'diff', 'openapi.json is damaged', wrongSpec],
  [64, 'diff --from nowhere', 'there is no such folder or commit', sound],
  [64, 'diff --fail-on patch', 'there is no such verdict', sound],

  [0, id, 'there is such an operation', sound],
  [0, `${id}.label`, 'there is such a field', sound],
  [1, `${id}.lable`, 'there is no such field', sound],
  [1, 'explain queryCork', 'there is no such operation', sound],
  [1, id, 'product.yaml is wrong', wrongProduct],
  [64, 'explain', 'nothing is named', sound],
  [64, `${id} --format sarif`, 'an explanation is no log', sound],

  [0, 'add cork.md', 'a page is new', cork],
  [1, 'add cork.md', 'there is no such file', sound],
  [1, 'add cork.md', 'product.yaml is wrong', both(cork, wrongProduct)],
  [64, 'add', 'nothing is named', sound],
  [64, 'add cork.md --format json', 'it prints no document', cork],
  [70, 'add cork.md --templates templates', 'what is emitted does not compile', both(cork, wrongTemplates)],

  [0, copied, 'there is no such product yet', sound],
  [1, 'init binance/cellar pages', 'there is such a product', folder => cp(path.join(folder, product, 'docs'), path.join(folder, 'pages'), {recursive: true})],
  [64, 'init binance/loft nowhere', 'there are no pages', sound],
  [64, `init Loft ${product}/docs`, 'that is no name', sound],
  [64, `${copied} --format sarif`, 'a new product is no log', sound]
])('%i: docwright %s, where %s', async (code, args, _what, damage) => {
  const folder = path.join(scratch, `project-${projects++}`)
  await cp(path.join(scratch, 'built'), folder, {recursive: true})
  await damage(folder)
  const ended = await cli(folder, ...args.split(' '))
  expect(ended).toMatchObject({code})
  expect(ended.stderr).not.toMatch(/^ {4}at /m)
}, 60_000)

test.each(['build', 'check', 'lint', 'diff', id, 'add cork.md', copied])('70: docwright %s, where it fails as it must not, with what leads to the place', async args => {
  const folder = path.join(scratch, `project-${projects++}`)
  await cp(path.join(scratch, 'built'), folder, {recursive: true})
  await cork(folder)
  const failing = path.join(scratch, 'failing.mjs')
  await writeFile(failing, `import fs from 'node:fs'
import {syncBuiltinESMExports} from 'node:module'
const read = fs.readFileSync
fs.readFileSync = (file, ...rest) => {
  if (String(file).endsWith('.md') && !String(file).includes('templates')) throw new TypeError('not so')
  return read(file, ...rest)
}
syncBuiltinESMExports()
`)
  const ended = await run(process.execPath, ['--import', failing, path.join(scratch, 'docwright/dist/cli.js'), ...args.split(' ')], {cwd: folder})
  expect(ended).toMatchObject({code: 70, stdout: ''})
  expect(ended.stderr).toMatch(/^docwright: this is a defect of docwright, please report it\nTypeError: not so\n +at /)
}, 60_000)

test('explain tells what cannot be read, on stderr', async () => {
  const folder = path.join(scratch, `project-${projects++}`)
  await cp(path.join(scratch, 'built'), folder, {recursive: true})
  const told = async (...damages: Damage[]) => {
    await both(...damages)(folder)
    return cli(folder, ...id.split(' '))
  }
  expect(await told(wrongOverlay)).toEqual({code: 0, stdout: expect.stringContaining('parameter-table'), stderr: expect.stringMatching(/overlay\.yaml\n.* error /)})
  await rm(path.join(folder, product, 'overlay.yaml'))
  expect(await told(withoutTitle)).toEqual({code: 1, stdout: '', stderr: expect.stringMatching(/Query-Cellar-Bottle\.md\n.* error [^]*docwright: Unexpected `queryCellarBottle`/)})
  expect(await told(wrongProduct)).toEqual({code: 1, stdout: '', stderr: expect.stringMatching(/product\.yaml\n.* error [^]*docwright: Unexpected `queryCellarBottle`/)})
}, 60_000)
